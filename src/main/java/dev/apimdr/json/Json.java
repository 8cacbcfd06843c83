package dev.apimdr.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The one JSON reader and writer: sizes and depths are bounded, names do not repeat. */
public final class Json {
  static final int LONGEST_TEXT = 256 * 1024;
  static final int LONGEST_NUMBER = 100;
  static final int LONGEST_NAME = 1000;
  static final int DEEPEST = 32;

  /** The largest document that is read, in bytes. */
  public static final int LARGEST = 1024 * 1024;

  // Not a static initialiser: an Error there would leave the host without any answer.
  private static volatile @Nullable ObjectMapper mapper;

  private Json() {}

  /**
   * Reads one JSON value and nothing after it.
   *
   * @throws IllegalArgumentException saying what is wrong, without repeating what was read
   */
  public static JsonNode read(byte[] json) {
    return read(json, LARGEST);
  }

  /**
   * Reads one JSON value and nothing after it.
   *
   * @param largest in bytes
   * @throws IllegalArgumentException saying what is wrong, without repeating what was read
   */
  public static JsonNode read(byte[] json, int largest) {
    if (json.length > largest) {
      throw new IllegalArgumentException("larger than " + largest + " bytes");
    }
    try {
      JsonNode read = mapper().readTree(json);
      if (read == null || read.isMissingNode()) {
        throw new IllegalArgumentException("empty");
      }
      return read;
    } catch (JsonProcessingException malformed) {
      throw notJson(malformed);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /**
   * Reads one JSON value and nothing after it.
   *
   * @throws IllegalArgumentException saying what is wrong, without repeating what was read
   */
  public static JsonNode read(String json) {
    if (json.length() > LARGEST) {
      throw new IllegalArgumentException("larger than " + LARGEST + " characters");
    }
    try {
      JsonNode read = mapper().readTree(json);
      if (read == null || read.isMissingNode()) {
        throw new IllegalArgumentException("empty");
      }
      return read;
    } catch (JsonProcessingException malformed) {
      throw notJson(malformed);
    }
  }

  // Jackson's own message quotes the text it read, which may be anything.
  private static IllegalArgumentException notJson(JsonProcessingException malformed) {
    return new IllegalArgumentException(
        malformed.getLocation() == null
            ? "not JSON"
            : "not JSON (line %d, column %d)"
                .formatted(
                    malformed.getLocation().getLineNr(), malformed.getLocation().getColumnNr()));
  }

  /** A document for people too: indented UTF-8. */
  public static byte[] indented(JsonNode node) {
    try {
      return mapper().writer(printer()).writeValueAsBytes(node);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static PrettyPrinter printer() {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    return new DefaultPrettyPrinter().withObjectIndenter(indenter);
  }

  /** One line. */
  public static String line(JsonNode node) {
    try {
      return mapper().writeValueAsString(node);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static ObjectMapper mapper() {
    ObjectMapper known = mapper;
    if (known == null) {
      known =
          JsonMapper.builder(
                  JsonFactory.builder()
                      .streamReadConstraints(
                          StreamReadConstraints.builder()
                              .maxNestingDepth(DEEPEST)
                              .maxStringLength(LONGEST_TEXT)
                              .maxNumberLength(LONGEST_NUMBER)
                              .maxNameLength(LONGEST_NAME)
                              .build())
                      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                      .build())
              .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
              .build();
      mapper = known;
    }
    return known;
  }
}
