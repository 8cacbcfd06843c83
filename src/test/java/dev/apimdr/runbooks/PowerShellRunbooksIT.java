package dev.apimdr.runbooks;

import static dev.apimdr.runbooks.RehearsedApp.SOURCE;
import static dev.apimdr.runbooks.RehearsedApp.STANDBY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.runbooks.Shell.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The PowerShell runbooks. PowerShell is not available to the build, so {@code
 * src/test/js/powershell} parses them with tree-sitter's PowerShell grammar and interprets the
 * parts they use.
 */
class PowerShellRunbooksIT extends RunbookContract {
  private static final Path SCRIPTS = Path.of("runbooks/powershell").toAbsolutePath();
  private static final Path PLAYER = Path.of("src/test/js/powershell/player.js").toAbsolutePath();

  private String edition = "7.4";

  private Shell.Running play(String script, Map<String, String> parameters) {
    List<String> command =
        new ArrayList<>(
            // Liftoff compiles the parser's WebAssembly quickly; optimised code would take longer
            // than it saves.
            List.of(
                "node", "--liftoff-only", PLAYER.toString(), SCRIPTS.resolve(script).toString()));
    parameters.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            command.addAll(List.of("-" + name, value));
          }
        });
    return shell
        .with("NODE_TOOLS", NodeTools.FOLDER.toString())
        .with("EDITION", edition)
        .start("", command);
  }

  @Override
  Shell.Running backup(String id, String reason, String... services) {
    String names = services.length == 0 ? "" : "[\"" + String.join("\",\"", services) + "\"]";
    return play("Backup-ApiManagement.ps1", Map.of("Id", id, "Reason", reason, "Service", names));
  }

  @Override
  Shell.Running restore(String id, String confirmed, String source, String target) {
    return play(
        "Restore-ApiManagement.ps1",
        Map.of("Id", id, "Overwrite", confirmed, "Source", source, "Target", target));
  }

  @Override
  Shell.Running posture() {
    return play("Get-ApiManagementPosture.ps1", Map.of());
  }

  @Override
  String refusedKey() {
    return "HTTP 401: the key does not open this function";
  }

  /** PowerShell 7 reads times in JSON as dates, Windows PowerShell as text. */
  @Test
  void allThree_inWindowsPowerShell_sayTheSame() {
    edition = "5.1";

    Ended backup = backup("", "", SOURCE).end();
    Ended restore = restore("", STANDBY, SOURCE, STANDBY).end();
    String old = posture().end().output();
    edition = "7.4";

    assertThat(backup.code()).as(backup.output()).isZero();
    assertThat(restore.code()).as(restore.output()).isZero();
    assertThat(restore.output()).contains("on contoso-apis: External");
    assertThat(old).isEqualTo(posture().end().output());
  }

  @Test
  void allThree_inAzureAutomation_readItsVariables() {
    shell
        .with(
            "AUTOMATION",
            "{\"ApimDrBase\":\"%s\",\"ApimDrCaller\":\"%s\",\"ApimDrRestore\":\"%s\"}"
                .formatted(app.base(), app.callerKey(), app.restoreKey()))
        .with("BASE", "")
        .with("CALLER", "")
        .with("RESTORE", "");

    assertThat(Stream.of(backup("", "", SOURCE).end(), restore("", STANDBY, SOURCE, STANDBY).end()))
        .allSatisfy(ended -> assertThat(ended.code()).as(ended.output()).isZero());
    assertThat(posture().end().output()).contains("protected services meet their objective");
  }

  @Test
  void settings_thatAreMissing_areNamed() {
    shell.with("CALLER", "");

    Ended ended = posture().end();

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.output())
        .contains("set the Automation variable ApimDrCaller, or the environment variable CALLER");
  }

  @Test
  void backup_thatRunsLongerThanItMayWait_failsAndNamesIt() {
    Ended ended =
        play("Backup-ApiManagement.ps1", Map.of("Service", SOURCE, "WaitMinutes", "0")).end();

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.output())
        .contains("it still runs after 0 minutes: " + app.base() + "/services/" + SOURCE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$a ? 1 : 2",
        "Invoke-WebRequest 'x' -SkipHttpErrorCheck",
        "$x?.y",
        "Start-Sleep -Duration 1"
      })
  void whatOneVersionOnlyKnows_isRefused(String line) throws Exception {
    Path script = Files.writeString(folder.resolve("odd.ps1"), line + "\n");

    assertThat(play(script.toString(), Map.of()).end().code()).isNotZero();
  }

  @Test
  void scripts_all_askTheSameWay() {
    assertThat(Shell.commonParts(SCRIPTS)).hasSize(1);
  }
}
