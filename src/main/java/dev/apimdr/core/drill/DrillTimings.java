package dev.apimdr.core.drill;

import java.time.Duration;

/**
 * The time constants of drills.
 *
 * @param scale what they are multiplied by: 1, and less in a rehearsal
 */
public record DrillTimings(double scale) {

  /**
   * How long a service that was asked for may stay unseen: longer than an execution lives, and than
   * ARM takes to show what it has accepted.
   */
  public Duration unseenWithin() {
    return scaled(Duration.ofMinutes(10));
  }

  /** How long it is tried to have a service made, where Azure takes no request now. */
  public Duration askedWithin() {
    return scaled(Duration.ofHours(1));
  }

  /** How long after a restore its proof may have no document. */
  public Duration provenWithin() {
    return scaled(Duration.ofMinutes(30));
  }

  /** How long after Azure took a request to delete or purge it is sent again. */
  public Duration removedAgainAfter() {
    return scaled(Duration.ofMinutes(15));
  }

  /** How long after its deletion a service may appear among the deleted ones. */
  public Duration listedWithin() {
    return scaled(Duration.ofMinutes(5));
  }

  /** How long a removal may fail for passing reasons before a person is told, and is told again. */
  public Duration toldAfter() {
    return scaled(Duration.ofHours(1));
  }

  /** How long the sweeper leaves a deleted service to the drill that made it. */
  public Duration sweptAfter() {
    return scaled(Duration.ofMinutes(30));
  }

  private Duration scaled(Duration standard) {
    return Duration.ofMillis(Math.max(1, Math.round(standard.toMillis() * scale)));
  }
}
