package dev.apimdr.core.probe;

import java.time.Duration;

/**
 * The time constants of probes.
 *
 * @param scale what they are multiplied by: 1, and less in a rehearsal
 */
public record ProbeTimings(double scale) {

  /** How far apart a gateway is looked at during a restore. */
  public Duration apart() {
    return scaled(Duration.ofSeconds(10));
  }

  /** How far apart it is looked at where it did not serve before the restore either. */
  public Duration apartWhereNotServing() {
    return scaled(Duration.ofMinutes(1));
  }

  /** How far apart two looks may be for the time between them to be known. */
  public Duration blindAfter() {
    return scaled(Duration.ofMinutes(2));
  }

  /** How long after a restore it is waited for the gateway to serve again. */
  public Duration after() {
    return scaled(Duration.ofMinutes(30));
  }

  /** How long a gateway is looked at at most: longer than any restore may take. */
  public Duration longest() {
    return scaled(Duration.ofHours(36));
  }

  private Duration scaled(Duration standard) {
    return Duration.ofMillis(Math.max(1, Math.round(standard.toMillis() * scale)));
  }
}
