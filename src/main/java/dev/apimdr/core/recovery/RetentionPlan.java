package dev.apimdr.core.recovery;

import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Which recovery points may be deleted: those that ARM would refuse to restore anyway, as long as a
 * restorable one remains.
 *
 * @param expired what could be deleted, the oldest first: expired, named by us, not in use
 * @param safe whether a verified recovery point of the service remains that ARM still restores
 */
public record RetentionPlan(List<RecoveryPoint> expired, boolean safe) {

  /** How long an operation is kept after its end. */
  public static final Duration OPERATION_LIFE = Duration.ofDays(90);

  /**
   * How long an abandoned restore may go on reading its backup, because ARM was not told to stop:
   * the longest on record took about two hours.
   */
  public static final Duration UNWATCHED_RESTORE = Duration.ofDays(1);

  public RetentionPlan {
    expired = List.copyOf(expired);
  }

  /**
   * The plan for one service.
   *
   * @param points all of the service, newest first
   * @param inUse names of the backups that restores read, or may still read
   */
  public static RetentionPlan of(List<RecoveryPoint> points, Set<String> inUse, Instant now) {
    return new RetentionPlan(
        points.stream()
            .filter(point -> point.isExpired(now))
            .filter(RetentionPlan::isOurs)
            .filter(point -> !inUse.contains(point.blob().backupName()))
            .sorted(Comparator.comparing(RecoveryPoint::takenAt))
            .toList(),
        points.stream().anyMatch(point -> isGood(point, now)));
  }

  private static boolean isGood(RecoveryPoint point, Instant now) {
    return point.caveats().onlyObserved() == null
        && point.caveats().damage() == null
        && !point.isExpired(now);
  }

  /** Whether the blob has the name that this app gives its backups. */
  private static boolean isOurs(RecoveryPoint point) {
    return point
        .blob()
        .backupName()
        .equals(BackupBlob.nameFor(point.service().key(), point.operationId()));
  }

  /** Whether an operation that ended may still read the backup it names. */
  public static boolean mayStillUse(ServiceHistory.Ended ended, Instant now) {
    return ended.kind() == OperationKind.RESTORE
        && ended.phase() == Phase.ABANDONED
        && ended.took() != null
        && now.isBefore(ended.endedAt().plus(UNWATCHED_RESTORE));
  }

  /** Whether an operation has been kept for as long as it is kept. */
  public static boolean isOperationExpired(Instant endedAt, Instant now) {
    return !now.isBefore(endedAt.plus(OPERATION_LIFE));
  }
}
