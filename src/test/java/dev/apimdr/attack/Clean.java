package dev.apimdr.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What must hold of everything that leaves the app, whatever came in. */
final class Clean {
  private static final JsonMapper JSON = new JsonMapper();

  /** Code of ours, or of a library, in the words of a stack trace. */
  private static final Pattern INNARDS =
      Pattern.compile(
          "\\bat [\\w.$]+\\([\\w.]+:\\d+\\)|\\w(Exception|Error)\\b(?!\")|\\bdev\\.apimdr\\b"
              + "|\\bjava\\.(lang|util|net|io)\\b|\\bcom\\.(azure|fasterxml)\\b");

  /** What an editor, a terminal or a log shipper takes for an end of line, or hides text with. */
  private static final Set<Integer> UNSHOWN =
      Set.of(
          (int) Character.CONTROL,
          (int) Character.LINE_SEPARATOR,
          (int) Character.PARAGRAPH_SEPARATOR,
          (int) Character.FORMAT,
          (int) Character.SURROGATE);

  /** A name and JSON; the level stands before it in a test's log. */
  private static final Pattern LINE = Pattern.compile("(?:[A-Z]+ )?[A-Z][A-Za-z]+ (\\{.*\\})");

  /** Larger than any refusal of ours needs to be. */
  private static final int LARGEST_REFUSAL = 64 * 1024;

  /** ARM's own words, 2,000 characters at most, each perhaps an escape of six. */
  private static final int LONGEST_LINE = 24 * 1024;

  private Clean() {}

  /** A refusal: a problem document with a code, and nothing of our innards. */
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

  /** Any answer. */
  static void answer(Map<String, String> headers, String body) {
    headers.forEach(
        (name, value) -> {
          assertThat(name).matches("[A-Za-z-]+");
          assertThat(value).matches("[\\x20-\\x7e]{0,4000}");
        });
    assertThat(INNARDS.matcher(body).find()).as(body).isFalse();
    assertThat(body + headers).doesNotContain(Poison.SECRET);
  }

  /** Lines of a log: each one event on one line that shows all it holds. */
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
