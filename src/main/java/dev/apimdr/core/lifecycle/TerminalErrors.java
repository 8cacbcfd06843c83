package dev.apimdr.core.lifecycle;

import dev.apimdr.core.operation.Evidence;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationProgress;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.TransientFailure;
import dev.apimdr.core.operation.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The errors of the ends that this app decides: what happened, what it means, what to do next. */
final class TerminalErrors {

  private TerminalErrors() {}

  /** The time in which it had to be POSTed is over. */
  static OperationError notStartedInTime(
      Operation operation, Optional<Operation> safety, Duration limit) {
    return new OperationError(
        "NotStartedInTime",
        "The "
            + operation.kind().wireName()
            + " could not be started within "
            + limit
            + "."
            + lastWords(operation.progress()),
        operation.isBackup()
            ? nothingRuns(operation) + " The next scheduled backup tries again."
            : "An old restore must not fire after people have recovered by hand. "
                + SafetyBackup.left(safety)
                + " Request the restore again if it is still wanted.");
  }

  /** An earlier POST of a backup may have reached ARM, but observation proved it left no backup. */
  private static String nothingRuns(Operation operation) {
    return operation.progress().posts() == 0
        ? Advice.NOTHING_STARTED
        : "Nothing was started: no earlier try was accepted, or left a backup behind.";
  }

  /** What is in the container cannot be this backup. */
  static OperationError unusable(String doubt) {
    return new OperationError(
        "BackupNotVerified",
        "Azure Resource Manager reported the backup as done, but " + doubt + ".",
        "This backup cannot be used. Check who else writes to the container, then request another"
            + " one. Earlier recovery points are untouched.");
  }

  /** The status of a backup could not be read, and there is no backup. */
  static OperationError leftNoBackup(Operation operation, Observation observation) {
    TransientFailure failure = operation.progress().lastFailure();
    String why = failure == null ? "" : " (" + failure.code() + ": " + failure.message() + ")";
    return new OperationError(
        failure == null ? "BackupNotFound" : failure.code(),
        "The status could not be read"
            + why
            + "; the service is settled ("
            + observation.provisioningState()
            + ") and no backup is in the container.",
        "There is no backup of this operation. See that the app's identity may read"
            + " Microsoft.ApiManagement/service/operationresults, then request another one. Earlier"
            + " recovery points are untouched.");
  }

  /**
   * Why ARM's own reply is not known. A failure from before the POST does not count, it has passed:
   * then the reply was not recorded, as after a crash.
   */
  static TransientFailure whyOnlyObserved(Operation operation, Instant now) {
    TransientFailure failure = operation.progress().lastFailure();
    return failure != null && !failure.at().isBefore(operation.startedAt())
        ? failure
        : new TransientFailure(
            "unknown", "OutcomeUnknown", "the reply to the request was lost", now);
  }

  /** The status of a restore cannot be read: only a person can find out how it ended. */
  static OperationError outcomeUnknown(Operation operation, Observation observation, Instant now) {
    TransientFailure why = whyOnlyObserved(operation, now);
    String accepted =
        operation.phase() == Phase.STARTING
            ? "Azure Resource Manager may or may not have accepted the restore"
            : "Azure Resource Manager accepted the restore, but its status cannot be read";
    return new OperationError(
        why.code(),
        accepted
            + " ("
            + why.message()
            + "); the service is settled now ("
            + observation.provisioningState()
            + ").",
        "A restore is never sent twice, so a person must look: search the service's Activity Log"
            + " for the client request id "
            + operation.clientRequestId()
            + ", compare the target with the source, and request the restore again if it did not"
            + " run. The backup is untouched.");
  }

  /** It was watched for as long as it may be. */
  static OperationError deadlinePassed(Operation operation) {
    return new OperationError(
        "DeadlinePassed",
        "The "
            + operation.kind().wireName()
            + " did not end within "
            + operation.request().limits().deadline()
            + "."
            + lastFailure(operation),
        "We stopped watching; Azure may still go on. Look at the service in the portal and search"
            + " its Activity Log for the client request id "
            + operation.clientRequestId()
            + ". Nothing that existed before was removed.");
  }

  /**
   * What the Activity Log's evidence about an abandoned operation means, and what to do next.
   *
   * @param recoverable whether the backup of it is there and was made a recovery point
   */
  static String proven(Operation operation, Evidence evidence, boolean recoverable) {
    return switch (evidence.kind()) {
      case REFUSED ->
          "The Activity Log shows that Azure refused the request. "
              + Advice.NOTHING_STARTED
              + (operation.isBackup()
                  ? " Request another backup; earlier recovery points are untouched."
                  : " The target is as it was; request the restore again if it is still wanted.");
      case ACCEPTED ->
          "The Activity Log shows that Azure accepted the request, and not how it ended (client"
              + " request id "
              + operation.clientRequestId()
              + "). Wait until the service is settled, then "
              + (operation.isBackup()
                  ? "look whether the backup is in the container."
                  : "compare the target with the source: what the restore brings is there, or not."
                      + " Request it again only if it is not. The backup is untouched.");
      case ENDED ->
          evidence.isSuccess()
              ? succeeded(operation, recoverable)
              : "The Activity Log shows how it ended: "
                  + sentence(evidence.message())
                  + (operation.isBackup()
                      ? " There is no backup of this operation; request another one."
                      : " The backup is untouched; check the target before it takes traffic, then"
                          + " request the restore again.");
      case UNKNOWN -> evidence.message();
    };
  }

  private static String sentence(String text) {
    return text.endsWith(".") ? text : text + ".";
  }

  private static String succeeded(Operation operation, boolean recoverable) {
    if (!operation.isBackup()) {
      return "The Activity Log shows that the restore succeeded. Do not request it again: check the"
          + " target as after any restore.";
    }
    return recoverable
        ? "The Activity Log shows that the backup succeeded, and it is in the container: it is a"
            + " verified recovery point."
        : "The Activity Log shows that the backup succeeded, but it is not in the container as it"
            + " should be: do not rely on it, and request another one.";
  }

  /** What stood in the way at the last turn, verbatim. */
  private static String lastWords(OperationProgress progress) {
    Waiting waiting = progress.waiting();
    if (waiting != null) {
      return " Last: " + waiting.what() + (waiting.what().endsWith(".") ? "" : ".");
    }
    TransientFailure failure = progress.lastFailure();
    return failure == null ? "" : " Last: " + failure.code() + ": " + failure.message() + ".";
  }

  private static String lastFailure(Operation operation) {
    TransientFailure failure = operation.progress().lastFailure();
    return failure == null
        ? ""
        : " Last trouble: " + failure.code() + ": " + failure.message() + ".";
  }
}
