package dev.apimdr.local.arm;

import java.time.Duration;

/**
 * How a reply is transmitted.
 *
 * @param silence delay before the first byte
 * @param pace delay between two bytes of a dripped body
 */
public record Delivery(Mode mode, Duration silence, Duration pace) {
  static final Delivery AT_ONCE = new Delivery(Mode.WHOLE, Duration.ZERO, Duration.ZERO);

  /** How much of the reply is sent. */
  public enum Mode {
    /** The whole reply. */
    WHOLE,
    /** The headers with the full length and half the body; then the connection is closed. */
    HALF,
    /** The whole reply, the body one byte at a time. */
    DRIPPED,
    /** Nothing: the connection is reset. */
    RESET,
    /** Nothing; the connection stays open until the server closes. */
    NEVER
  }
}
