package dev.apimdr.app.watch;

import dev.apimdr.app.inventory.InventorySettings;

/**
 * What the watchdog is told by the settings.
 *
 * @param catchUp when it requests backups beside the schedule
 * @param inventories for how long it keeps them
 */
public record WatchdogSettings(CatchUpSettings catchUp, InventorySettings inventories) {}
