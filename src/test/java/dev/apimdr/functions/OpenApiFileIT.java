package dev.apimdr.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/openapi.yaml} against the schema of its version, by a validator that nobody here
 * wrote: {@code src/test/npm/openapi.js}.
 */
class OpenApiFileIT {

  private static final Path SCRIPT = Path.of("target", "browser", "openapi.js").toAbsolutePath();

  private static int validate(Path file) throws Exception {
    assertThat(Files.exists(SCRIPT)).as("installed by src/local/npm/install.js").isTrue();
    Process node =
        new ProcessBuilder("node", SCRIPT.toString(), file.toString(), "3.0").inheritIO().start();
    try {
      assertThat(node.waitFor(2, TimeUnit.MINUTES)).as("it ended in time").isTrue();
      return node.exitValue();
    } finally {
      node.destroyForcibly();
    }
  }

  @Test
  void file_isAnOpenApiDocument() throws Exception {
    assertThat(validate(Path.of("docs", "openapi.yaml"))).isZero();
  }

  /** So that the test above can fail. */
  @Test
  void file_withAMemberThatNoVersionKnows_isNone() throws Exception {
    Path other = Files.createTempFile("openapi", ".yaml");
    try {
      String text = Files.readString(Path.of("docs", "openapi.yaml"));
      Files.writeString(other, text.replaceFirst("operationId:", "operationName:"));

      assertThat(validate(other)).isEqualTo(1);
    } finally {
      Files.delete(other);
    }
  }
}
