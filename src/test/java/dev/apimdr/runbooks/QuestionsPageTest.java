package dev.apimdr.runbooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.functions.ErrorCodes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/faq.md}, held against the codes that the app can answer. */
class QuestionsPageTest {
  private static final Path PAGE = Path.of("docs/faq.md");

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
    assertThat(explained()).containsExactlyInAnyOrderElementsOf(ErrorCodes.inTheCode());
  }
}
