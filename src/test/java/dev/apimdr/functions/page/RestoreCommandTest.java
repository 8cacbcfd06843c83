package dev.apimdr.functions.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the displayed commands in a shell with a curl that prints its arguments. */
class RestoreCommandTest {

  @TempDir Path folder;

  private List<String> run(String command) throws Exception {
    Path curl = Files.writeString(folder.resolve("curl"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    assertThat(curl.toFile().setExecutable(true)).isTrue();
    ProcessBuilder shell = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true);
    shell.environment().put("PATH", folder + ":" + System.getenv("PATH"));
    shell.environment().put("RESTORE", "the key");
    Process process = shell.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return said.lines().toList();
  }

  @Test
  void commands_sayAllThatARestoreNeeds() throws Exception {
    RestoreCommand command =
        new RestoreCommand("https://dr.example/api", "contoso", "standby", "contoso-1.apimbackup");

    assertThat(run(command.dryRun()))
        .containsExactly(
            "-sS",
            "-X",
            "POST",
            "-H",
            "x-functions-key: the key",
            "-H",
            "Content-Type: application/json",
            "-d",
            "{\"sourceService\": \"contoso\", \"backupName\": \"contoso-1.apimbackup\","
                + " \"dryRun\": true}",
            "https://dr.example/api/services/standby/restores");
    assertThat(run(command.restore()))
        .contains(
            "{\"sourceService\": \"contoso\", \"backupName\": \"contoso-1.apimbackup\","
                + " \"confirm\": \"standby\"}");
  }

  @Test
  void url_ofAnyAdmin_staysOneArgument() throws Exception {
    RestoreCommand command =
        RestoreCommand.of("https://dr.example/a'$(touch x)/api", "contoso", "standby", null);

    List<String> arguments = run(command.restore());

    assertThat(arguments.get(arguments.size() - 1))
        .isEqualTo("https://dr.example/a%27$(touch x)/api/services/standby/restores");
  }
}
