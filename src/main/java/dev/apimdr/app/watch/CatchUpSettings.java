package dev.apimdr.app.watch;

import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.posture.Schedule;
import java.time.Duration;
import java.time.Instant;

/**
 * When the watchdog begins backups by itself.
 *
 * @param enabled whether services without a recovery point young enough are backed up beside the
 *     schedule ({@code CATCH_UP_BACKUPS})
 * @param backups when backups are scheduled ({@code BACKUP_SCHEDULE}): until the first one a new
 *     service is only waited for
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
