package dev.apimdr.local.measure.bench;

import java.time.Duration;
import java.time.Instant;

/**
 * One backup that a peer saw through.
 *
 * @param took how long ARM took for it
 * @param endedAt when ARM ended it
 * @param knownAt when the peer knew
 */
record Backup(String service, Duration took, Instant endedAt, Instant knownAt) {
  /** How long nobody knew. */
  Duration lag() {
    return Duration.between(endedAt, knownAt);
  }
}
