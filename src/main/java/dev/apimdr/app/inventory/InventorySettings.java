package dev.apimdr.app.inventory;

import dev.apimdr.core.inventory.Level;
import java.time.Duration;
import java.util.Optional;

/**
 * How inventories are made and kept.
 *
 * @param level how much they read ({@code INVENTORY}); empty where none is made
 * @param keep how long they are kept ({@code INVENTORY_KEEP}), longer than any backup
 */
public record InventorySettings(Optional<Level> level, Duration keep) {}
