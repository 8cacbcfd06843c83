package dev.apimdr.app.requests;

import dev.apimdr.app.completion.LiveOperations;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.core.lifecycle.SafetyBackup;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import java.util.Optional;

/**
 * Restores of one target that are open at the same time. Two requests can both find no open restore
 * before either is recorded. So each restore reads the index again after it was recorded, and once
 * more before its POST: all but one withdraw.
 */
public final class CompetingRestores {

  /** The error code of a restore that withdrew, and of a request that found an open restore. */
  public static final String IN_PROGRESS = "RestoreInProgress";

  private static final String OVERTAKEN = "OvertakenByRestore";

  private final LiveOperations live;

  public CompetingRestores(LiveOperations live) {
    this.live = live;
  }

  /**
   * The open restore that goes on instead of a recorded one, if there is one. Every open operation
   * is read, for an entry of the index may have been written by another request of the same id.
   */
  public Optional<Operation> before(Operation restore, EventSink events) {
    return live.besides(restore, events)
        .filter(other -> !other.isBackup())
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
