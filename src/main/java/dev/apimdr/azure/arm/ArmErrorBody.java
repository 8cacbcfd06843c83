package dev.apimdr.azure.arm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apimdr.azure.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * ARM's own words about an error, with and without the {@code error} wrapper. The message is
 * verbatim; where ARM put the point into {@code details}, they follow it.
 */
record ArmErrorBody(String code, String message) {
  /** Characters of a message that are kept. */
  static final int LONGEST_MESSAGE = 2000;

  private static final int LONGEST_CODE = 200;

  /** The error in a body; empty where there is none. */
  static Optional<ArmErrorBody> of(JsonNode body) {
    JsonNode error = body.path("error").isObject() ? body.path("error") : body;
    if (!error.path("code").isTextual()) {
      return Optional.empty();
    }
    String message = error.path("message").asText("") + details(error.path("details"));
    return Optional.of(
        new ArmErrorBody(
            cut(error.path("code").textValue(), LONGEST_CODE), cut(message, LONGEST_MESSAGE)));
  }

  /** The error in the text of a body; empty where it is not ARM's. */
  static Optional<ArmErrorBody> of(String body) {
    try {
      return of(Json.read(body));
    } catch (IllegalArgumentException notJson) {
      return Optional.empty();
    }
  }

  private static String details(JsonNode details) {
    List<String> said = new ArrayList<>();
    for (JsonNode detail : details) {
      if (detail.path("message").isTextual()) {
        said.add(detail.path("code").asText("") + ": " + detail.path("message").textValue());
      }
    }
    return said.isEmpty() ? "" : " (" + String.join("; ", said) + ")";
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest);
  }
}
