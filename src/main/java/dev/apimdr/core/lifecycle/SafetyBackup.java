package dev.apimdr.core.lifecycle;

import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.PostAttempt;
import java.time.Instant;
import java.util.Optional;

/** Whether a backup keeps what a restore will overwrite. */
public final class SafetyBackup {

  private SafetyBackup() {}

  /** Whether it was made for this restore. */
  public static boolean names(Operation backup, OperationId restore) {
    return backup.isBackup() && restore.equals(backup.request().safety());
  }

  /**
   * Whether it holds the target as the restore finds it, once it has succeeded: one of an earlier
   * try lacks what was changed since. One that was asked for together with the restore, which gives
   * both the same time, was sent later than that, even if the clock of the host that sent it is
   * behind.
   */
  public static boolean isOf(Operation backup, Operation restore) {
    PostAttempt post = backup.progress().post();
    Instant asked = restore.request().requestedAt();
    return names(backup, restore.id())
        && (post == null
            || backup.request().requestedAt().equals(asked)
            || !post.recordedAt().isBefore(asked));
  }

  /** What an end before the POST leaves behind of a restore and its safety backup. */
  public static String left(Optional<Operation> safety) {
    return safety
        .flatMap(SafetyBackup::said)
        .map(said -> "The restore was not started, the target was not touched. " + said)
        .orElse(Advice.NOTHING_STARTED);
  }

  private static Optional<String> said(Operation backup) {
    String name = "Its safety backup " + backup.id();
    Outcome outcome = backup.outcome();
    if (outcome != null) {
      return outcome.phase() == Phase.SUCCEEDED
          ? Optional.of(name + " was made and stays a recovery point of the target.")
          : Optional.empty();
    }
    return Optional.of(
        backup.phase().isPosted()
            ? name + " runs and goes on: it becomes a recovery point of the target."
            : name + " still waits and goes on: abandon it as well if it is not wanted.");
  }
}
