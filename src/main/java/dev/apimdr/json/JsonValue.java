package dev.apimdr.json;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value of somebody else's, which may have any shape: nothing here throws. What must have a
 * certain shape is read by {@link JsonFields}.
 */
public final class JsonValue {
  /** No value. */
  public static final JsonValue ABSENT = new JsonValue(null);

  /** A Map, a List, a String, a Boolean, an Integer, a Long, a Double; null for JSON's null. */
  private final @Nullable Object value;

  JsonValue(@Nullable Object value) {
    this.value = value;
  }

  @Nullable Object plain() {
    return value;
  }

  /** Whether there is no value: JSON's null counts as none. */
  public boolean isAbsent() {
    return value == null;
  }

  public boolean isObject() {
    return value instanceof Map<?, ?>;
  }

  public boolean isArray() {
    return value instanceof List<?>;
  }

  public boolean isText() {
    return value instanceof String;
  }

  /** The member of an object; absent where this is no object or has no such member. */
  public JsonValue get(String name) {
    return value instanceof Map<?, ?> members ? of(members.get(name)) : ABSENT;
  }

  /** The names of an object's members, in their order. */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    if (value instanceof Map<?, ?> members) {
      members.keySet().forEach(name -> names.add(String.valueOf(name)));
    }
    return names;
  }

  /** The elements of an array, or the values of an object's members; otherwise none. */
  public List<JsonValue> elements() {
    Collection<?> elements =
        value instanceof List<?> list
            ? list
            : value instanceof Map<?, ?> members ? members.values() : List.of();
    return elements.stream().map(JsonValue::of).toList();
  }

  /** A text, a number or a truth value as text; empty for everything else. */
  public String text() {
    return value == null || isObject() || isArray() ? "" : value.toString();
  }

  /** A text that is not empty. */
  public Optional<String> nonEmptyText() {
    return value instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
  }

  /** A whole number that fits into an int. */
  public Optional<Integer> wholeNumber() {
    return value instanceof Integer number ? Optional.of(number) : Optional.empty();
  }

  public Optional<Boolean> flag() {
    return value instanceof Boolean flag ? Optional.of(flag) : Optional.empty();
  }

  private static JsonValue of(@Nullable Object value) {
    return value == null ? ABSENT : new JsonValue(value);
  }
}
