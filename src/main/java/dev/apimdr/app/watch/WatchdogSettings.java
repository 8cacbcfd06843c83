package dev.apimdr.app.watch;

import dev.apimdr.app.inventory.InventorySettings;
import dev.apimdr.core.proof.ExpectedProofs;

/**
 * What the watchdog is told by the settings.
 *
 * @param catchUp when it requests backups beside the schedule
 * @param inventories for how long it keeps them
 * @param proofs how old the last proof of a service may be, and of which
 */
public record WatchdogSettings(
    CatchUpSettings catchUp, InventorySettings inventories, ExpectedProofs proofs) {}
