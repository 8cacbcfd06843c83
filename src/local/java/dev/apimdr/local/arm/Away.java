package dev.apimdr.local.arm;

import java.time.Duration;

/**
 * The part of a restore during which a gateway does not serve. Nobody has published how long that
 * is, or what a caller sees; documented are only answers of a gateway that is not available.
 *
 * @param from since the restore was accepted
 * @param until since the restore was accepted
 */
public record Away(Duration from, Duration until, Manner manner) {
  /** What a caller sees. */
  public enum Manner {
    /** The connection is reset. */
    RESET,
    /** 502 with a page of HTML. */
    BAD_GATEWAY,
    /** 503. */
    UNAVAILABLE
  }

  WireReply reply() {
    return switch (manner) {
      case RESET -> WireReply.empty(0).delivered(Delivery.Mode.RESET);
      case BAD_GATEWAY -> WireReply.of(502, "text/html", "<html><body><h1>502</h1></body></html>");
      case UNAVAILABLE ->
          WireReply.json(503, "{ \"statusCode\": 503, \"message\": \"Service Unavailable\" }");
    };
  }
}
