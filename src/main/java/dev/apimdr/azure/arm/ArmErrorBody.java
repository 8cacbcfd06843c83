package dev.apimdr.azure.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.apimdr.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * ARM's own words about an error, with and without the {@code error} wrapper, its names in any
 * case. The message is verbatim; where ARM put the point into {@code details}, they follow it.
 *
 * @param code none where ARM sent no text for it
 */
record ArmErrorBody(@Nullable String code, String message) {
  /** Characters of a message that are kept. */
  static final int LONGEST_MESSAGE = 2000;

  private static final int LONGEST_CODE = 200;

  /** The error in a body; empty where there is neither a code nor a message. */
  static Optional<ArmErrorBody> of(JsonNode body) {
    JsonNode wrapped = member(body, "error");
    JsonNode error = wrapped.isObject() ? wrapped : body;
    JsonNode code = member(error, "code");
    JsonNode said = member(error, "message");
    String message = said.asText("") + details(member(error, "details"));
    boolean coded = code.isTextual() && !code.textValue().isBlank();
    if (!coded && (!said.isTextual() || message.isBlank())) {
      return Optional.empty();
    }
    return Optional.of(
        new ArmErrorBody(
            coded ? cut(code.textValue(), LONGEST_CODE) : null, cut(message, LONGEST_MESSAGE)));
  }

  /** The error in the text of a body; empty where it is not ARM's. */
  static Optional<ArmErrorBody> of(String body) {
    try {
      return of(Json.read(body));
    } catch (IllegalArgumentException notJson) {
      return Optional.empty();
    }
  }

  /** ARM's code, or another word where it sent none. */
  String codeOr(String other) {
    return code == null ? other : code;
  }

  /** Both in one line. */
  String words() {
    return code == null ? message : code + ": " + message;
  }

  private static JsonNode member(JsonNode object, String name) {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (field.getKey().equalsIgnoreCase(name)) {
        return field.getValue();
      }
    }
    return MissingNode.getInstance();
  }

  private static String details(JsonNode details) {
    List<String> said = new ArrayList<>();
    for (JsonNode detail : details) {
      JsonNode message = member(detail, "message");
      if (message.isTextual()) {
        said.add(member(detail, "code").asText("") + ": " + message.textValue());
      }
    }
    return said.isEmpty() ? "" : " (" + String.join("; ", said) + ")";
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest);
  }
}
