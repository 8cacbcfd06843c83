package dev.apimdr.local.measure.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedSectionTest {
  @TempDir private Path folder;

  private GeneratedSection section() {
    return new GeneratedSection(folder.resolve("docs/benchmarks.md"), "bench");
  }

  private String written(String text) throws IOException {
    section().write(text);
    return Files.readString(section().document());
  }

  @Test
  void write_noDocument_makesOne() throws IOException {
    assertThat(written("first\n"))
        .isEqualTo(
            """
            <!-- bench: written by the program, from here -->
            first
            <!-- bench: to here -->
            """);
  }

  @Test
  void write_again_replacesTheSectionAndNothingElse() throws IOException {
    String document = written("first");
    Files.writeString(section().document(), "# Title\n\n" + document + "\nAfter.\n");

    assertThat(written("second"))
        .isEqualTo(
            """
            # Title

            <!-- bench: written by the program, from here -->
            second
            <!-- bench: to here -->

            After.
            """);
  }

  @Test
  void write_aDocumentWithoutTheSection_hasItAtItsEnd() {
    assertThat(section().replaced("# Title\n", "text"))
        .startsWith("# Title\n\n<!-- bench: written")
        .endsWith("text\n<!-- bench: to here -->\n");
  }
}
