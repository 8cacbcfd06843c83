package dev.apimdr.runbooks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs shell scripts as in a terminal or a pipeline. */
final class Shell {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Sleeps a hundredth of the requested time and records the request. */
  private static final String SLEEP =
      """
      #!/bin/bash
      echo "$1" >>"$(dirname "$0")/slept"
      exec %s "$(printf '%%d.%%02d' $(($1 / 100)) $(($1 %% 100)))"
      """;

  private final Path folder;
  private final Map<String, String> variables = new LinkedHashMap<>();

  /**
   * The result of a script.
   *
   * @param output of stdout and stderr
   */
  record Ended(int code, String output) {
    List<String> lines() {
      return output.lines().toList();
    }
  }

  /** A running script. */
  record Running(Process process, Path output) {
    Ended end() {
      try {
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly();
          throw new AssertionError("it has not ended: " + Files.readString(output));
        }
        return new Ended(process.exitValue(), Files.readString(output));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
  }

  /**
   * @param folder for its commands and output
   */
  Shell(Path folder) {
    this.folder = folder;
    command("sleep", SLEEP.formatted(outside("sleep")));
  }

  /** Sets an environment variable. */
  Shell with(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  /** Adds a command that takes precedence over the machine's. */
  Shell command(String name, String script) {
    try {
      Path file = folder.resolve(name);
      Files.writeString(file, script);
      if (!file.toFile().setExecutable(true)) {
        throw new IOException(file + " cannot be made executable");
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The requested sleeps, in seconds. */
  List<String> slept() {
    Path file = folder.resolve("slept");
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Running start(String typed, Path script, String... arguments) {
    List<String> command = new ArrayList<>(List.of("bash", script.toAbsolutePath().toString()));
    command.addAll(List.of(arguments));
    return start(typed, command);
  }

  /** Starts a program with this standard input. */
  Running start(String typed, List<String> command) {
    try {
      Path output = folder.resolve("output");
      Path input = Files.writeString(folder.resolve("typed"), typed);
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectInput(input.toFile())
              .redirectOutput(output.toFile());
      builder.environment().putAll(variables);
      builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
      return new Running(builder.start(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Starts a runbook.
   *
   * @param id its variable ID, not set if empty
   * @param reason its variable REASON, not set if empty
   * @param typed what the operator types, without its line feed
   */
  Running runbook(String script, String id, String reason, String typed, String... arguments) {
    if (!id.isEmpty()) {
      with("ID", id);
    }
    if (!reason.isEmpty()) {
      with("REASON", reason);
    }
    return start(typed + "\n", Path.of(script), arguments);
  }

  /** The text between the two rules of each script in a folder, which all scripts share. */
  static Set<String> commonParts(Path folder) {
    try (Stream<Path> scripts = Files.list(folder)) {
      return scripts
          .map(script -> RehearsedApp.text(script).split("(?m)^# -{3}.*\n", -1)[1])
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs commands from a page or a pipeline; stops at the first failure. */
  Ended runLines(String lines) {
    try {
      return start("", Files.writeString(folder.resolve("lines.sh"), lines)).end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String outside(String command) {
    for (String entry : System.getenv("PATH").split(":", -1)) {
      Path file = Path.of(entry, command);
      if (Files.isExecutable(file)) {
        return file.toString();
      }
    }
    throw new AssertionError("there is no " + command);
  }
}
