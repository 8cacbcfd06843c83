package dev.apimdr.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one JSON object. What is missing or of another type is refused with an
 * IllegalArgumentException that names the field and never its value.
 */
public final class JsonFields {
  private final JsonNode node;
  private final String path;

  private JsonFields(JsonNode node, String path) {
    this.node = node;
    this.path = path;
  }

  /** The fields of a value that must be an object. */
  public static JsonFields of(JsonNode node) {
    if (!node.isObject()) {
      throw new IllegalArgumentException("not a JSON object");
    }
    return new JsonFields(node, "");
  }

  /** Refuses fields of other names. */
  public void only(List<String> names) {
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!names.contains(name)) {
                throw new IllegalArgumentException(
                    path + "a field other than " + String.join(", ", names));
              }
            });
  }

  public boolean has(String name) {
    return node.hasNonNull(name);
  }

  public String text(String name) {
    return required(name, textOrNull(name));
  }

  public @Nullable String textOrNull(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    if (!value.isTextual()) {
      throw new IllegalArgumentException(path + name + " is not a text");
    }
    return value.textValue();
  }

  public int number(String name) {
    JsonNode value = required(name, value(name));
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw new IllegalArgumentException(path + name + " is not a whole number");
    }
    return value.intValue();
  }

  public long bigNumber(String name) {
    JsonNode value = required(name, value(name));
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new IllegalArgumentException(path + name + " is not a whole number");
    }
    return value.longValue();
  }

  public @Nullable Long bigNumberOrNull(String name) {
    return value(name) == null ? null : bigNumber(name);
  }

  /** A truth value; absent is false. */
  public boolean flag(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return false;
    }
    if (!value.isBoolean()) {
      throw new IllegalArgumentException(path + name + " is neither true nor false");
    }
    return value.booleanValue();
  }

  public Instant instant(String name) {
    return required(name, instantOrNull(name));
  }

  public @Nullable Instant instantOrNull(String name) {
    return parsed(name, Instant::parse, "an ISO-8601 time");
  }

  public Duration duration(String name) {
    return required(name, durationOrNull(name));
  }

  public @Nullable Duration durationOrNull(String name) {
    return parsed(name, Duration::parse, "an ISO-8601 duration");
  }

  /** A value of a closed set, by its word. */
  public <T> T word(String name, Function<String, Optional<T>> words) {
    return words
        .apply(text(name))
        .orElseThrow(() -> new IllegalArgumentException(path + name + " is no word known here"));
  }

  /** A value whose own constructor says what is wrong with it. */
  public <T> @Nullable T parsed(String name, Function<String, T> parser, String expected) {
    String text = textOrNull(name);
    if (text == null) {
      return null;
    }
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException wrong) {
      throw new IllegalArgumentException(path + name + " is not " + expected, wrong);
    }
  }

  public JsonFields object(String name) {
    return required(name, objectOrNull(name));
  }

  public @Nullable JsonFields objectOrNull(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    if (!value.isObject()) {
      throw new IllegalArgumentException(path + name + " is not an object");
    }
    return new JsonFields(value, path + name + ".");
  }

  /** The objects of an array; absent is empty. */
  public List<JsonFields> objects(String name) {
    List<JsonFields> objects = new ArrayList<>();
    for (JsonNode element : array(name)) {
      if (!element.isObject()) {
        throw new IllegalArgumentException(path + name + " is not an array of objects");
      }
      objects.add(new JsonFields(element, path + name + "[]."));
    }
    return objects;
  }

  /** The texts of an array; absent is empty. */
  public List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : array(name)) {
      if (!element.isTextual()) {
        throw new IllegalArgumentException(path + name + " is not an array of texts");
      }
      texts.add(element.textValue());
    }
    return texts;
  }

  /** The ISO-8601 durations of an array; absent is empty. */
  public List<Duration> durations(String name) {
    try {
      return texts(name).stream().map(Duration::parse).toList();
    } catch (DateTimeException | ArithmeticException wrong) {
      throw new IllegalArgumentException(
          path + name + " is not an array of ISO-8601 durations", wrong);
    }
  }

  /** An object as maps, lists, texts, numbers and truth values; absent is empty. */
  public Map<String, Object> plain(String name) {
    JsonFields object = objectOrNull(name);
    return object == null ? Map.of() : plainMap(object.node);
  }

  private Iterable<JsonNode> array(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return List.of();
    }
    if (!value.isArray()) {
      throw new IllegalArgumentException(path + name + " is not an array");
    }
    return value;
  }

  private @Nullable JsonNode value(String name) {
    JsonNode value = node.get(name);
    return value == null || value.isNull() ? null : value;
  }

  private <T> T required(String name, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException(path + name + " is missing");
    }
    return value;
  }

  private static Map<String, Object> plainMap(JsonNode object) {
    Map<String, Object> map = new LinkedHashMap<>();
    object.properties().forEach(field -> putPlain(map, field.getKey(), field.getValue()));
    return map;
  }

  private static void putPlain(Map<String, Object> map, String name, JsonNode value) {
    if (!value.isNull()) {
      map.put(name, plainValue(value));
    }
  }

  private static Object plainValue(JsonNode value) {
    if (value.isObject()) {
      return plainMap(value);
    }
    if (value.isArray()) {
      List<Object> list = new ArrayList<>();
      value.forEach(
          element -> {
            if (!element.isNull()) {
              list.add(plainValue(element));
            }
          });
      return list;
    }
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    if (value.isIntegralNumber() && value.canConvertToInt()) {
      return value.intValue();
    }
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return value.longValue();
    }
    if (value.isNumber()) {
      return value.doubleValue();
    }
    return value.asText();
  }
}
