package dev.apimdr.app.watch;

import dev.apimdr.app.execution.BoundedParallel;
import dev.apimdr.app.execution.FailureIsolation;
import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.PendingLookups;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.core.lifecycle.Timings;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.PendingLookup;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is looked up in the Activity Log some time after an operation's end, for the log lags: how
 * it ended where nobody was told, and what its service was changed by meanwhile. Both only inform:
 * the end stays as it is, and nothing is ever sent because of what the log says or lacks.
 */
final class RunPendingLookups implements WatchdogPart {

  private final PendingLookups pending;
  private final Operations operations;
  private final LookUpEvidence evidence;
  private final RecordConcurrentChanges changes;
  private final Timings timings;
  private final Clock clock;

  RunPendingLookups(
      PendingLookups pending,
      Operations operations,
      LookUpEvidence evidence,
      RecordConcurrentChanges changes,
      Timings timings,
      Clock clock) {
    this.pending = pending;
    this.operations = operations;
    this.evidence = evidence;
    this.changes = changes;
    this.timings = timings;
    this.clock = clock;
  }

  /** Looks up what has waited long enough. */
  @Override
  public void run(Snapshot seen, BoundedParallel parallel, EventSink events) {
    Instant now = clock.instant();
    List<PendingLookup> due =
        pending.all().stream()
            .filter(look -> !now.isBefore(look.endedAt().plus(firstAfter(look))))
            .toList();
    parallel.forEach(
        due,
        look ->
            FailureIsolation.from(
                events,
                "changes",
                look.service(),
                look.operationId().value(),
                () -> take(look, now, events)));
  }

  private Duration firstAfter(PendingLookup look) {
    return look.uncertain() ? timings.evidenceAfter().get(0) : timings.changesAfter();
  }

  /** An operation whose end is still being carried out is looked at in a later run. */
  private void take(PendingLookup look, Instant now, EventSink events) {
    Optional<Versioned<Operation>> found = operations.find(look.service(), look.operationId());
    if (found.isEmpty()) {
      pending.remove(look);
      return;
    }
    if (!found.get().value().isTerminal()) {
      return;
    }
    boolean known = evidence.take(found.get(), look.endedAt(), now, events);
    boolean recorded = changes.take(found.get(), look.endedAt(), now, events);
    if (known && recorded) {
      pending.remove(look);
    }
  }
}
