package dev.apimdr.app.watch;

import dev.apimdr.app.completion.CompleteOperation;
import dev.apimdr.app.execution.BoundedParallel;
import dev.apimdr.app.execution.FailureIsolation;
import dev.apimdr.app.ports.OpenOperations;
import dev.apimdr.app.ports.OperationQueue;
import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.TurnEvents;
import dev.apimdr.core.lifecycle.Timings;
import dev.apimdr.core.operation.OpenOperation;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.turn.TurnMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds turns that were lost, from the index of what is open: sends them again, completes
 * half-carried-out ends, and clears entries whose operation was never made.
 */
final class ReviveLostTurns implements WatchdogPart {

  private final Operations operations;
  private final OpenOperations open;
  private final OperationQueue queue;
  private final CompleteOperation complete;
  private final Timings timings;
  private final Clock clock;

  ReviveLostTurns(
      Operations operations,
      OpenOperations open,
      OperationQueue queue,
      CompleteOperation complete,
      Timings timings,
      Clock clock) {
    this.operations = operations;
    this.open = open;
    this.queue = queue;
    this.complete = complete;
    this.timings = timings;
    this.clock = clock;
  }

  @Override
  public void run(Snapshot seen, BoundedParallel parallel, EventSink events) {
    seen.open().ifPresent(entries -> run(entries, parallel, events));
  }

  private void run(List<OpenOperation> entries, BoundedParallel parallel, EventSink events) {
    parallel.forEach(
        entries,
        entry ->
            FailureIsolation.from(
                events,
                "turns",
                entry.service(),
                entry.operationId().value(),
                () -> look(entry, events)));
  }

  private void look(OpenOperation entry, EventSink events) {
    Optional<Versioned<Operation>> found = operations.find(entry.service(), entry.operationId());
    if (found.isEmpty()) {
      clearOrphan(entry);
    } else if (found.get().value().outcome() != null) {
      complete.finish(found.get(), events);
    } else {
      correct(entry, found.get().value());
      revive(found.get(), events);
    }
  }

  /** Of two requests with one id the one that lost may have written the entry last. */
  private void correct(OpenOperation entry, Operation operation) {
    OperationId safetyFor = operation.isBackup() ? operation.request().safety() : null;
    if (entry.kind() != operation.kind() || !Objects.equals(entry.safetyFor(), safetyFor)) {
      open.add(operation);
    }
  }

  /**
   * An operation is announced before it is made: a young entry may belong to a request on its way.
   * A request that comes again announces anew, so its entry is young however long ago it was made.
   */
  private void clearOrphan(OpenOperation entry) {
    if (entry.announced().plus(timings.orphanAfter()).isBefore(open.storeTime())) {
      open.removeUnchanged(entry);
    }
  }

  /** Due is moved first, so that a backlog does not breed copies. */
  private void revive(Versioned<Operation> read, EventSink events) {
    Instant now = clock.instant();
    Operation operation = read.value();
    if (now.isBefore(operation.due().plus(timings.lostAfter()))) {
      return;
    }
    operations
        .replace(read, operation.dueAt(now))
        .map(Versioned::value)
        .ifPresent(
            current -> {
              queue.send(current.queue(), TurnMessage.of(current), Duration.ZERO);
              events.record(
                  TurnEvents.resent(
                      Event.about(current, "TurnResent", Event.Level.WARNING),
                      current.turn(),
                      Duration.between(operation.due(), now)));
            });
  }
}
