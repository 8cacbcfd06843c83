package dev.apimdr.app.proof;

import dev.apimdr.app.ports.ApiManagement;
import dev.apimdr.app.ports.Ledger;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.TurnEvents;
import dev.apimdr.app.turns.Step;
import dev.apimdr.app.turns.TurnDecision;
import dev.apimdr.core.comparison.CompareInventories;
import dev.apimdr.core.comparison.Comparison;
import dev.apimdr.core.comparison.Occasion;
import dev.apimdr.core.inventory.Inventory;
import dev.apimdr.core.inventory.InventoryWalk;
import dev.apimdr.core.proof.ProofOutcome;
import dev.apimdr.core.proof.RestoreProof;
import dev.apimdr.core.proof.RestoredPoint;
import dev.apimdr.core.turn.TurnMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * The step of a proof: compares the two inventories once both have ended. Where one of them will
 * never be there, it says so at once, for nothing else would come of waiting.
 */
final class CompareStep implements Step<RestoreProof> {

  static final Duration SOONEST = Duration.ofSeconds(5);
  static final Duration LATEST = Duration.ofMinutes(5);

  private static final String SAVED = "the recovery point";
  private static final String RESTORED = "the restored service";

  private final EndedInventories inventories;
  private final MarkChanges marks;
  private final Clock clock;

  /** Two inventories of 75,000 operations take 60 MB, so a process compares two at a time. */
  private final Semaphore memory = new Semaphore(1);

  CompareStep(Ledger ledger, ApiManagement arm, Clock clock) {
    this.inventories = new EndedInventories(ledger.inventories());
    this.marks = new MarkChanges(arm);
    this.clock = clock;
  }

  @Override
  public TurnDecision<RestoreProof> take(
      RestoreProof document, TurnMessage message, EventSink events) {
    if (!memory.tryAcquire()) {
      return new TurnDecision.Again<>(document, SOONEST);
    }
    try {
      return outcome(document)
          .<TurnDecision<RestoreProof>>map(end -> new TurnDecision.End<>(document.ending(end)))
          .orElseGet(() -> new TurnDecision.Again<>(document, delay(document)));
    } catch (NotComparableException not) {
      not.damaged()
          .map(lost -> TurnEvents.ledgerDamaged(TurnEvents.naming(document.turnKey()), lost))
          .ifPresent(events::record);
      return new TurnDecision.End<>(
          document.ending(ProofOutcome.notCompared(clock.instant(), not.why())));
    } finally {
      memory.release();
    }
  }

  /** A tenth of the time waited so far. */
  private Duration delay(RestoreProof document) {
    Duration tenth =
        Duration.between(document.request().requestedAt(), clock.instant()).dividedBy(10);
    return tenth.compareTo(SOONEST) < 0 ? SOONEST : tenth.compareTo(LATEST) > 0 ? LATEST : tenth;
  }

  /** Empty while one of the inventories is under way. */
  private Optional<ProofOutcome> outcome(RestoreProof document) throws NotComparableException {
    RestoredPoint point = document.request().point();
    String inventoryId = point.inventoryId();
    if (inventoryId == null) {
      throw new NotComparableException(
          point.backupName() + " has no manifest, and so no inventory");
    }
    Optional<InventoryWalk> saved = inventories.find(point.service(), inventoryId, SAVED);
    Optional<InventoryWalk> restored =
        inventories.find(document.service().key(), document.operationId().value(), RESTORED);
    return saved.isPresent() && restored.isPresent()
        ? Optional.of(compared(document, saved.get(), restored.get()))
        : Optional.empty();
  }

  private ProofOutcome compared(RestoreProof document, InventoryWalk saved, InventoryWalk restored)
      throws NotComparableException {
    Inventory expected = inventories.read(saved, SAVED);
    Inventory found = inventories.read(restored, RESTORED);
    Comparison comparison = CompareInventories.compare(Occasion.RESTORE, expected, found);
    Instant now = clock.instant();
    return new ProofOutcome(
        now, comparison, marks.of(document.request(), saved, restored, comparison));
  }
}
