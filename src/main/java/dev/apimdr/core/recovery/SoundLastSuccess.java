package dev.apimdr.core.recovery;

import dev.apimdr.core.history.Elapsed;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Phase;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which backup counts as a service's last success, after a check of its recovery points' blobs. */
public final class SoundLastSuccess {
  private SoundLastSuccess() {}

  /**
   * The history after a check: a backup whose blob is damaged no longer counts as the last success,
   * and one whose blob is as verified again does. A last success that is not among the recovery
   * points stays: it may have ended since they were listed.
   *
   * @param points all recovery points of the service, with what the check found
   */
  public static ServiceHistory of(ServiceHistory history, List<RecoveryPoint> points) {
    Optional<RecoveryPoint> best =
        points.stream()
            .filter(point -> point.caveats().damage() == null)
            .max(Comparator.comparing(RecoveryPoint::takenAt));
    ServiceHistory.Ended known = history.lastSuccess();
    boolean lost =
        known != null
            && points.stream()
                .filter(point -> point.caveats().damage() != null)
                .anyMatch(point -> point.operationId().equals(known.operationId()));
    boolean better =
        best.isPresent() && (known == null || best.get().takenAt().isAfter(known.startedAt()));
    return lost || better
        ? history.withLastSuccess(best.map(SoundLastSuccess::end).orElse(null))
        : history;
  }

  /** The end of a recovery point's backup. When it was requested is not in the manifest. */
  private static ServiceHistory.Ended end(RecoveryPoint point) {
    return new ServiceHistory.Ended(
        point.operationId(),
        OperationKind.BACKUP,
        Phase.SUCCEEDED,
        point.takenAt(),
        point.takenAt(),
        point.completedAt(),
        Elapsed.between(point.takenAt(), point.completedAt()),
        point.blob().backupName(),
        null);
  }
}
