package dev.apimdr.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON whose values are not interpreted: each is the text that came, so that a number keeps every
 * digit, and whether it was written {@code 0} or {@code 0.0}. Texts keep their characters, however
 * these were escaped.
 */
public final class JsonTexts {
  private static final int DEEPEST = 32;
  private static final int LONGEST_NAME = 1000;
  private static final int LONGEST_NUMBER = 100;

  private JsonTexts() {}

  /**
   * A table as JSON: an object with an array of objects.
   *
   * @param rows the members of each object, by name, in their order
   * @param others the members beside the array
   */
  public record Table(List<Map<String, String>> rows, Map<String, String> others) {}

  /**
   * Reads a table; its size is for the caller to bound.
   *
   * @param array the name of the array
   * @throws IllegalArgumentException saying what is wrong, without repeating what was read
   */
  public static Table table(String json, String array) {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxNameLength(LONGEST_NAME)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();
    try (JsonParser parser = factory.createParser(json)) {
      Table table = table(parser, array);
      if (parser.nextToken() != null) {
        throw new NotJsonException("more than one value");
      }
      return table;
    } catch (JsonProcessingException malformed) {
      throw new NotJsonException("malformed");
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static Table table(JsonParser parser, String array) throws IOException {
    require(parser.nextToken() == JsonToken.START_OBJECT, "not a JSON object");
    List<Map<String, String>> rows = new ArrayList<>();
    Map<String, String> others = new LinkedHashMap<>();
    boolean hasRows = false;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      if (name.equals(array)) {
        require(!hasRows && parser.currentToken() == JsonToken.START_ARRAY, array + " is no array");
        hasRows = true;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          rows.add(members(parser, array));
        }
      } else {
        others.put(name, text(parser));
      }
    }
    require(hasRows, array + " is missing");
    return new Table(rows, others);
  }

  private static Map<String, String> members(JsonParser parser, String array) throws IOException {
    require(parser.currentToken() == JsonToken.START_OBJECT, array + " has what is no object");
    Map<String, String> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      require(members.put(name, text(parser)) == null, array + " has a name twice");
    }
    return members;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** The text of the value at which the parser is. */
  private static String text(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case VALUE_TRUE, VALUE_FALSE, VALUE_NULL, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          parser.getText();
      default -> {
        StringWriter text = new StringWriter();
        try (JsonGenerator to = JsonFactory.builder().build().createGenerator(text)) {
          copy(parser, to);
        }
        yield text.toString();
      }
    };
  }

  private static void copy(JsonParser parser, JsonGenerator to) throws IOException {
    switch (parser.currentToken()) {
      case START_OBJECT -> {
        to.writeStartObject();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          to.writeFieldName(parser.currentName());
          parser.nextToken();
          copy(parser, to);
        }
        to.writeEndObject();
      }
      case START_ARRAY -> {
        to.writeStartArray();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          copy(parser, to);
        }
        to.writeEndArray();
      }
      case VALUE_STRING -> to.writeString(parser.getText());
      default -> to.writeRawValue(parser.getText());
    }
  }

  /** A text as JSON, with its quotes. */
  public static String quoted(String text) {
    StringWriter json = new StringWriter();
    try (JsonGenerator to = JsonFactory.builder().build().createGenerator(json)) {
      to.writeString(text);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return json.toString();
  }

  /** An object on one line; its values are JSON already. */
  public static String line(Map<String, String> members) {
    StringWriter json = new StringWriter();
    try (JsonGenerator to = JsonFactory.builder().build().createGenerator(json)) {
      to.writeStartObject();
      for (Map.Entry<String, String> member : members.entrySet()) {
        to.writeFieldName(member.getKey());
        to.writeRawValue(member.getValue());
      }
      to.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return json.toString();
  }
}
