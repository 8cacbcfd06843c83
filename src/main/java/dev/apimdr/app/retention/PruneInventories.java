package dev.apimdr.app.retention;

import dev.apimdr.app.ports.Inventories;
import dev.apimdr.app.ports.Ledger;
import dev.apimdr.app.ports.ProbeDocuments;
import dev.apimdr.app.ports.Proofs;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.InventoryEvents;
import dev.apimdr.core.inventory.InventoryWalk;
import dev.apimdr.core.probe.GatewayProbes;
import dev.apimdr.core.proof.RestoreProof;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Removes inventories, the proofs made from them and the probes of gateways, that were kept for as
 * long as inventories are: longer than any backup, so that what changed can be told after the
 * backups are gone.
 */
public final class PruneInventories {

  /** The most of each, of one service, that one run removes. */
  static final int MOST = 100;

  private final Inventories inventories;
  private final Proofs proofs;
  private final ProbeDocuments probes;
  private final Duration keep;
  private final Clock clock;

  /**
   * The use case.
   *
   * @param keep how long after its request an inventory is removed, and a proof after its restore
   */
  public PruneInventories(Ledger ledger, Duration keep, Clock clock) {
    this.inventories = ledger.inventories();
    this.proofs = ledger.proofs().restores();
    this.probes = ledger.proofs().probes();
    this.keep = keep;
    this.clock = clock;
  }

  /**
   * Removes what is due of one service, and logs each.
   *
   * @throws dev.apimdr.app.ports.LedgerUnavailableException when the ledger cannot be reached
   */
  public void prune(String service, EventSink events) {
    Instant now = clock.instant();
    inventories.of(service).stream()
        .filter(listed -> isDue(listed.requestedAt(), now))
        .limit(MOST)
        .forEach(
            listed -> {
              inventories.remove(service, listed.id());
              events.record(
                  InventoryEvents.pruned(
                      InventoryWalk.key(service, listed.id()), listed.requestedAt()));
            });
    proofs.of(service).stream()
        .filter(listed -> isDue(listed.restoredAt(), now))
        .limit(MOST)
        .forEach(
            listed -> {
              proofs.remove(service, listed.restore());
              events.record(
                  InventoryEvents.pruned(
                      RestoreProof.key(service, listed.restore()), listed.restoredAt()));
            });
    probes.of(service).stream()
        .filter(listed -> isDue(listed.requestedAt(), now))
        .limit(MOST)
        .forEach(
            listed -> {
              probes.remove(service, listed.restore());
              events.record(
                  InventoryEvents.pruned(
                      GatewayProbes.key(service, listed.restore()), listed.requestedAt()));
            });
  }

  private boolean isDue(Instant since, Instant now) {
    return !now.isBefore(since.plus(keep));
  }
}
