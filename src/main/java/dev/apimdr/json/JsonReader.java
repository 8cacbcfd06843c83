package dev.apimdr.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one reader of JSON: exactly one value, of bounded depth, with bounded names, numbers and
 * texts. What is refused is told by line and column, never by repeating the input, which may hold
 * what a log must not.
 *
 * <p>Jackson's streaming parser is used by itself: making an {@code ObjectMapper} takes a cold
 * start longer than everything that is read with it.
 */
public final class JsonReader {

  /** The largest document that is read unless the caller allows more, in bytes. */
  public static final int LARGEST = 1024 * 1024;

  /** Digits; ours have ten. */
  private static final int LONGEST_NUMBER = 100;

  /** What programs write: the ledger's documents, queue messages and ARM's responses. */
  private static final Limits DOCUMENT = new Limits(32, 1000, 256 * 1024);

  /**
   * What ARM says of entities, people's own OpenAPI schemas among it: nested as deep as these are,
   * and a text may be the whole of it.
   */
  private static final Limits ENTITIES = new Limits(256, 4096, Integer.MAX_VALUE);

  /** What people write: a list of objects with lists, with names half as long at most. */
  private static final Limits INPUT = new Limits(8, 128, Integer.MAX_VALUE);

  /** Nobody reads more, and a small text can repeat very many names. */
  private static final int MOST_REPEATED = 100;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final JsonParser parser;
  private final boolean allowsRepeated;
  private final Set<String> repeated = new LinkedHashSet<>();

  private JsonReader(JsonParser parser, boolean allowsRepeated) {
    this.parser = parser;
    this.allowsRepeated = allowsRepeated;
  }

  /**
   * Reads a document of at most 1 MiB.
   *
   * @throws IllegalArgumentException saying what is wrong, without repeating what was read; {@link
   *     NotJsonException} where it is not its size
   */
  public static JsonValue read(byte[] json) {
    return read(json, LARGEST);
  }

  /**
   * Reads a document.
   *
   * @param largest in bytes
   * @throws IllegalArgumentException saying what is wrong, without repeating what was read; {@link
   *     NotJsonException} where it is not its size
   */
  public static JsonValue read(byte[] json, int largest) {
    if (json.length > largest) {
      throw new IllegalArgumentException("larger than " + largest + " bytes");
    }
    return parse(DOCUMENT, factory -> factory.createParser(json), false).value();
  }

  /**
   * Reads a document of at most 1,048,576 characters.
   *
   * @throws IllegalArgumentException saying what is wrong, without repeating what was read; {@link
   *     NotJsonException} where it is not its size
   */
  public static JsonValue read(String json) {
    if (json.length() > LARGEST) {
      throw new IllegalArgumentException("larger than " + LARGEST + " characters");
    }
    return parse(DOCUMENT, factory -> factory.createParser(json), false).value();
  }

  /**
   * Reads entities of a service as ARM describes them; their size is for the caller to bound.
   *
   * @throws NotJsonException when it is not JSON, nested more than 256 deep, or has a name of more
   *     than 4,096 characters
   */
  public static JsonValue readEntities(String json) {
    return parse(ENTITIES, factory -> factory.createParser(json), false).value();
  }

  /**
   * Reads what a person wrote, a setting or a request's body; its size is for the caller to bound.
   * A byte order mark before it is skipped.
   *
   * @throws NotJsonException when it is not JSON, nested more than 8 deep, or has a name of more
   *     than 128 characters
   */
  public static JsonInput readInput(String text) {
    String json = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    return parse(INPUT, factory -> factory.createParser(json), true);
  }

  /**
   * Bounds of one value.
   *
   * @param depth of objects and arrays
   * @param name in characters
   * @param text in characters
   */
  private record Limits(int depth, int name, int text) {
    StreamReadConstraints constraints() {
      return StreamReadConstraints.builder()
          .maxNestingDepth(depth)
          .maxNumberLength(LONGEST_NUMBER)
          .maxNameLength(name)
          .maxStringLength(text)
          .build();
    }
  }

  /** Opens the parser of one input. */
  @FunctionalInterface
  private interface Source {
    JsonParser open(JsonFactory factory) throws IOException;
  }

  private static JsonInput parse(Limits limits, Source source, boolean allowsRepeated) {
    // Not kept in a static field: an Error while Jackson loads would then last for the process.
    JsonFactory factory = JsonFactory.builder().streamReadConstraints(limits.constraints()).build();
    try (JsonParser parser = source.open(factory)) {
      JsonReader reader = new JsonReader(parser, allowsRepeated);
      return new JsonInput(reader.only(), reader.repeated);
    } catch (JsonProcessingException malformed) {
      throw new NotJsonException(place(malformed.getLocation()));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  // Not Jackson's own message: it quotes what it read.
  private static String place(@Nullable JsonLocation location) {
    return location == null
        ? "malformed"
        : "line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  private JsonValue only() throws IOException {
    if (parser.nextToken() == null) {
      throw new NotJsonException("empty");
    }
    Object value = value();
    if (parser.nextToken() != null) {
      throw new NotJsonException("more than one value");
    }
    return new JsonValue(value);
  }

  private @Nullable Object value() throws IOException {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> parser.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
      default -> throw new NotJsonException("unexpected " + token);
    };
  }

  /** An Integer or a Long where the number is whole and fits; otherwise a Double. */
  private Number number() throws IOException {
    return switch (parser.getNumberType()) {
      case INT -> parser.getIntValue();
      case LONG -> parser.getLongValue();
      default -> parser.getDoubleValue();
    };
  }

  private Map<String, @Nullable Object> object() throws IOException {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      boolean again = members.containsKey(name);
      if (again && !allowsRepeated) {
        throw new NotJsonException(place(parser.currentLocation()));
      }
      parser.nextToken();
      Object value = value();
      if (!again) {
        members.put(name, value);
      } else if (repeated.size() < MOST_REPEATED) {
        repeated.add(path(parser.getParsingContext()));
      }
    }
    return members;
  }

  private List<@Nullable Object> array() throws IOException {
    List<@Nullable Object> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value());
    }
    return elements;
  }

  /** Where the parser is, e.g. {@code [2].id}. */
  private static String path(JsonStreamContext at) {
    JsonStreamContext parent = at.getParent();
    String before = parent == null ? "" : path(parent);
    if (at.inArray()) {
      return before + "[" + at.getCurrentIndex() + "]";
    }
    if (at.inObject()) {
      return before.isEmpty() ? at.getCurrentName() : before + "." + at.getCurrentName();
    }
    return before;
  }
}
