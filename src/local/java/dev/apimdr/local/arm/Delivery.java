package dev.apimdr.local.arm;

import java.time.Duration;

/**
 * How a reply travels.
 *
 * @param silence how long nothing is sent
 * @param pace the time between two bytes of a dripped body
 */
public record Delivery(Manner manner, Duration silence, Duration pace) {
  static final Delivery AT_ONCE = new Delivery(Manner.WHOLE, Duration.ZERO, Duration.ZERO);

  /** What of the reply arrives. */
  public enum Manner {
    /** All of it. */
    WHOLE,
    /** The headers with the full length, half the body, then the end of the connection. */
    HALF,
    /** All of it, one byte of the body at a time. */
    DRIPPED,
    /** Nothing: the connection is reset. */
    RESET,
    /** Nothing, until the server closes. */
    NEVER
  }
}
