package dev.apimdr.runbooks;

import static dev.apimdr.runbooks.RehearsedApp.SOURCE;
import static dev.apimdr.runbooks.RehearsedApp.STANDBY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.runbooks.Shell.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the pages' commands that call the app, one after another in one shell, against the packaged
 * app. Placeholders are filled in, and values from {@code az} are set in advance.
 */
@ExtendWith(RehearsedApp.Extension.class)
class DocumentsIT {
  private static final Path PLAYER = Path.of("src/test/js/powershell/player.js").toAbsolutePath();
  private static final Pattern INLINE = Pattern.compile("`(curl [^`]*\\$BASE[^`]*)`");

  /** Keeps the last response, from which a reader copies the id. */
  private static final String SHELL =
      """
      set -eu
      curl() { command curl "$@" | tee last; }
      """;

  @TempDir Path folder;

  private RehearsedApp app;
  private Shell shell;

  @BeforeAll
  static void backUpOnce(RehearsedApp app) {
    app.backUp(SOURCE);
  }

  @BeforeEach
  void beAReader(RehearsedApp shared) {
    app = shared;
    app.settle();
    app.front().reset();
    shell =
        new Shell(folder)
            .with("BASE", app.base())
            .with("APP", app.base().replaceFirst("/api$", ""))
            .with("SOURCE", SOURCE)
            .with("TARGET", STANDBY)
            .with("CALLER", app.callerKey())
            .with("RESTORE", app.restoreKey());
  }

  /** The pages whose shell blocks call the app. */
  static Stream<Path> pages() {
    return Pages.all().stream().filter(page -> !blocks(page).isEmpty());
  }

  private static List<Pages.Block> blocks(Path page) {
    return Pages.blocks(page).stream()
        .filter(Pages.Block::isCommand)
        .filter(block -> block.asksTheApp() && !block.language().equals("powershell"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void blocksOfAPage_areAnsweredWell(Path page) {
    String script =
        blocks(page).stream()
            .map(block -> block.text())
            .flatMap(String::lines)
            // Values that come from az are set in the environment instead.
            .filter(line -> !line.contains("$(az ") && !line.startsWith("BASE="))
            .collect(Collectors.joining("\n", SHELL, "\n"));

    runs(page, script);
    assertThat(app.front().calls()).hasSizeGreaterThanOrEqualTo(blocks(page).size());
  }

  @Test
  void linesInTheText_areAnsweredWell() {
    String script =
        Pages.all().stream()
            .flatMap(page -> INLINE.matcher(RehearsedApp.text(page)).results())
            .map(line -> line.group(1) + "\n")
            .collect(Collectors.joining("", SHELL, ""));
    assertThat(script).contains("$BASE");

    runs(Path.of("docs/runbook.md"), script);
  }

  private void runs(Path page, String script) {
    boolean restores =
        page.endsWith("runbook.md") && script.contains("-H \"x-functions-key: $KEY\"");
    shell.with("KEY", restores ? app.restoreKey() : app.callerKey());

    Ended ended = shell.runLines(filledIn(script));

    assertThat(ended.code()).as(ended.output()).isZero();
    assertThat(app.front().calls())
        .as(ended.output())
        .isNotEmpty()
        .allMatch(call -> call.reply().status() < 300);
  }

  /** Replaces the placeholders in angle brackets, and the service names by those of the test. */
  private String filledIn(String script) {
    return script
        .replace("<backup>", script.contains("<backup>") ? app.countedBackup(SOURCE) : "")
        .replace("<id>", "$(jq -r .id last)")
        .replace("<service>", SOURCE)
        .replace("contoso-gateway", SOURCE);
  }

  @Test
  void blocksOfPowerShell_areAnsweredWell() throws Exception {
    List<Pages.Block> blocks =
        Pages.blocks().stream().filter(block -> block.language().equals("powershell")).toList();
    String script =
        blocks.stream().map(Pages.Block::text).collect(Collectors.joining("\n"))
            + "Write-Output \"asked $base\"\n";
    try (AzureCli az = new AzureCli()) {
      shell.command("az", az.command());
      Path file =
          Files.writeString(
              folder.resolve("page.ps1"),
              filledIn(script)
                  // The page takes the host name from az; here it is the local app.
                  .replace("$base = \"https://$hostName/api\"", "$base = '" + app.base() + "'")
                  .replace(
                      "$headers = @{ 'x-functions-key' = $key }",
                      "$headers = @{ 'x-functions-key' = '" + app.restoreKey() + "' }"));
      Ended ended =
          shell
              .with("NODE_TOOLS", NodeTools.FOLDER.toString())
              .with("EDITION", "7.4")
              .start("", List.of("node", "--liftoff-only", PLAYER.toString(), file.toString()))
              .end();

      assertThat(ended.code()).as(ended.output()).isZero();
      assertThat(ended.output()).contains("asked " + app.base(), "\"canRestore\":true");
    }
    assertThat(blocks).hasSizeGreaterThan(4);
    assertThat(app.front().calls())
        .hasSizeGreaterThanOrEqualTo(blocks.size() - 1)
        .allMatch(call -> call.reply().status() < 300);
  }
}
