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
 * Reads the Activity Log some time after an operation's end, because the log lags: how it ended
 * where ARM never reported it, and who changed its service meanwhile. Both only inform: the outcome
 * stays, and no request is ever sent because of what the log says or lacks.
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
            .filter(lookup -> !now.isBefore(lookup.endedAt().plus(firstAfter(lookup))))
            .toList();
    parallel.forEach(
        due,
        lookup ->
            FailureIsolation.from(
                events,
                "changes",
                lookup.service(),
                lookup.operationId().value(),
                () -> lookUp(lookup, now, events)));
  }

  private Duration firstAfter(PendingLookup lookup) {
    return lookup.uncertain() ? timings.evidenceAfter().get(0) : timings.changesAfter();
  }

  /** An operation whose end is still being carried out is left to a later run. */
  private void lookUp(PendingLookup lookup, Instant now, EventSink events) {
    Optional<Versioned<Operation>> found = operations.find(lookup.service(), lookup.operationId());
    if (found.isEmpty()) {
      pending.remove(lookup);
      return;
    }
    if (!found.get().value().isTerminal()) {
      return;
    }
    boolean known = evidence.lookUp(found.get(), lookup.endedAt(), now, events);
    boolean recorded = changes.lookUp(found.get(), lookup.endedAt(), now, events);
    if (known && recorded) {
      pending.remove(lookup);
    }
  }
}
