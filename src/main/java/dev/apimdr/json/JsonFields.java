package dev.apimdr.json;

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
  private final Map<?, ?> members;
  private final String path;

  private JsonFields(Map<?, ?> members, String path) {
    this.members = members;
    this.path = path;
  }

  /** The fields of a value that must be an object. */
  public static JsonFields of(JsonValue value) {
    if (!(value.plain() instanceof Map<?, ?> members)) {
      throw new IllegalArgumentException("not a JSON object");
    }
    return new JsonFields(members, "");
  }

  /** Refuses fields of other names. */
  public void only(List<String> names) {
    if (!names.containsAll(members.keySet())) {
      throw new IllegalArgumentException(path + "a field other than " + String.join(", ", names));
    }
  }

  public boolean has(String name) {
    return members.get(name) != null;
  }

  public String text(String name) {
    return required(name, textOrNull(name));
  }

  public @Nullable String textOrNull(String name) {
    return valueOrNull(name, String.class, "a text");
  }

  public int number(String name) {
    return required(name, valueOrNull(name, Integer.class, "a whole number"));
  }

  public long bigNumber(String name) {
    return required(name, bigNumberOrNull(name));
  }

  public @Nullable Long bigNumberOrNull(String name) {
    return members.get(name) instanceof Integer number
        ? Long.valueOf(number)
        : valueOrNull(name, Long.class, "a whole number");
  }

  /** A truth value; absent is false. */
  public boolean flag(String name) {
    Object value = members.get(name);
    if (value != null && !(value instanceof Boolean)) {
      throw new IllegalArgumentException(path + name + " is neither true nor false");
    }
    return Boolean.TRUE.equals(value);
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

  /** A constant of a closed set, by its wire name. */
  public <T> T oneOf(String name, Function<String, Optional<T>> constants) {
    return constants
        .apply(text(name))
        .orElseThrow(() -> new IllegalArgumentException(path + name + " is no word known here"));
  }

  /** A text that a parser makes a value of; absent is null. */
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
    Map<?, ?> object = valueOrNull(name, Map.class, "an object");
    return object == null ? null : new JsonFields(object, path + name + ".");
  }

  /** The objects of an array; absent is empty. */
  public List<JsonFields> objects(String name) {
    return elements(name, Map.class, "an array of objects").stream()
        .map(object -> new JsonFields((Map<?, ?>) object, path + name + "[]."))
        .toList();
  }

  /** The texts of an array; absent is empty. */
  public List<String> texts(String name) {
    return elements(name, String.class, "an array of texts");
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

  /** An object as maps, lists, texts, numbers and truth values, without nulls; absent is empty. */
  public Map<String, Object> plain(String name) {
    JsonFields object = objectOrNull(name);
    return object == null ? Map.of() : object.plain();
  }

  /** All of them as maps, lists, texts, numbers and truth values, without nulls. */
  public Map<String, Object> plain() {
    return withoutNulls(members);
  }

  private <T> List<T> elements(String name, Class<T> type, String expected) {
    List<?> array = valueOrNull(name, List.class, "an array");
    if (array == null) {
      return List.of();
    }
    if (!array.stream().allMatch(type::isInstance)) {
      throw new IllegalArgumentException(path + name + " is not " + expected);
    }
    return array.stream().<T>map(type::cast).toList();
  }

  private <T> @Nullable T valueOrNull(String name, Class<T> type, String expected) {
    Object value = members.get(name);
    if (value != null && !type.isInstance(value)) {
      throw new IllegalArgumentException(path + name + " is not " + expected);
    }
    return type.cast(value);
  }

  private <T> T required(String name, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException(path + name + " is missing");
    }
    return value;
  }

  private static Map<String, Object> withoutNulls(Map<?, ?> object) {
    Map<String, Object> map = new LinkedHashMap<>();
    object.forEach(
        (name, value) -> {
          if (value != null) {
            map.put(String.valueOf(name), withoutNulls(value));
          }
        });
    return map;
  }

  private static Object withoutNulls(Object value) {
    if (value instanceof Map<?, ?> object) {
      return withoutNulls(object);
    }
    if (!(value instanceof List<?> array)) {
      return value;
    }
    List<Object> list = new ArrayList<>();
    for (Object element : array) {
      if (element != null) {
        list.add(withoutNulls(element));
      }
    }
    return list;
  }
}
