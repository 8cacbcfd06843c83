package dev.apimdr.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks on everything the app sends, whatever it received. */
final class Clean {
  private static final JsonMapper JSON = new JsonMapper();

  /** Class names or stack trace text, of the app or of a library. */
  private static final Pattern INNARDS =
      Pattern.compile(
          "\\bat [\\w.$]+\\([\\w.]+:\\d+\\)|\\w(Exception|Error)\\b(?!\")|\\bdev\\.apimdr\\b"
              + "|\\bjava\\.(lang|util|net|io)\\b|\\bcom\\.(azure|fasterxml)\\b");

  /** Characters that end a line or hide text in an editor, terminal or log shipper. */
  private static final Set<Integer> UNSHOWN =
      Set.of(
          (int) Character.CONTROL,
          (int) Character.LINE_SEPARATOR,
          (int) Character.PARAGRAPH_SEPARATOR,
          (int) Character.FORMAT,
          (int) Character.SURROGATE);

  /** A name and JSON, in a test's log after the level. */
  private static final Pattern LINE = Pattern.compile("(?:[A-Z]+ )?[A-Z][A-Za-z]+ (\\{.*\\})");

  /** Larger than any error response needs to be. */
  private static final int LARGEST_REFUSAL = 64 * 1024;

  /** ARM's own text, at most 2,000 characters, each up to 6 when escaped. */
  private static final int LONGEST_LINE = 24 * 1024;

  private Clean() {}

  /** Checks an error response: a problem document with a code and no internals. */
  static void refusal(int status, Map<String, String> headers, String body) {
    assertThat(status).as(body).isBetween(400, 499);
    assertThat(headers).containsEntry("Content-Type", "application/problem+json");
    assertThat(headers.get("x-ms-error-code")).matches("[A-Za-z]{3,60}");
    assertThat(body).hasSizeLessThan(LARGEST_REFUSAL);
    JsonNode problem = tree(body);
    assertThat(problem.path("status").intValue()).isEqualTo(status);
    assertThat(problem.path("code").textValue()).isEqualTo(headers.get("x-ms-error-code"));
    assertThat(problem.path("detail").asText()).isNotBlank();
    answer(headers, body);
  }

  /** Checks any response. */
  static void answer(Map<String, String> headers, String body) {
    headers.forEach(
        (name, value) -> {
          assertThat(name).matches("[A-Za-z-]+");
          assertThat(value).matches("[\\x20-\\x7e]{0,4000}");
        });
    assertThat(INNARDS.matcher(body).find()).as(body).isFalse();
    assertThat(body + headers).doesNotContain(Poison.SECRET);
  }

  /** Checks log lines: one event per line, without hidden characters. */
  static void lines(List<String> lines) {
    for (String line : lines) {
      var matcher = LINE.matcher(line);
      assertThat(matcher.matches()).as(line).isTrue();
      assertThat(tree(matcher.group(1)).isObject()).isTrue();
      assertThat(line.codePoints().mapToObj(Character::getType))
          .as(line)
          .doesNotContainAnyElementsOf(UNSHOWN);
      assertThat(line).doesNotContain(Poison.SECRET).hasSizeLessThan(LONGEST_LINE);
    }
  }

  static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException malformed) {
      throw new AssertionError(json, malformed);
    }
  }
}
