package dev.apimdr.infra;

import static dev.apimdr.infra.GoldenSnapshot.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** The azd configuration, and what the pages say about deploying and removing with azd. */
class RemovalTest {

  private static final Path AZURE_YAML = Path.of("azure.yaml");
  private static final Pattern SHELL = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

  private static JsonNode azd() {
    return new JsonMapper().valueToTree(new Yaml().load(text(AZURE_YAML)));
  }

  @Test
  void down_onAnyMachine_isStoppedWithWhatToDoInstead() throws Exception {
    JsonNode predown = azd().at("/hooks/predown");
    String script = predown.at("/posix/run").asText();
    assertThat(predown.at("/windows/run").asText()).contains(script).contains("exit $LASTEXITCODE");
    assertThat(predown.at("/posix/continueOnError").asBoolean(false)).isFalse();

    ProcessBuilder builder = new ProcessBuilder("sh", script).redirectErrorStream(true);
    builder.environment().put("AZURE_RESOURCE_GROUP", "rg-mine");
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(said).contains("nothing was deleted").contains("az group delete -n rg-mine");
  }

  @Test
  void azd_tooOld_isRefused() {
    assertThat(azd().at("/requiredVersions/azd").asText()).isEqualTo(">= 1.22.0");
  }

  static Stream<Path> pages() {
    return Stream.of(Path.of("docs/runbook.md"), Path.of("infra/README.md"), Path.of("README.md"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void commands_ofThePages_neitherRunAzdDownNorDeployByMaven(Path page) {
    assertThat(SHELL.matcher(text(page)).results().map(it -> it.group(1)))
        .noneMatch(it -> it.contains("azd down") || it.contains("azure-functions:deploy"));
  }

  /** Without {@code --no-state} azd does nothing if template and parameters are unchanged. */
  @Test
  void provision_inTheRunbook_isNeverSkipped() {
    List<String> all =
        Pattern.compile("azd provision[^`\n]*")
            .matcher(text(Path.of("docs/runbook.md")))
            .results()
            .map(MatchResult::group)
            .toList();
    assertThat(all).isNotEmpty().allMatch(it -> it.contains("--no-state"));
  }

  /** A shell takes a carriage return as part of the command. */
  @Test
  void lines_ofEveryScript_endAsAShellNeedsThem() throws IOException {
    assertThat(text(Path.of(".gitattributes"))).contains("* text=auto eol=lf\n");
    for (Path script : GoldenSnapshot.files(GoldenSnapshot.INFRA, ".sh")) {
      assertThat(Files.readString(script)).as(script.toString()).doesNotContain("\r");
    }
  }
}
