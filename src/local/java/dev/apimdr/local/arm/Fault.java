package dev.apimdr.local.arm;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Supplier;

/**
 * What happens to one request instead of the normal response. Faults whose name begins with {@code
 * accepted} process the request (an operation really starts) and alter the response; all others do
 * not process it. {@link ArmFaults} has ARM's documented errors.
 */
@FunctionalInterface
public interface Fault {
  /**
   * The reply to send.
   *
   * @param carryOut processes the request and returns the normal reply
   */
  WireReply apply(WireRequest request, Supplier<WireReply> carryOut);

  /** Any reply. */
  static Fault reply(WireReply reply) {
    return (request, carryOut) -> reply;
  }

  /** An error with ARM's body. */
  static Fault error(int status, String code, String message) {
    return reply(WireReply.error(new ArmError(status, code, message)));
  }

  /** An error with the body of 2016, {@code {"code":…,"message":…}}. */
  static Fault bareError(int status, String code, String message) {
    return reply(WireReply.json(status, new ArmError(status, code, message).bareBody()));
  }

  /** An error page of something in between. */
  static Fault htmlPage(int status) {
    return reply(
        WireReply.of(status, "text/html", "<html><body><h1>" + status + "</h1></body></html>"));
  }

  /** A body declared as JSON that is not JSON. */
  static Fault garbage(int status) {
    return reply(WireReply.json(status, "\u0000{\"properties\": [}\u00fe<"));
  }

  /** A valid JSON object with one very long string. */
  static Fault hugeBody(int status, int characters) {
    return reply(WireReply.json(status, "{\"filler\":\"" + "x".repeat(characters) + "\"}"));
  }

  /** 200 with half a body: fewer bytes than Content-Length declares. */
  static Fault halfBody() {
    String body =
        "{\"properties\":{\"provisioningState\":\"Succeeded\"},\"location\":\"Central US\"}";
    return reply(WireReply.json(200, body).delivered(Delivery.Mode.HALF));
  }

  /** 204. */
  static Fault noContent() {
    return reply(WireReply.empty(204));
  }

  /** A redirect. */
  static Fault redirect(String url) {
    return reply(WireReply.empty(307).with("Location", url));
  }

  /**
   * The connection is reset before the request is processed. The JDK's client repeats a GET by
   * itself when that happens on a reused connection.
   */
  static Fault reset() {
    return reply(WireReply.empty(0).delivered(Delivery.Mode.RESET));
  }

  /** No response, ever. */
  static Fault silence() {
    return reply(WireReply.empty(0).delivered(Delivery.Mode.NEVER));
  }

  /** Processed; then the connection is reset. */
  static Fault acceptedButReset() {
    return (request, carryOut) -> carryOut.get().delivered(Delivery.Mode.RESET);
  }

  /** Processed; no response, ever. */
  static Fault acceptedButSilent() {
    return (request, carryOut) -> carryOut.get().delivered(Delivery.Mode.NEVER);
  }

  /** Processed; the response is delayed. */
  static Fault acceptedButSlow(Duration wait) {
    return (request, carryOut) -> carryOut.get().after(wait);
  }

  /** Processed; the response body is sent one byte at a time. */
  static Fault acceptedButDripped(Duration pace) {
    return (request, carryOut) -> carryOut.get().dripped(pace);
  }

  /**
   * Processed; half of the response body is sent (an empty body is replaced by a short one first).
   */
  static Fault acceptedButHalf() {
    return (request, carryOut) -> {
      WireReply reply = carryOut.get();
      return (reply.body().isEmpty() ? reply.withBody("{\"status\":") : reply)
          .delivered(Delivery.Mode.HALF);
    };
  }

  /** Processed; the response is that of another fault. */
  static Fault acceptedBut(Fault answer) {
    return (request, carryOut) -> {
      WireReply normal = carryOut.get();
      return answer.apply(request, () -> normal);
    };
  }

  /** Processed; the Location is replaced. */
  static Fault acceptedWithLocation(String location) {
    return (request, carryOut) -> carryOut.get().with("Location", location);
  }

  /** Processed; the Location names another host. */
  static Fault acceptedWithLocationOnHost(String authority) {
    return location("https://[^/]+", "https://" + authority);
  }

  /** Processed; the Location is plain http. */
  static Fault acceptedWithPlainLocation() {
    return location("https://", "http://");
  }

  /** Processed; the Location contains a user and a password. */
  static Fault acceptedWithLocationWithCredentials() {
    return location("https://", "https://user:password@");
  }

  /** Processed; the response has no Location. */
  static Fault acceptedWithoutLocation() {
    return (request, carryOut) -> carryOut.get().without("Location");
  }

  private static Fault location(String pattern, String replacement) {
    return (request, carryOut) -> {
      WireReply reply = carryOut.get();
      return reply
          .header("Location")
          .map(location -> reply.with("Location", location.replaceFirst(pattern, replacement)))
          .orElse(reply);
    };
  }

  /** This fault after a delay. */
  default Fault after(Duration wait) {
    return (request, carryOut) -> apply(request, carryOut).after(wait);
  }

  /** This fault with a header set. */
  default Fault with(String header, String value) {
    return (request, carryOut) -> apply(request, carryOut).with(header, value);
  }

  /** This fault with a Retry-After in seconds. */
  default Fault retryAfter(Duration delay) {
    return with("Retry-After", String.valueOf(delay.toSeconds()));
  }

  /** This fault with a Retry-After as an HTTP date. */
  default Fault retryAt(Instant time) {
    return with(
        "Retry-After", DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC)));
  }
}
