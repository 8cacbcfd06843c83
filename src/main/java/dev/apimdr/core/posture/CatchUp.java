package dev.apimdr.core.posture;

import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.operation.OperationKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a service whose newest recovery point is too old is backed up beside the schedule: at once,
 * and after each failure later.
 *
 * @param first the delay after one failed backup; doubled for each further one
 * @param longest the delay never exceeds this
 */
public record CatchUp(Duration first, Duration longest) {

  /** Whether the newest recovery point is older than the objective allows, or there is none. */
  public static boolean isOverdue(
      ServiceHistory.@Nullable Ended lastSuccess, Duration rpo, Instant now) {
    return lastSuccess == null || now.isAfter(lastSuccess.startedAt().plus(rpo));
  }

  /** Whether a backup should be requested now, if none is open. */
  public boolean isDue(ServiceHistory history, Duration rpo, Instant now) {
    if (!isOverdue(history.lastSuccess(), rpo, now)) {
      return false;
    }
    List<ServiceHistory.Ended> failures = sinceLastSuccess(history);
    return failures.isEmpty()
        || !now.isBefore(failures.get(0).endedAt().plus(delay(failures.size())));
  }

  /**
   * The backups since the last success, newest first. One that succeeded is among them if its blob
   * was lost since: where something deletes every backup at once, backups must not follow each
   * other without end.
   */
  private static List<ServiceHistory.Ended> sinceLastSuccess(ServiceHistory history) {
    ServiceHistory.Ended good = history.lastSuccess();
    return history.recent().stream()
        .filter(ended -> ended.kind() == OperationKind.BACKUP)
        .takeWhile(ended -> good == null || !ended.operationId().equals(good.operationId()))
        .toList();
  }

  private Duration delay(int failures) {
    Duration delay = first;
    for (int doubled = 1; doubled < failures && delay.compareTo(longest) < 0; doubled++) {
      delay = delay.multipliedBy(2);
    }
    return delay.compareTo(longest) > 0 ? longest : delay;
  }
}
