package dev.apimdr.runbooks;

import static dev.apimdr.runbooks.RehearsedApp.OTHER;
import static dev.apimdr.runbooks.RehearsedApp.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.local.arm.ArmError;
import dev.apimdr.local.arm.OperationKind;
import dev.apimdr.runbooks.Front.Call;
import dev.apimdr.runbooks.Shell.Ended;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The steps that make backups before a deployment, run like the agents run them. */
@ExtendWith(RehearsedApp.Extension.class)
class PipelineStepsIT {
  /** GitHub's options for {@code shell: bash}. */
  private static final String GITHUB = "set -eo pipefail\n";

  @TempDir Path folder;

  private RehearsedApp app;
  private String run;

  static Stream<PipelineStep> steps() {
    return Stream.of(
        PipelineStep.read(
            Path.of("runbooks/pipelines/github-actions.yml"),
            "/jobs/backup/steps/0",
            "run",
            GITHUB),
        PipelineStep.read(
            Path.of("runbooks/pipelines/azure-devops.yml"),
            "/stages/0/jobs/0/strategy/runOnce/deploy/steps/0",
            "bash",
            ""));
  }

  @BeforeEach
  void beAnAgent(RehearsedApp shared) {
    app = shared;
    run = UUID.randomUUID().toString().substring(0, 8);
  }

  private Ended play(PipelineStep step, String service, String key) {
    Shell shell = new Shell(folder);
    step.environment(
            Map.of(
                "inputs.base", app.base(),
                "BASE", app.base(),
                "secrets.APIM_DR_CALLER", key,
                "CALLER", key,
                "inputs.service", service,
                "parameters.service", service,
                "github.run_id", run,
                "github.run_attempt", "2",
                "Build.BuildId", run,
                "System.JobAttempt", "2"))
        .forEach(shell::with);
    return shell.runLines(step.script());
  }

  @ParameterizedTest
  @MethodSource("steps")
  void step_waitsForTheBackup(PipelineStep step) {
    Ended ended = play(step, SOURCE, app.callerKey());

    assertThat(ended.code()).as(ended.output()).isZero();
    assertThat(app.front().calls(Call::isPost)).hasSize(1);
    Call last = app.front().calls().get(app.front().calls().size() - 1);
    assertThat(last.reply().status()).isEqualTo(200);
    assertThat(RehearsedApp.json(last.reply().body()).path("id").asText())
        .endsWith("-" + run + "-2");
    assertThat(ended.output()).contains("\"Succeeded\"").doesNotContain(app.callerKey());
  }

  @ParameterizedTest
  @MethodSource("steps")
  void step_whileTheAppCannotAnswer_asksAgainForTheSameBackup(PipelineStep step) {
    long before = app.posts(OperationKind.BACKUP, SOURCE);
    app.front().unavailable(1, 1);
    app.front().loseAnswer();

    Ended ended = play(step, SOURCE, app.callerKey());

    assertThat(ended.code()).as(ended.output()).isZero();
    assertThat(app.front().calls(Call::isPost)).hasSize(3);
    assertThat(app.posts(OperationKind.BACKUP, SOURCE)).isEqualTo(before + 1);
  }

  @ParameterizedTest
  @MethodSource("steps")
  void step_whereTheBackupFails_failsInAzuresWords(PipelineStep step) {
    app.service(OTHER)
        .failNext(OperationKind.BACKUP, new ArmError(400, "Unlucky", "The disk is full."));

    Ended ended = play(step, OTHER, app.callerKey());

    assertThat(ended.code()).isNotZero();
    assertThat(ended.output()).contains("The disk is full.");
  }

  @ParameterizedTest
  @MethodSource("steps")
  void step_withAWrongKey_fails(PipelineStep step) {
    assertThat(play(step, SOURCE, "wrong").code()).isNotZero();
  }

  @ParameterizedTest
  @MethodSource("steps")
  void step_ofAServiceThatIsUnknown_fails(PipelineStep step) {
    Ended ended = play(step, "nobody", app.callerKey());

    assertThat(ended.code()).isNotZero();
    assertThat(ended.output()).contains("ServiceNotFound");
  }
}
