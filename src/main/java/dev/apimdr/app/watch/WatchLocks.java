package dev.apimdr.app.watch;

import dev.apimdr.app.execution.Abreast;
import dev.apimdr.app.execution.Apart;
import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.ServiceLocks;
import dev.apimdr.app.ports.Stored;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.telemetry.Events;
import dev.apimdr.core.operation.OpenEntry;
import dev.apimdr.core.operation.Operation;
import java.util.List;
import java.util.Optional;

/** Frees services that are held by an operation that has ended or is no more. */
final class WatchLocks {

  private final ServiceLocks locks;
  private final Operations operations;

  WatchLocks(ServiceLocks locks, Operations operations) {
    this.locks = locks;
    this.operations = operations;
  }

  /**
   * Looks at every lock once, but for those of open operations: whoever ends these frees them.
   *
   * @param entries what is open
   */
  void run(List<OpenEntry> entries, Abreast abreast, Events events) {
    List<ServiceLocks.Held> suspects =
        locks.all().stream()
            .filter(held -> entries.stream().noneMatch(e -> isOf(e, held)))
            .toList();
    abreast.forEach(
        suspects,
        held ->
            Apart.from(
                events,
                "locks",
                held.service(),
                held.operation().value(),
                () -> look(held, events)));
  }

  private static boolean isOf(OpenEntry entry, ServiceLocks.Held held) {
    return entry.service().equals(held.service()) && entry.operationId().equals(held.operation());
  }

  /** A lock is taken only once its operation is recorded, so without a record it is a leftover. */
  private void look(ServiceLocks.Held held, Events events) {
    Optional<Operation> holder =
        operations.find(held.service(), held.operation()).map(Stored::value);
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
