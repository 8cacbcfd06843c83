package dev.apimdr.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object in the making; a value that is not there is left out. */
public final class JsonObject {
  private final ObjectNode node = JsonNodeFactory.instance.objectNode();

  public JsonObject put(String name, @Nullable String value) {
    if (value != null) {
      node.put(name, value);
    }
    return this;
  }

  public JsonObject put(String name, int value) {
    node.put(name, value);
    return this;
  }

  public JsonObject put(String name, long value) {
    node.put(name, value);
    return this;
  }

  public JsonObject put(String name, boolean value) {
    node.put(name, value);
    return this;
  }

  /** ISO-8601, UTC. */
  public JsonObject put(String name, @Nullable Instant value) {
    return put(name, value == null ? null : value.toString());
  }

  /** ISO-8601. */
  public JsonObject put(String name, @Nullable Duration value) {
    return put(name, value == null ? null : value.toString());
  }

  public JsonObject put(String name, @Nullable JsonObject value) {
    if (value != null) {
      node.set(name, value.node);
    }
    return this;
  }

  public JsonObject put(String name, List<JsonObject> values) {
    ArrayNode array = node.putArray(name);
    values.forEach(value -> array.add(value.node));
    return this;
  }

  /** A value made of maps, lists, texts, numbers and truth values. */
  public JsonObject putPlain(String name, @Nullable Object value) {
    if (value != null) {
      node.set(name, plain(value));
    }
    return this;
  }

  public JsonObject putAll(JsonObject other) {
    node.setAll(other.node);
    return this;
  }

  public ObjectNode node() {
    return node;
  }

  private static JsonNode plain(Object value) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (value instanceof Map<?, ?> map) {
      ObjectNode object = nodes.objectNode();
      map.forEach((key, inner) -> object.set(String.valueOf(key), plain(inner)));
      return object;
    }
    if (value instanceof Iterable<?> list) {
      ArrayNode array = nodes.arrayNode();
      list.forEach(inner -> array.add(plain(inner)));
      return array;
    }
    if (value instanceof Boolean flag) {
      return nodes.booleanNode(flag);
    }
    if (value instanceof Integer || value instanceof Long || value instanceof Short) {
      return nodes.numberNode(((Number) value).longValue());
    }
    if (value instanceof Number number) {
      return nodes.numberNode(number.doubleValue());
    }
    return nodes.textNode(value.toString());
  }
}
