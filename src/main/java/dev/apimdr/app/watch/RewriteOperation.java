package dev.apimdr.app.watch;

import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.RecoveryPoints;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.recovery.RecoveryPoint;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Changes documents of ended operations, read again where somebody else was faster. */
record RewriteOperation(Operations operations, RecoveryPoints recoveryPoints) {

  private static final int TRIES = 5;

  /** Changes an operation; one that is gone stays gone. */
  void operation(Versioned<Operation> found, UnaryOperator<Operation> change) {
    Versioned<Operation> current = found;
    for (int tries = 0; tries < TRIES; tries++) {
      Operation operation = current.value();
      Operation next = change.apply(operation);
      if (next.equals(operation) || operations.replace(current, next).isPresent()) {
        return;
      }
      Optional<Versioned<Operation>> again =
          operations.find(operation.service().key(), operation.id());
      if (again.isEmpty()) {
        return;
      }
      current = again.get();
    }
    throw new IllegalStateException("the operation keeps changing: the next run goes on");
  }

  /** Changes a backup's recovery point; false where there is none. */
  boolean point(Operation backup, UnaryOperator<RecoveryPoint> change) {
    String service = backup.service().key();
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<Versioned<RecoveryPoint>> point =
          recoveryPoints.stored(service, backup.request().blob().backupName());
      if (point.isEmpty()) {
        return false;
      }
      RecoveryPoint next = change.apply(point.get().value());
      if (next.equals(point.get().value()) || recoveryPoints.replace(point.get(), next)) {
        return true;
      }
    }
    throw new IllegalStateException("the manifest keeps changing: the next run goes on");
  }
}
