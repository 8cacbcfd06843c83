package dev.apimdr.core.recovery;

import java.time.Duration;
import java.time.Instant;

/**
 * When the watchdog last checked the blobs of a service's recovery points.
 *
 * @param service key
 */
public record DailyCheck(String service, Instant at) {

  /** How often it checks: a lost backup is known within a day. */
  public static final Duration EVERY = Duration.ofDays(1);

  /** Whether the next check is due. */
  public boolean isNextDue(Instant now) {
    return !now.isBefore(at.plus(EVERY));
  }
}
