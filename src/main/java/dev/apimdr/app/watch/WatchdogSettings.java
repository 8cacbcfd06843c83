package dev.apimdr.app.watch;

import dev.apimdr.app.inventory.InventorySettings;
import dev.apimdr.app.proof.ProofSettings;
import java.util.function.Predicate;

/**
 * What the watchdog is told by the settings.
 *
 * @param catchUp when it requests backups beside the schedule
 * @param inventories for how long it keeps them
 * @param proofs how old the last proof of a service may be
 * @param isDrilled whether a schedule drills a protected service, by its key
 */
public record WatchdogSettings(
    CatchUpSettings catchUp,
    InventorySettings inventories,
    ProofSettings proofs,
    Predicate<String> isDrilled) {}
