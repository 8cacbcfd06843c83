package dev.apimdr.app.retention;

import dev.apimdr.app.ports.Inventories;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.InventoryEvents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Removes inventories that were kept for as long as inventories are: longer than any backup, so
 * that what changed can be told after the backups are gone.
 */
public final class PruneInventories {

  /** The most inventories of one service that one run removes. */
  static final int MOST = 100;

  private final Inventories inventories;
  private final Duration keep;
  private final Clock clock;

  /**
   * The use case.
   *
   * @param keep how long after its request an inventory is removed
   */
  public PruneInventories(Inventories inventories, Duration keep, Clock clock) {
    this.inventories = inventories;
    this.keep = keep;
    this.clock = clock;
  }

  /**
   * Removes the inventories of one service that are due, and logs each.
   *
   * @throws dev.apimdr.app.ports.LedgerUnavailableException when the ledger cannot be reached
   */
  public void prune(String service, EventSink events) {
    Instant now = clock.instant();
    inventories.of(service).stream()
        .filter(listed -> !now.isBefore(listed.requestedAt().plus(keep)))
        .limit(MOST)
        .forEach(
            listed -> {
              inventories.remove(service, listed.id());
              events.record(InventoryEvents.pruned(service, listed.id(), listed.requestedAt()));
            });
  }
}
