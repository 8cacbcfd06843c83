package dev.apimdr.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON text read to its end, with the fields it names twice. What is refused is told by line and
 * column, never by repeating the text, which may hold what a log must not.
 */
public final class StrictJson {

  /** Nothing we read is deeper than a list of objects with lists. */
  private static final int DEEPEST = 8;

  /** Characters of a field's name; no name of ours is half as long. */
  private static final int LONGEST_NAME = 128;

  /** Nobody reads more, and a small text can name very many. */
  private static final int MOST_TWICE = 100;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Set<String> twice = new LinkedHashSet<>();
  private final JsonNode value;

  private StrictJson(JsonParser parser) throws IOException {
    if (parser.nextToken() == null) {
      throw new IOException("empty");
    }
    value = read(parser, "");
    if (parser.nextToken() != null) {
      throw new IOException("more than one value");
    }
  }

  /**
   * Reads one JSON value.
   *
   * @throws NotJsonException saying where, when it is none, nested more than 8 deep, or with a name
   *     of more than 128 characters
   */
  public static StrictJson parse(String text) throws NotJsonException {
    boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
    try (JsonParser parser = factory().createParser(marked ? text.substring(1) : text)) {
      return new StrictJson(parser);
    } catch (JsonProcessingException malformed) {
      throw new NotJsonException(where(malformed.getLocation()));
    } catch (IOException incomplete) {
      throw new NotJsonException(String.valueOf(incomplete.getMessage()));
    }
  }

  /** Not a mapper: making one takes a cold start longer than all the settings. */
  private static JsonFactory factory() {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST)
                .maxNumberLength(100)
                .maxNameLength(LONGEST_NAME)
                .build())
        .build();
  }

  private static String where(@Nullable JsonLocation location) {
    return location == null
        ? "malformed"
        : "line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  public JsonNode value() {
    return value;
  }

  /**
   * Paths of the first 100 fields that one object names twice, e.g. {@code [2].id}; the first one
   * counts.
   */
  public Set<String> twice() {
    return twice;
  }

  private JsonNode read(JsonParser parser, String path) throws IOException {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      return object(parser, path);
    }
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      return array(parser, path);
    }
    return scalar(parser);
  }

  private static JsonNode scalar(JsonParser parser) throws IOException {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (parser.currentToken()) {
      case VALUE_STRING -> nodes.textNode(parser.getText());
      case VALUE_TRUE -> nodes.booleanNode(true);
      case VALUE_FALSE -> nodes.booleanNode(false);
      // Nothing we read is a number, so it does not matter what kind of one it is.
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> nodes.numberNode(parser.getDoubleValue());
      default -> nodes.nullNode();
    };
  }

  private JsonNode object(JsonParser parser, String path) throws IOException {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String field = parser.currentName();
      String at = path.isEmpty() ? field : path + "." + field;
      parser.nextToken();
      JsonNode next = read(parser, at);
      if (!object.has(field)) {
        object.set(field, next);
      } else if (twice.size() < MOST_TWICE) {
        twice.add(at);
      }
    }
    return object;
  }

  private JsonNode array(JsonParser parser, String path) throws IOException {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(read(parser, path + "[" + array.size() + "]"));
    }
    return array;
  }
}
