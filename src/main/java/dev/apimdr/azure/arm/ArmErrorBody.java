package dev.apimdr.azure.arm;

import dev.apimdr.core.text.Truncate;
import dev.apimdr.json.JsonReader;
import dev.apimdr.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * ARM's error body, with and without the {@code error} wrapper, its names in any case. The message
 * is verbatim; the {@code details} follow it, for they often hold the actual reason.
 *
 * @param code none where ARM sent no text for it
 */
record ArmErrorBody(@Nullable String code, String message) {
  /** Characters of a message that are kept. */
  static final int LONGEST_MESSAGE = 2000;

  private static final int LONGEST_CODE = 200;

  /** The error in a body; empty where there is neither a code nor a message. */
  static Optional<ArmErrorBody> of(JsonValue body) {
    JsonValue wrapped = member(body, "error");
    JsonValue error = wrapped.isObject() ? wrapped : body;
    JsonValue code = member(error, "code");
    JsonValue said = member(error, "message");
    String message = said.text() + details(member(error, "details"));
    boolean coded = code.isText() && !code.text().isBlank();
    if (!coded && (!said.isText() || message.isBlank())) {
      return Optional.empty();
    }
    return Optional.of(
        new ArmErrorBody(
            coded ? Truncate.to(code.text(), LONGEST_CODE) : null,
            Truncate.to(message, LONGEST_MESSAGE)));
  }

  /** The error in the text of a body; empty where it is not ARM's. */
  static Optional<ArmErrorBody> of(String body) {
    try {
      return of(JsonReader.read(body));
    } catch (IllegalArgumentException notJson) {
      return Optional.empty();
    }
  }

  /** ARM's code, or another one where it sent none. */
  String codeOr(String other) {
    return code == null ? other : code;
  }

  /** Both in one line. */
  String line() {
    return code == null ? message : code + ": " + message;
  }

  private static JsonValue member(JsonValue object, String name) {
    return object.names().stream()
        .filter(name::equalsIgnoreCase)
        .findFirst()
        .map(object::get)
        .orElse(JsonValue.ABSENT);
  }

  private static String details(JsonValue details) {
    List<String> texts = new ArrayList<>();
    for (JsonValue detail : details.elements()) {
      JsonValue message = member(detail, "message");
      if (message.isText()) {
        texts.add(member(detail, "code").text() + ": " + message.text());
      }
    }
    return texts.isEmpty() ? "" : " (" + String.join("; ", texts) + ")";
  }
}
