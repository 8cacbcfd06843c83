package dev.apimdr.app.watch;

import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.RecoveryPoints;
import dev.apimdr.app.ports.Stored;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.recovery.RecoveryPoint;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Changes documents of ended operations, read again where somebody else was faster. */
record Rewrite(Operations operations, RecoveryPoints recoveryPoints) {

  private static final int TRIES = 5;

  /** Changes an operation; one that is gone stays gone. */
  void operation(Stored<Operation> found, UnaryOperator<Operation> change) {
    Stored<Operation> current = found;
    for (int tries = 0; tries < TRIES; tries++) {
      Operation operation = current.value();
      Operation next = change.apply(operation);
      if (next.equals(operation) || operations.replace(current, next).isPresent()) {
        return;
      }
      Optional<Stored<Operation>> again =
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
      Optional<Stored<RecoveryPoint>> point =
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
