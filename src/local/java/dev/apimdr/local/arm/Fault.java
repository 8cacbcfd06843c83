package dev.apimdr.local.arm;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Supplier;

/**
 * A way for one request to go wrong. Those whose name begins with {@code accepted} carry the
 * request out first (an operation really starts) and spoil the answer; all others leave the request
 * undone. {@link ArmFaults} has ARM's own.
 */
@FunctionalInterface
public interface Fault {
  /**
   * The reply that is sent.
   *
   * @param carryOut does what was asked and gives the true reply
   */
  WireReply strike(WireRequest request, Supplier<WireReply> carryOut);

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

  /** Text that says it is JSON. */
  static Fault garbage(int status) {
    return reply(WireReply.json(status, "\u0000{\"properties\": [}\u00fe<"));
  }

  /** A JSON object that begins well and never ends. */
  static Fault hugeBody(int status, int characters) {
    return reply(WireReply.json(status, "{\"filler\":\"" + "x".repeat(characters) + "\"}"));
  }

  /** 200 with half a body: the declared length never arrives. */
  static Fault halfBody() {
    String body =
        "{\"properties\":{\"provisioningState\":\"Succeeded\"},\"location\":\"Central US\"}";
    return reply(WireReply.json(200, body).travelling(Delivery.Manner.HALF));
  }

  /** 204. */
  static Fault noContent() {
    return reply(WireReply.empty(204));
  }

  /** Sends the caller elsewhere. */
  static Fault redirect(String url) {
    return reply(WireReply.empty(307).with("Location", url));
  }

  /**
   * The connection is reset before the request is looked at. The JDK's client repeats a GET by
   * itself when that happens on a connection used before.
   */
  static Fault reset() {
    return reply(WireReply.empty(0).travelling(Delivery.Manner.RESET));
  }

  /** Nothing is answered, ever. */
  static Fault silence() {
    return reply(WireReply.empty(0).travelling(Delivery.Manner.NEVER));
  }

  /** Carried out; then the connection is reset. */
  static Fault acceptedButReset() {
    return (request, carryOut) -> carryOut.get().travelling(Delivery.Manner.RESET);
  }

  /** Carried out; nothing is answered, ever. */
  static Fault acceptedButSilent() {
    return (request, carryOut) -> carryOut.get().travelling(Delivery.Manner.NEVER);
  }

  /** Carried out; the answer comes late. */
  static Fault acceptedButSlow(Duration wait) {
    return (request, carryOut) -> carryOut.get().after(wait);
  }

  /** Carried out; the answer's body comes one byte at a time. */
  static Fault acceptedButDripped(Duration pace) {
    return (request, carryOut) -> carryOut.get().dripped(pace);
  }

  /** Carried out; half of the answer's body comes (an empty one gets something to be half of). */
  static Fault acceptedButHalf() {
    return (request, carryOut) -> {
      WireReply reply = carryOut.get();
      return (reply.body().isEmpty() ? reply.withBody("{\"status\":") : reply)
          .travelling(Delivery.Manner.HALF);
    };
  }

  /** Carried out; the answer is another fault's. */
  static Fault acceptedBut(Fault answer) {
    return (request, carryOut) -> {
      WireReply truth = carryOut.get();
      return answer.strike(request, () -> truth);
    };
  }

  /** Carried out; the answer's Location is replaced. */
  static Fault acceptedWithLocation(String location) {
    return (request, carryOut) -> carryOut.get().with("Location", location);
  }

  /** Carried out; the answer's Location names another host. */
  static Fault acceptedWithLocationOnHost(String authority) {
    return location("https://[^/]+", "https://" + authority);
  }

  /** Carried out; the answer's Location is plain http. */
  static Fault acceptedWithPlainLocation() {
    return location("https://", "http://");
  }

  /** Carried out; the answer's Location carries a user and a password. */
  static Fault acceptedWithLocationWithCredentials() {
    return location("https://", "https://user:password@");
  }

  /** Carried out; the answer has no Location. */
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

  /** The same after a wait. */
  default Fault after(Duration wait) {
    return (request, carryOut) -> strike(request, carryOut).after(wait);
  }

  /** The same with a header. */
  default Fault with(String header, String value) {
    return (request, carryOut) -> strike(request, carryOut).with(header, value);
  }

  /** The same with a Retry-After in seconds. */
  default Fault retryAfter(Duration delay) {
    return with("Retry-After", String.valueOf(delay.toSeconds()));
  }

  /** The same with a Retry-After as an HTTP date. */
  default Fault retryAt(Instant time) {
    return with(
        "Retry-After", DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC)));
  }
}
