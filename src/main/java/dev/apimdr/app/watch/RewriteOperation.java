package dev.apimdr.app.watch;

import dev.apimdr.app.execution.RetryOnConflict;
import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.RecoveryPoints;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.recovery.RecoveryPoint;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Changes what is recorded of operations that have ended; what others changed meanwhile stays. */
record RewriteOperation(Operations operations, RecoveryPoints recoveryPoints) {

  /** Changes an operation; one that is gone stays gone. */
  void operation(Versioned<Operation> found, UnaryOperator<Operation> change) {
    OperationId id = found.value().id();
    String service = found.value().service().key();
    var unused =
        RetryOnConflict.change(
            "the operation " + id + " of " + service,
            found,
            () -> operations.find(service, id),
            current -> {
              Operation next = change.apply(current.value());
              return next.equals(current.value())
                  ? Optional.of(current)
                  : operations.replace(current, next);
            });
  }

  /** Changes a backup's recovery point; false where there is none. */
  boolean point(Operation backup, UnaryOperator<RecoveryPoint> change) {
    String backupName = backup.request().blob().backupName();
    return RetryOnConflict.attempt(
        "the recovery point " + backupName,
        () -> {
          Optional<Versioned<RecoveryPoint>> point =
              recoveryPoints.stored(backup.service().key(), backupName);
          if (point.isEmpty()) {
            return Optional.of(false);
          }
          RecoveryPoint next = change.apply(point.get().value());
          return next.equals(point.get().value()) || recoveryPoints.replace(point.get(), next)
              ? Optional.of(true)
              : Optional.empty();
        });
  }
}
