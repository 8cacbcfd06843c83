package dev.apimdr.app.watch;

import dev.apimdr.app.execution.BoundedParallel;
import dev.apimdr.app.execution.FailureIsolation;
import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.ServiceLocks;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.core.operation.OpenOperation;
import dev.apimdr.core.operation.Operation;
import java.util.List;
import java.util.Optional;

/** Releases locks whose operation has ended, or whose record is gone. */
final class ReleaseStaleLocks implements WatchdogPart {

  private final ServiceLocks locks;
  private final Operations operations;

  ReleaseStaleLocks(ServiceLocks locks, Operations operations) {
    this.locks = locks;
    this.operations = operations;
  }

  /** Checks every lock except those of open operations: their own end releases them. */
  @Override
  public void run(Snapshot seen, BoundedParallel parallel, EventSink events) {
    seen.open().ifPresent(entries -> run(entries, parallel, events));
  }

  private void run(List<OpenOperation> entries, BoundedParallel parallel, EventSink events) {
    List<ServiceLocks.Held> suspects =
        locks.all().stream()
            .filter(held -> entries.stream().noneMatch(e -> isOf(e, held)))
            .toList();
    parallel.forEach(
        suspects,
        held ->
            FailureIsolation.from(
                events,
                "locks",
                held.service(),
                held.operation().value(),
                () -> release(held, events)));
  }

  private static boolean isOf(OpenOperation entry, ServiceLocks.Held held) {
    return entry.service().equals(held.service()) && entry.operationId().equals(held.operation());
  }

  /** A lock is taken only after its operation was recorded, so one without a record is stale. */
  private void release(ServiceLocks.Held held, EventSink events) {
    Optional<Operation> holder =
        operations.find(held.service(), held.operation()).map(Versioned::value);
    if (holder.isPresent() && !holder.get().isTerminal()) {
      return;
    }
    locks.release(held.service(), held.operation());
    events.record(
        Event.of("LockFreed", Event.Level.WARNING)
            .with("service", held.service())
            .with("operationId", held.operation().value()));
  }
}
