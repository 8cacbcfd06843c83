package dev.apimdr.app.retention;

import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.core.recovery.RetentionPlan;
import java.time.Clock;
import java.time.Instant;

/** Removes the records of operations 90 days after their end. */
public final class PruneOperations {

  /** The most records of one service that one run removes. */
  static final int MOST = 100;

  private final Operations operations;
  private final Clock clock;

  public PruneOperations(Operations operations, Clock clock) {
    this.operations = operations;
    this.clock = clock;
  }

  /**
   * Removes the records of one service that are due, and logs each.
   *
   * @throws dev.apimdr.app.ports.LedgerUnavailableException when the ledger cannot be reached
   */
  public void prune(String service, EventSink events) {
    Instant now = clock.instant();
    operations.ended(service).stream()
        .filter(ended -> RetentionPlan.isOperationExpired(ended.endedAt(), now))
        .limit(MOST)
        .forEach(ended -> remove(ended, events));
  }

  private void remove(Operations.Ended ended, EventSink events) {
    operations.remove(ended);
    events.record(
        Event.of("OperationPruned", Event.Level.INFO)
            .with("service", ended.service())
            .with("operationId", ended.id().value())
            .with("endedAt", ended.endedAt().toString()));
  }
}
