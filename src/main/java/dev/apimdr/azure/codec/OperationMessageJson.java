package dev.apimdr.azure.codec;

import dev.apimdr.core.operation.OperationMessage;
import dev.apimdr.core.operation.OperationMessage.Accepted;
import dev.apimdr.core.operation.OperationMessage.Answered;
import dev.apimdr.core.turn.TurnKey;
import dev.apimdr.json.JsonFields;
import dev.apimdr.json.JsonObject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * JSON of what a message of an operation holds besides its turn: only where set, {@code scheduled},
 * {@code accepted {licence, statusUrl}}, {@code answered {licence, word, code, message}} and {@code
 * atLeast}.
 */
final class OperationMessageJson {
  /** The field of a message that names its operation. */
  static final String ID = "operationId";

  static final List<String> FIELDS = List.of("scheduled", "accepted", "answered", "atLeast");

  private static final List<String> ACCEPTED = List.of("licence", "statusUrl");
  private static final List<String> ANSWERED = List.of("licence", "word", "code", "message");

  private OperationMessageJson() {}

  static TurnKey key(String service, JsonFields fields) {
    return OperationMessage.key(service, WireNames.operationId(fields, ID));
  }

  static void write(OperationMessage content, JsonObject json) {
    if (content.scheduled()) {
      json.put("scheduled", true);
    }
    Accepted accepted = content.accepted();
    if (accepted != null) {
      json.put(
          "accepted",
          new JsonObject()
              .put("licence", accepted.attemptId())
              .put("statusUrl", accepted.statusUrl()));
    }
    Answered answered = content.answered();
    if (answered != null) {
      json.put(
          "answered",
          new JsonObject()
              .put("licence", answered.attemptId())
              .put("word", word(answered.result()))
              .put("code", answered.code())
              .put("message", answered.message()));
    }
    if (content.shortestRecent() != null) {
      json.put("atLeast", content.shortestRecent());
    }
  }

  static @Nullable OperationMessage read(JsonFields fields) {
    OperationMessage content =
        new OperationMessage(
            fields.flag("scheduled"),
            accepted(fields.objectOrNull("accepted")),
            answered(fields.objectOrNull("answered")),
            shortestRecent(fields));
    return content.isPlain() ? null : content;
  }

  private static @Nullable Duration shortestRecent(JsonFields fields) {
    Duration shortest = fields.durationOrNull("atLeast");
    if (shortest != null && shortest.isNegative()) {
      throw new IllegalArgumentException("atLeast is negative");
    }
    return shortest;
  }

  private static @Nullable Accepted accepted(@Nullable JsonFields fields) {
    if (fields == null) {
      return null;
    }
    fields.only(ACCEPTED);
    return new Accepted(fields.text("licence"), fields.text("statusUrl"));
  }

  private static @Nullable Answered answered(@Nullable JsonFields fields) {
    if (fields == null) {
      return null;
    }
    fields.only(ANSWERED);
    return new Answered(
        fields.text("licence"),
        fields.oneOf("word", OperationMessageJson::word),
        upTo(Answered.LONGEST_CODE, "code", fields),
        upTo(Answered.LONGEST_MESSAGE, "message", fields));
  }

  private static String upTo(int longest, String name, JsonFields fields) {
    String text = fields.text(name);
    if (text.length() > longest) {
      throw new IllegalArgumentException(name + " is longer than " + longest + " characters");
    }
    return text;
  }

  private static String word(Answered.Result word) {
    return switch (word) {
      case SUCCEEDED -> "succeeded";
      case FAILED -> "failed";
      case REFUSED -> "refused";
    };
  }

  private static Optional<Answered.Result> word(String text) {
    return Arrays.stream(Answered.Result.values())
        .filter(word -> word(word).equals(text))
        .findFirst();
  }
}
