package dev.apimdr.functions.http;

import dev.apimdr.json.JsonInput;
import dev.apimdr.json.JsonReader;
import dev.apimdr.json.JsonValue;
import dev.apimdr.json.NotJsonException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * A request's body: one flat JSON object of known fields. {@code null} counts as a missing field
 * and an empty body as an empty object; the content type does not matter.
 */
final class RequestBody {

  /** In bytes: far above any valid body, far below the host's limit of 100 MB. */
  static final int LARGEST = 64 * 1024;

  /** What the host puts in the place of bytes that are not UTF-8. */
  private static final char REPLACEMENT = '\uFFFD';

  static final int LONGEST_REASON = 200;

  private final JsonValue fields;
  private final FieldErrors errors;

  private RequestBody(JsonValue fields, FieldErrors errors) {
    this.fields = fields;
    this.errors = errors;
  }

  /**
   * Reads a body.
   *
   * @throws ProblemException 413 when it is larger than 64 KiB
   */
  static RequestBody read(String text, Set<String> known, FieldErrors errors) {
    // Counting characters first: up to 100 MB must not be copied only to be measured.
    if (text.length() > LARGEST || text.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
      throw new ProblemException(
          Problem.of(413, "RequestTooLarge", "The body is larger than 64 KiB."));
    }
    RequestBody body = new RequestBody(object(text, errors), errors);
    body.fields.names().stream()
        .filter(field -> !known.contains(field))
        .forEach(field -> errors.add(PrintableText.forName(field), "is not known here"));
    return body;
  }

  /** The body's object, or no value where it has none. */
  private static JsonValue object(String text, FieldErrors errors) {
    if (text.isBlank()) {
      return JsonValue.ABSENT;
    }
    if (text.indexOf(REPLACEMENT) >= 0) {
      errors.add("body", "is not UTF-8");
    }
    try {
      JsonInput json = JsonReader.readInput(text);
      json.repeated()
          .forEach(field -> errors.add(PrintableText.forName(field), "stands there twice"));
      if (json.value().isObject()) {
        return json.value();
      }
      errors.add("body", "must be a JSON object");
    } catch (NotJsonException malformed) {
      errors.add("body", "is " + malformed.getMessage());
    }
    return JsonValue.ABSENT;
  }

  /** A text without surrounding blanks; a blank one counts as missing. */
  Optional<String> text(String field) {
    JsonValue value = fields.get(field);
    if (!value.isAbsent() && !value.isText()) {
      errors.add(field, "must be a text");
      return Optional.empty();
    }
    return Optional.of(value.text().strip()).filter(text -> !text.isEmpty());
  }

  boolean has(String field) {
    return !fields.get(field).isAbsent();
  }

  /** True or false; a missing one is false. */
  boolean flag(String field) {
    JsonValue value = fields.get(field);
    if (!value.isAbsent() && value.flag().isEmpty()) {
      errors.add(field, "must be true or false");
    }
    return value.flag().orElse(false);
  }

  /** The caller's reason: at most 200 printable characters. */
  Optional<String> reason() {
    Optional<String> reason = text("reason");
    reason.ifPresent(
        given -> {
          if (PrintableText.length(given) > LONGEST_REASON) {
            errors.add("reason", "must be at most " + LONGEST_REASON + " characters");
          }
          if (!PrintableText.isPrintable(given)) {
            errors.add("reason", "must not hold control characters or line breaks");
          }
        });
    return reason;
  }

  /** Refuses a confirmation that does not repeat the name of what it confirms. */
  void confirm(Optional<String> confirm, String expected, String what) {
    if (!confirm.map(expected::equalsIgnoreCase).orElse(false)) {
      errors.add("confirm", "must repeat " + what + ": " + expected);
    }
  }
}
