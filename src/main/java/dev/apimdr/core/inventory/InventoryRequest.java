package dev.apimdr.core.inventory;

import java.time.Instant;

/**
 * What was asked of an inventory.
 *
 * @param requestedAt when
 * @param deadline when it is given up
 */
public record InventoryRequest(
    InventoryReason reason, Instant requestedAt, Instant deadline, InventoryScope scope) {}
