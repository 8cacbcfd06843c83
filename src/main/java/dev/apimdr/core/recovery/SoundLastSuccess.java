package dev.apimdr.core.recovery;

import dev.apimdr.core.history.Elapsed;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Phase;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which backup a service's age is counted from, after a look at its recovery points. */
public final class SoundLastSuccess {
  private SoundLastSuccess() {}

  /**
   * The record after a look at the service's recovery points: a backup whose blob is damaged is no
   * success to count from, and one that is well again is. What was not among them stays as it is:
   * it may have ended since they were listed.
   *
   * @param points all recovery points of the service, with the marks of the look
   */
  public static ServiceHistory of(ServiceHistory record, List<RecoveryPoint> points) {
    Optional<RecoveryPoint> best =
        points.stream()
            .filter(point -> point.caveats().damage() == null)
            .max(Comparator.comparing(RecoveryPoint::takenAt));
    ServiceHistory.Ended known = record.lastSuccess();
    boolean lost =
        known != null
            && points.stream()
                .filter(point -> point.caveats().damage() != null)
                .anyMatch(point -> point.operationId().equals(known.operationId()));
    boolean better =
        best.isPresent() && (known == null || best.get().takenAt().isAfter(known.startedAt()));
    return lost || better
        ? record.withLastSuccess(best.map(SoundLastSuccess::end).orElse(null))
        : record;
  }

  /** The end of a recovery point's backup; when it was asked for is not in the manifest. */
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
