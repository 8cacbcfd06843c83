package dev.apimdr.app.watch;

import dev.apimdr.app.completion.EndOperation;
import dev.apimdr.app.execution.Abreast;
import dev.apimdr.app.execution.Apart;
import dev.apimdr.app.ports.OpenOperations;
import dev.apimdr.app.ports.OperationQueue;
import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.Stored;
import dev.apimdr.app.telemetry.Events;
import dev.apimdr.app.telemetry.Lines;
import dev.apimdr.core.lifecycle.Timings;
import dev.apimdr.core.operation.OpenEntry;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.turn.Door;
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
final class WatchTurns {

  private final Operations operations;
  private final OpenOperations open;
  private final OperationQueue queue;
  private final EndOperation end;
  private final Timings timings;
  private final Clock clock;

  WatchTurns(
      Operations operations,
      OpenOperations open,
      OperationQueue queue,
      EndOperation end,
      Timings timings,
      Clock clock) {
    this.operations = operations;
    this.open = open;
    this.queue = queue;
    this.end = end;
    this.timings = timings;
    this.clock = clock;
  }

  /** Looks at every one of the open operations once. */
  void run(List<OpenEntry> entries, Abreast abreast, Events events) {
    abreast.forEach(
        entries,
        entry ->
            Apart.from(
                events,
                "turns",
                entry.service(),
                entry.operationId().value(),
                () -> look(entry, events)));
  }

  private void look(OpenEntry entry, Events events) {
    Optional<Stored<Operation>> found = operations.find(entry.service(), entry.operationId());
    if (found.isEmpty()) {
      clearOrphan(entry);
    } else if (found.get().value().outcome() != null) {
      end.finish(found.get(), events);
    } else {
      correct(entry, found.get().value());
      revive(found.get(), events);
    }
  }

  /** Of two requests with one id the one that lost may have written the entry last. */
  private void correct(OpenEntry entry, Operation operation) {
    OperationId safetyFor = operation.isBackup() ? operation.request().safety() : null;
    if (entry.kind() != operation.kind() || !Objects.equals(entry.safetyFor(), safetyFor)) {
      open.add(operation);
    }
  }

  /**
   * An operation is announced before it is made: a young entry may belong to a request on its way.
   * A request that comes again announces anew, so its entry is young however long ago it was made.
   */
  private void clearOrphan(OpenEntry entry) {
    if (entry.announced().plus(timings.orphanAfter()).isBefore(open.storeTime())) {
      open.removeUnchanged(entry);
    }
  }

  /** Due is moved first, so that a backlog does not breed copies. */
  private void revive(Stored<Operation> read, Events events) {
    Instant now = clock.instant();
    Operation operation = read.value();
    if (now.isBefore(operation.due().plus(timings.lostAfter()))) {
      return;
    }
    operations
        .replace(read, operation.dueAt(now))
        .map(Stored::value)
        .ifPresent(
            current -> {
              queue.send(Door.of(current), TurnMessage.of(current), Duration.ZERO);
              events.record(Lines.resent(current, Duration.between(operation.due(), now)));
            });
  }
}
