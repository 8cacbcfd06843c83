package dev.apimdr.app.turns;

import dev.apimdr.app.ports.Events;
import dev.apimdr.app.ports.OpenOperations;
import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.ServiceLocks;
import dev.apimdr.app.ports.Stored;
import dev.apimdr.core.OpenEntry;
import dev.apimdr.core.Operation;
import dev.apimdr.core.OperationId;
import dev.apimdr.core.OperationKind;
import java.util.Optional;

/** Who may work on a service now: one operation at a time, restores before queued backups. */
final class HoldService {

  private final Operations operations;
  private final OpenOperations open;
  private final ServiceLocks locks;
  private final EndOperation end;

  HoldService(Operations operations, OpenOperations open, ServiceLocks locks, EndOperation end) {
    this.operations = operations;
    this.open = open;
    this.locks = locks;
    this.end = end;
  }

  /**
   * Takes the service's lock for an operation; otherwise says who is in the way. A backup that lets
   * a restore go first gives back the lock it may hold, or the two would wait for each other.
   */
  Optional<String> take(Operation operation, Events events) {
    Optional<String> restore = restoreGoingFirst(operation, events);
    if (restore.isPresent()) {
      locks.release(operation.service().key(), operation.id());
      return restore;
    }
    return lock(operation, events);
  }

  private Optional<String> restoreGoingFirst(Operation operation, Events events) {
    if (!operation.isBackup()) {
      return Optional.empty();
    }
    return open.of(operation.service().key()).stream()
        .filter(entry -> entry.kind() == OperationKind.RESTORE)
        .filter(entry -> !entry.operationId().equals(operation.request().safety()))
        .filter(entry -> isLive(entry, events))
        .map(entry -> "restore " + entry.operationId() + " goes first")
        .findFirst();
  }

  private boolean isLive(OpenEntry entry, Events events) {
    return operations
        .find(entry.service(), entry.operationId())
        .filter(stored -> end.isLive(stored, events))
        .isPresent();
  }

  private Optional<String> lock(Operation operation, Events events) {
    String service = operation.service().key();
    Optional<Stored<OperationId>> holder = locks.holder(service);
    if (holder.isEmpty()) {
      return locks.take(service, operation.id())
          ? Optional.empty()
          : Optional.of("another operation was faster");
    }
    OperationId held = holder.get().value();
    if (held.equals(operation.id())) {
      return Optional.empty();
    }
    Optional<Stored<Operation>> other = operations.find(service, held);
    if (other.isPresent() && end.isLive(other.get(), events)) {
      return Optional.of(other.get().value().kind().word() + " " + held + " holds the service");
    }
    // Its end may have freed the service just now.
    return locks.take(service, operation.id())
            || locks.takeOver(service, holder.get(), operation.id())
        ? Optional.empty()
        : Optional.of("another operation was faster");
  }
}
