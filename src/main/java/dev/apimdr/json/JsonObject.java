package dev.apimdr.json;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds a JSON object, its members in the order they are put; a null value is left out. */
public final class JsonObject {
  private final Map<String, Object> members = new LinkedHashMap<>();

  Map<String, Object> members() {
    return members;
  }

  public JsonObject put(String name, @Nullable String value) {
    return putPlain(name, value);
  }

  public JsonObject put(String name, long value) {
    return putPlain(name, value);
  }

  public JsonObject put(String name, boolean value) {
    return putPlain(name, value);
  }

  /** ISO-8601, UTC, as exact as the value. */
  public JsonObject put(String name, @Nullable Instant value) {
    return putPlain(name, value);
  }

  /** ISO-8601, UTC, cut to milliseconds: what every client's parser reads. */
  public JsonObject putMillis(String name, @Nullable Instant value) {
    return putPlain(name, value == null ? null : value.truncatedTo(ChronoUnit.MILLIS));
  }

  /** ISO-8601, e.g. {@code PT12H}. */
  public JsonObject put(String name, @Nullable Duration value) {
    return putPlain(name, value);
  }

  /** A whole number of seconds. */
  public JsonObject putSeconds(String name, @Nullable Duration value) {
    return putPlain(name, value == null ? null : value.toSeconds());
  }

  public JsonObject put(String name, @Nullable JsonObject value) {
    return putPlain(name, value);
  }

  public JsonObject put(String name, List<JsonObject> values) {
    return putPlain(name, values);
  }

  /** Texts in alphabetical order. */
  public JsonObject putSorted(String name, @Nullable Collection<String> values) {
    return putPlain(name, values == null ? null : values.stream().sorted().toList());
  }

  /**
   * A value made of maps, lists, texts, numbers, truth values and JSON objects; anything else as
   * its {@code toString}.
   */
  public JsonObject putPlain(String name, @Nullable Object value) {
    if (value != null) {
      members.put(name, value);
    }
    return this;
  }

  public JsonObject putAll(JsonObject other) {
    members.putAll(other.members);
    return this;
  }
}
