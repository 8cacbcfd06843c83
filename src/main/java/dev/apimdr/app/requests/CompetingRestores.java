package dev.apimdr.app.requests;

import dev.apimdr.app.completion.CompleteOperation;
import dev.apimdr.app.ports.OpenOperations;
import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.core.lifecycle.SafetyBackup;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import java.util.Optional;

/**
 * The restores of one target that are open at the same time. Two requests can both look before
 * either is recorded, so each looks again afterwards, and before its POST: all but one withdraw.
 */
public final class CompetingRestores {

  /** The code of a restore that withdrew, and of a request that met an open one. */
  public static final String IN_PROGRESS = "RestoreInProgress";

  private static final String OVERTAKEN = "OvertakenByRestore";

  private final Operations operations;
  private final OpenOperations open;
  private final CompleteOperation end;

  public CompetingRestores(Operations operations, OpenOperations open, CompleteOperation end) {
    this.operations = operations;
    this.open = open;
    this.end = end;
  }

  /**
   * The open restore that goes on instead of a recorded one, if there is one. The operations tell
   * what they are: an entry of the index can be of another request that wanted the same id.
   */
  public Optional<Operation> before(Operation restore, EventSink events) {
    return open.of(restore.service().key()).stream()
        .filter(entry -> !entry.operationId().equals(restore.id()))
        .flatMap(entry -> operations.find(entry.service(), entry.operationId()).stream())
        .filter(stored -> !stored.value().isBackup())
        .filter(stored -> end.isLive(stored, events))
        .map(Versioned::value)
        .filter(other -> other.goesBefore(restore))
        .findFirst();
  }

  /** Why a restore withdrew. */
  public static OperationError withdrawn(
      Operation restore, Optional<Operation> safety, Operation other) {
    return new OperationError(
        other.progress().post() == null ? IN_PROGRESS : OVERTAKEN,
        "The restore "
            + other.id()
            + " of "
            + restore.service().key()
            + " is open; a restore never queues behind another one.",
        SafetyBackup.left(safety)
            + " Wait for that restore's end, look at the target, and request this one again, under"
            + " another id, if it is still wanted.");
  }
}
