package dev.apimdr.functions.http;

import java.util.Optional;
import java.util.Set;

/**
 * Body of a request that a person decides: it repeats what the request is about, and says why. The
 * reason is recorded.
 */
public record ConfirmedReason(String reason) {

  /**
   * Reads one.
   *
   * @param expected what {@code confirm} must repeat
   * @param what that is, in words for people
   */
  public static ConfirmedReason read(
      String text, String expected, String what, FieldErrors errors) {
    RequestBody body = RequestBody.read(text, Set.of("confirm", "reason"), errors);
    body.confirm(body.text("confirm"), expected, what);
    Optional<String> reason = body.reason();
    if (reason.isEmpty()) {
      errors.add("reason", "is missing: say why, in at most 200 characters");
    }
    return new ConfirmedReason(reason.orElse(""));
  }
}
