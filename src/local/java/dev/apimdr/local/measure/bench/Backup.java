package dev.apimdr.local.measure.bench;

import java.time.Duration;
import java.time.Instant;

/**
 * One backup that was followed to its end.
 *
 * @param took how long ARM took for it
 * @param endedAt when ARM ended it
 * @param knownAt when the runner knew
 */
record Backup(String service, Duration took, Instant endedAt, Instant knownAt) {
  /** The detection lag. */
  Duration lag() {
    return Duration.between(endedAt, knownAt);
  }
}
