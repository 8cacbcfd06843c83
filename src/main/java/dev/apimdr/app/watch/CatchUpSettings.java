package dev.apimdr.app.watch;

import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;

/**
 * When the watchdog requests backups beside the schedule.
 *
 * @param enabled whether it does at all ({@code CATCH_UP_BACKUPS})
 * @param backups the schedule ({@code BACKUP_SCHEDULE}): a new service is not overdue before its
 *     first scheduled backup
 */
public record CatchUpSettings(boolean enabled, Schedule backups) {

  /**
   * Whether a service that was added and has had no backup yet is still in its time: until the
   * first scheduled one, and its objective after that.
   */
  boolean isWaitingForFirst(ServiceHistory history, Duration rpo, Instant now) {
    Instant seen = history.firstSeen();
    return seen != null
        && history.lastSuccess() == null
        && !now.isAfter(backups.next(seen).orElse(seen).plus(rpo));
  }
}
