package dev.apimdr.functions.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object in the making, as callers get it: what is not known is left out. */
final class Members {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final ObjectNode node = JSON.objectNode();

  Members put(String name, @Nullable String value) {
    if (value != null) {
      node.put(name, value);
    }
    return this;
  }

  /** ISO-8601, in milliseconds. */
  Members put(String name, @Nullable Instant value) {
    return put(name, value == null ? null : value.truncatedTo(ChronoUnit.MILLIS).toString());
  }

  /** Whole seconds. */
  Members put(String name, @Nullable Duration value) {
    if (value != null) {
      node.put(name, value.toSeconds());
    }
    return this;
  }

  Members put(String name, long value) {
    node.put(name, value);
    return this;
  }

  Members put(String name, boolean value) {
    node.put(name, value);
    return this;
  }

  Members put(String name, @Nullable JsonNode value) {
    if (value != null) {
      node.set(name, value);
    }
    return this;
  }

  Members putTexts(String name, @Nullable Collection<String> values) {
    if (values != null) {
      ArrayNode texts = node.putArray(name);
      values.stream().sorted().forEach(texts::add);
    }
    return this;
  }

  ObjectNode node() {
    return node;
  }

  static ArrayNode array(Collection<? extends JsonNode> items) {
    return JSON.arrayNode().addAll(items);
  }

  /** A value made of maps, lists, texts, numbers and truth values. */
  static JsonNode plain(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      ObjectNode object = JSON.objectNode();
      map.forEach((name, member) -> object.set(String.valueOf(name), plain(member)));
      return object;
    }
    if (value instanceof Collection<?> list) {
      return array(list.stream().map(Members::plain).toList());
    }
    if (value instanceof Boolean flag) {
      return JSON.booleanNode(flag);
    }
    if (value instanceof Integer || value instanceof Long || value instanceof Short) {
      return JSON.numberNode(((Number) value).longValue());
    }
    if (value instanceof Number number) {
      return JSON.numberNode(number.doubleValue());
    }
    return value == null ? JSON.nullNode() : JSON.textNode(value.toString());
  }
}
