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
 * Which recovery points may go: those that ARM would refuse anyway, while a good one stays.
 *
 * @param expired what could go, the oldest first: expired, ours by name, not in use
 * @param safe whether a verified recovery point of that service stays that ARM still restores
 */
public record RetentionPlan(List<RecoveryPoint> expired, boolean safe) {

  /** How long an operation is kept after its end. */
  public static final Duration OPERATION_LIFE = Duration.ofDays(90);

  /**
   * How long a restore that nobody watches any more may go on reading its backup: ARM's longest
   * recorded one took about two hours.
   */
  public static final Duration UNWATCHED_RESTORE = Duration.ofDays(1);

  public RetentionPlan {
    expired = List.copyOf(expired);
  }

  /**
   * The plan for one service.
   *
   * @param points all of the service, newest first
   * @param inUse names of the backups that restores use, or may still use
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

  /** Whether the blob's name is the one that this app gave it. */
  private static boolean isOurs(RecoveryPoint point) {
    return point
        .blob()
        .backupName()
        .equals(BackupBlob.nameFor(point.service().key(), point.operationId()));
  }

  /** Whether an operation that ended may still use the backup it names: ARM was never told. */
  public static boolean mayStillUse(ServiceHistory.Ended ended, Instant now) {
    return ended.kind() == OperationKind.RESTORE
        && ended.phase() == Phase.ABANDONED
        && ended.took() != null
        && now.isBefore(ended.endedAt().plus(UNWATCHED_RESTORE));
  }

  /** Whether an operation's record has been kept long enough. */
  public static boolean isOver(Instant endedAt, Instant now) {
    return !now.isBefore(endedAt.plus(OPERATION_LIFE));
  }
}
