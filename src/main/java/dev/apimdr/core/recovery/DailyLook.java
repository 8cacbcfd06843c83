package dev.apimdr.core.recovery;

import java.time.Duration;
import java.time.Instant;

/**
 * When the watchdog last looked at the blobs of a service's recovery points.
 *
 * @param service key
 */
public record DailyLook(String service, Instant at) {

  /** How often it looks: a lost backup is known within a day. */
  public static final Duration EVERY = Duration.ofDays(1);

  /** Whether it is time to look again. */
  public boolean isOver(Instant now) {
    return !now.isBefore(at.plus(EVERY));
  }
}
