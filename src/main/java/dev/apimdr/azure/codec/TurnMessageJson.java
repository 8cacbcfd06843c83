package dev.apimdr.azure.codec;

import dev.apimdr.core.service.ServiceId;
import dev.apimdr.core.turn.TurnMessage;
import dev.apimdr.core.turn.TurnMessage.Accepted;
import dev.apimdr.core.turn.TurnMessage.Answered;
import dev.apimdr.json.Json;
import dev.apimdr.json.JsonFields;
import dev.apimdr.json.JsonObject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A queue message: {@code {"service","operationId","turn"}} and, only where set, {@code again},
 * {@code scheduled}, {@code accepted {licence, statusUrl}}, {@code answered {licence, word, code,
 * message}} and {@code atLeast}. Any other shape is refused, so that a foreign message goes to
 * poison, where people see it.
 */
public final class TurnMessageJson {
  private static final List<String> FIELDS =
      List.of(
          "service",
          "operationId",
          "turn",
          "again",
          "scheduled",
          "accepted",
          "answered",
          "atLeast");
  private static final List<String> ACCEPTED = List.of("licence", "statusUrl");

  private static final List<String> ANSWERED = List.of("licence", "word", "code", "message");

  /** Storage queues' own limit of 64 KiB. */
  static final int LONGEST = 64 * 1024;

  private static final int REASON = 100;

  private TurnMessageJson() {}

  public static String write(TurnMessage message) {
    JsonObject json =
        new JsonObject()
            .put("service", message.service())
            .put("operationId", message.operationId().value())
            .put("turn", message.turn());
    if (message.again()) {
      json.put("again", true);
    }
    if (message.scheduled()) {
      json.put("scheduled", true);
    }
    Accepted accepted = message.accepted();
    if (accepted != null) {
      json.put(
          "accepted",
          new JsonObject()
              .put("licence", accepted.licence())
              .put("statusUrl", accepted.statusUrl()));
    }
    Answered answered = message.answered();
    if (answered != null) {
      json.put(
          "answered",
          new JsonObject()
              .put("licence", answered.licence())
              .put("word", word(answered.word()))
              .put("code", answered.code())
              .put("message", answered.message()));
    }
    if (message.atLeast() != null) {
      json.put("atLeast", message.atLeast());
    }
    return Json.line(json.node());
  }

  /**
   * Reads a message.
   *
   * @throws IllegalArgumentException with one reason of at most 100 characters, which repeats
   *     nothing of the message
   */
  public static TurnMessage read(String text) {
    try {
      if (text.length() > LONGEST) {
        throw new IllegalArgumentException("longer than " + LONGEST + " characters");
      }
      JsonFields fields = JsonFields.of(Json.read(text));
      fields.only(FIELDS);
      return new TurnMessage(
          service(fields),
          WireNames.operationId(fields, "operationId"),
          turn(fields),
          fields.flag("again"),
          fields.flag("scheduled"),
          accepted(fields.objectOrNull("accepted")),
          answered(fields.objectOrNull("answered")),
          atLeast(fields));
    } catch (IllegalArgumentException wrong) {
      String reason = "not a turn: " + wrong.getMessage();
      throw new IllegalArgumentException(
          reason.length() > REASON ? reason.substring(0, REASON) : reason, wrong);
    }
  }

  private static String service(JsonFields fields) {
    String service = fields.text("service");
    if (!ServiceId.isKey(service)) {
      throw new IllegalArgumentException("service is not a service's key");
    }
    return service;
  }

  private static int turn(JsonFields fields) {
    int turn = fields.number("turn");
    if (turn < 0) {
      throw new IllegalArgumentException("turn is negative");
    }
    return turn;
  }

  private static @Nullable Duration atLeast(JsonFields fields) {
    Duration atLeast = fields.durationOrNull("atLeast");
    if (atLeast != null && atLeast.isNegative()) {
      throw new IllegalArgumentException("atLeast is negative");
    }
    return atLeast;
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
        fields.word("word", TurnMessageJson::word),
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

  private static String word(Answered.Word word) {
    return switch (word) {
      case SUCCEEDED -> "succeeded";
      case FAILED -> "failed";
      case REFUSED -> "refused";
    };
  }

  private static Optional<Answered.Word> word(String text) {
    return Arrays.stream(Answered.Word.values())
        .filter(word -> word(word).equals(text))
        .findFirst();
  }
}
