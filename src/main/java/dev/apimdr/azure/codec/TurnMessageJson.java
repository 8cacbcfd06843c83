package dev.apimdr.azure.codec;

import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationMessage;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.core.text.Truncate;
import dev.apimdr.core.turn.TurnKey;
import dev.apimdr.core.turn.TurnMessage;
import dev.apimdr.core.turn.TurnMessage.Unread;
import dev.apimdr.json.JsonFields;
import dev.apimdr.json.JsonObject;
import dev.apimdr.json.JsonReader;
import dev.apimdr.json.JsonWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A queue message: {@code {"kind","service","id","turn"}} and, only where set, {@code again}. A
 * message of an operation names no kind: {@code {"service","operationId","turn"}} and what {@link
 * OperationMessageJson} adds, as the first version of the app wrote it.
 *
 * <p>A message that names another kind and is not of this shape comes from a newer version: it is
 * read as {@link Unread} and written as it came. Any other shape is refused, so that a message of
 * somebody else goes to the poison queue, where people see it.
 */
public final class TurnMessageJson {
  private static final String KIND = "kind";
  private static final String SERVICE = "service";
  private static final String ID = "id";
  private static final String TURN = "turn";
  private static final String AGAIN = "again";

  private static final List<String> FIELDS = List.of(KIND, SERVICE, ID, TURN, AGAIN);
  private static final List<String> OF_OPERATION =
      Stream.concat(
              Stream.of(KIND, SERVICE, OperationMessageJson.ID, TURN, AGAIN),
              OperationMessageJson.FIELDS.stream())
          .toList();

  /** Storage queues' own limit of 64 KiB. */
  static final int LONGEST = 64 * 1024;

  private static final int REASON = 100;

  private TurnMessageJson() {}

  public static String write(TurnMessage message) {
    if (message.content() instanceof Unread unread) {
      return unread.text();
    }
    TurnKey key = message.key();
    boolean isOperation = key.kind().equals(OperationMessage.KIND);
    JsonObject json = isOperation ? new JsonObject() : new JsonObject().put(KIND, key.kind());
    json.put(SERVICE, key.service())
        .put(isOperation ? OperationMessageJson.ID : ID, key.id())
        .put(TURN, message.turn());
    if (message.again()) {
      json.put(AGAIN, true);
    }
    if (isOperation) {
      OperationMessageJson.write(OperationMessage.in(message), json);
    } else if (message.content() != null) {
      throw new IllegalArgumentException("messages of kind " + key.kind() + " say nothing else");
    }
    return JsonWriter.line(json);
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
      JsonFields fields = JsonFields.of(JsonReader.read(text));
      String kind = fields.textOrNull(KIND);
      return kind == null || kind.equals(OperationMessage.KIND)
          ? operation(fields)
          : other(kind, fields).orElseGet(() -> unread(kind, fields, text));
    } catch (IllegalArgumentException wrong) {
      String reason = "not a turn: " + wrong.getMessage();
      throw new IllegalArgumentException(Truncate.to(reason, REASON), wrong);
    }
  }

  private static TurnMessage operation(JsonFields fields) {
    fields.only(OF_OPERATION);
    return new TurnMessage(
        OperationMessageJson.key(service(fields), fields),
        turn(fields),
        fields.flag(AGAIN),
        OperationMessageJson.read(fields));
  }

  private static Optional<TurnMessage> other(String kind, JsonFields fields) {
    try {
      fields.only(FIELDS);
      OperationId id = WireNames.operationId(fields, ID);
      return Optional.of(
          new TurnMessage(
              new TurnKey(kind, service(fields), id.value()),
              turn(fields),
              fields.flag(AGAIN),
              null));
    } catch (IllegalArgumentException newer) {
      return Optional.empty();
    }
  }

  /** Its key holds what can be read of it, for people. */
  private static TurnMessage unread(String kind, JsonFields fields, String text) {
    TurnKey key =
        new TurnKey(
            kind,
            textIf(ServiceId::isKey, SERVICE, fields),
            textIf(OperationId::isValid, ID, fields));
    return new TurnMessage(key, 0, false, new Unread(text));
  }

  private static String textIf(Predicate<String> valid, String name, JsonFields fields) {
    try {
      return Optional.ofNullable(fields.textOrNull(name)).filter(valid).orElse("");
    } catch (IllegalArgumentException other) {
      return "";
    }
  }

  private static String service(JsonFields fields) {
    String service = fields.text(SERVICE);
    if (!ServiceId.isKey(service)) {
      throw new IllegalArgumentException("service is not a service's key");
    }
    return service;
  }

  private static int turn(JsonFields fields) {
    int turn = fields.number(TURN);
    if (turn < 0) {
      throw new IllegalArgumentException("turn is negative");
    }
    return turn;
  }
}
