package dev.apimdr.runbooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every command of every page is run by a test, or marked with the reason why not. */
class PagesTest {
  private static final Pattern MAVEN_PROFILE = Pattern.compile("mvn[^\n]* -P(\\w+)");
  private static final Pattern MAVEN_PROPERTY = Pattern.compile("mvn[^\n]* -D([\\w.]+)");

  private static List<Pages.Block> commands() {
    return Pages.blocks().stream().filter(Pages.Block::isCommand).toList();
  }

  @Test
  void commands_all_areRunOrMarked() {
    assertThat(commands()).hasSizeGreaterThan(40);
    assertThat(commands())
        .filteredOn(block -> !block.asksAzure() && !block.asksTheApp())
        .as("needs <!-- not run: why --> before it")
        .allMatch(block -> !block.mark().isEmpty());
  }

  @Test
  void marks_all_areOfWhatNoTestRuns() {
    assertThat(Pages.blocks())
        .filteredOn(block -> !block.mark().isEmpty())
        .isNotEmpty()
        .noneMatch(block -> block.asksAzure() || block.asksTheApp());
  }

  /**
   * Maven cannot run itself from a test, so only the names of profiles and properties are checked.
   */
  @Test
  void mavenCommands_nameWhatThePomHas() {
    String pom = RehearsedApp.text(Path.of("pom.xml"));
    String pages = Pages.all().stream().map(RehearsedApp::text).collect(Collectors.joining("\n"));

    assertThat(found(MAVEN_PROFILE, pages))
        .isNotEmpty()
        .allMatch(profile -> pom.contains("<id>" + profile + "</id>"));
    assertThat(found(MAVEN_PROPERTY, pages))
        .isNotEmpty()
        .allMatch(
            property ->
                pom.contains("<" + property + ">")
                    || pom.contains("${" + property + "}")
                    || pom.contains("<name>" + property + "</name>")
                    || pom.contains("-D" + property)
                    || Set.of("maven.repo.local", "skipTests").contains(property));
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(it -> it.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
