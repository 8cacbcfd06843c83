package dev.apimdr.core.probe;

import dev.apimdr.core.history.Elapsed;
import java.time.Duration;
import java.time.Instant;

/**
 * A time in which a gateway did not serve, as seen by requests some seconds apart.
 *
 * @param from when it was first seen away
 * @param until when it was seen to serve again, or was last looked at
 * @param seen what it answered first
 */
public record TimeAway(Instant from, Instant until, GatewaySight seen) {

  public Duration length() {
    return Elapsed.between(from, until);
  }

  /** It never ends earlier than it did: clocks are set back. */
  TimeAway to(Instant later) {
    return new TimeAway(from, later.isAfter(until) ? later : until, seen);
  }
}
