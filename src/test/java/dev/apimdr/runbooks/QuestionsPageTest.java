package dev.apimdr.runbooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/faq.md}, held against the codes that the app can answer. */
class QuestionsPageTest {
  private static final Path PAGE = Path.of("docs/faq.md");
  private static final Path MAIN = Path.of("src/main/java/dev/apimdr");

  /** Where codes of answers, checks and ends stand. */
  private static final List<String> SOURCES =
      List.of(
          "app/operation",
          "app/preflight",
          "app/requests",
          "azure/arm",
          "core/arm",
          "core/lifecycle",
          "core/recovery/RestoreBlocker.java",
          "core/operation/Waiting.java",
          "functions/http");

  /** A text of several words, each with a capital. */
  private static final Pattern CODE = Pattern.compile("\"((?:[A-Z][a-z]+){2,})\"");

  /**
   * Texts of that form that are no codes: events, clients' names, a word for what was not checked.
   */
  private static final Set<String> OTHERS =
      Set.of("BackupsScheduled", "QueueUnavailable", "RequestFailed");

  /** One word each, and codes all the same. */
  private static final Set<String> SHORT = Set.of("Cancelled", "Interrupted");

  private static Set<String> codes() throws IOException {
    Set<String> codes = new TreeSet<>(SHORT);
    for (String source : SOURCES) {
      try (Stream<Path> files = Files.walk(MAIN.resolve(source))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          CODE.matcher(RehearsedApp.text(file)).results().forEach(it -> codes.add(it.group(1)));
        }
      }
    }
    codes.removeAll(OTHERS);
    return codes;
  }

  private static Set<String> explained() {
    Set<String> explained = new TreeSet<>();
    Pattern.compile("(?m)^\\| ((?:`\\w+`(?:, )?)+) \\|")
        .matcher(section())
        .results()
        .forEach(row -> explained.addAll(List.of(row.group(1).replace("`", "").split(", "))));
    return explained;
  }

  private static String section() {
    String page = RehearsedApp.text(PAGE);
    return page.substring(page.indexOf("\n## What does this code mean?"));
  }

  @Test
  void codes_all_areExplained() throws IOException {
    assertThat(explained()).containsExactlyInAnyOrderElementsOf(codes());
  }
}
