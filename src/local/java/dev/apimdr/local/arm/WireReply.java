package dev.apimdr.local.arm;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An HTTP response and how it is transmitted. */
public record WireReply(int status, Map<String, String> headers, String body, Delivery delivery) {
  /** A reply without a body. */
  public static WireReply empty(int status) {
    return new WireReply(status, Map.of(), "", Delivery.AT_ONCE);
  }

  /** A reply with a body of a media type. */
  public static WireReply of(int status, String contentType, String body) {
    return new WireReply(status, Map.of("Content-Type", contentType), body, Delivery.AT_ONCE);
  }

  /** A JSON reply. */
  public static WireReply json(int status, String body) {
    return of(status, "application/json; charset=utf-8", body);
  }

  static WireReply error(ArmError error) {
    WireReply reply = json(error.status(), error.body());
    // Clients require this header on every 401.
    return error.status() == 401
        ? reply.with("WWW-Authenticate", "Bearer error=\"invalid_token\"")
        : reply;
  }

  /** A copy with one header set. */
  public WireReply with(String name, String value) {
    Map<String, String> more = without(name).headers();
    Map<String, String> headers = new LinkedHashMap<>(more);
    headers.put(name, value);
    return new WireReply(status, headers, body, delivery);
  }

  /** A copy without a header. */
  public WireReply without(String name) {
    Map<String, String> fewer = new LinkedHashMap<>(headers);
    fewer.keySet().removeIf(name::equalsIgnoreCase);
    return new WireReply(status, fewer, body, delivery);
  }

  Optional<String> header(String name) {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  WireReply withBody(String newBody) {
    return new WireReply(status, headers, newBody, delivery);
  }

  /** A copy that is transmitted in another way. */
  public WireReply delivered(Delivery.Mode manner) {
    return new WireReply(
        status, headers, body, new Delivery(manner, delivery.silence(), delivery.pace()));
  }

  WireReply after(Duration wait) {
    return new WireReply(
        status, headers, body, new Delivery(delivery.mode(), wait, delivery.pace()));
  }

  public WireReply dripped(Duration pace) {
    return new WireReply(
        status, headers, body, new Delivery(Delivery.Mode.DRIPPED, delivery.silence(), pace));
  }
}
