package dev.apimdr.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.local.host.toy.HttpToys;
import dev.apimdr.local.host.toy.ProcessToy;
import dev.apimdr.local.host.toy.TimerToys;
import dev.apimdr.local.host.toy.Toy;
import dev.apimdr.local.measure.worker.HandmadePackage;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LocalHostMainTest {
  private final List<Process> processes = new ArrayList<>();
  private HandmadePackage app;

  @BeforeEach
  void create(@TempDir Path folder) throws IOException {
    app =
        new HandmadePackage(folder, Toy.class)
            .http("Secret", HttpToys.class, "literal", "secret", "FUNCTION")
            .http("Started", ProcessToy.class, "started", "started")
            .http("Slow", ProcessToy.class, "slow", "slow")
            .timer("FromSetting", TimerToys.class, "tick", "%TOY_SCHEDULE%");
  }

  @AfterEach
  void end() {
    processes.forEach(Process::destroyForcibly);
  }

  private Process java(Class<?> main, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("TOY_SCHEDULE", "0 0 0 30 2 *");
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  private static String lineAfter(BufferedReader lines, String start) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(start)) {
        return line.substring(start.length());
      }
    }
    throw new AssertionError("It ended without a line " + start);
  }

  private HttpCaller caller(String port) {
    return new HttpCaller(URI.create("http://127.0.0.1:" + port));
  }

  @Test
  void process_started_saysItsPortAndAnswers() throws Exception {
    Process process =
        java(LocalHostMain.class, app.folder().toString(), "--port=0", "--host-key=k");
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      HttpCaller call = caller(lineAfter(lines, "LISTENING "));

      assertThat(call.get("/api/secret?code=k").statusCode()).isEqualTo(200);
      assertThat(call.get("/api/secret").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void process_withoutASetting_namesTheFunctionInError() throws Exception {
    app.timer("Lost", TimerToys.class, "tick", "%NOT_SET_ANYWHERE%");
    Process process = java(LocalHostMain.class, app.folder().toString());
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      List<String> before = new ArrayList<>();
      for (String line = lines.readLine();
          !line.startsWith("LISTENING ");
          line = lines.readLine()) {
        before.add(line);
      }

      assertThat(before)
          .filteredOn(line -> line.contains("is in error"))
          .singleElement()
          .asString()
          .contains("Lost", "%NOT_SET_ANYWHERE%");
    }
  }

  @Test
  void process_terminated_finishesTheRequestInFlight() throws Exception {
    Process process = java(LocalHostMain.class, app.folder().toString());
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      HttpCaller call = caller(lineAfter(lines, "LISTENING "));
      CompletableFuture<HttpResponse<String>> slow = call.getAsync("/api/slow");
      assertThat(call.get("/api/started").body()).isEqualTo("started");

      // Process.destroy would close the output too.
      assertThat(process.toHandle().destroy()).isTrue();
      assertThat(lineAfter(lines, "Shutting ")).isEqualTo("down");

      assertThat(slow.get(30, TimeUnit.SECONDS).body()).isEqualTo("finished");
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void process_whoseParentIsKilled_ends() throws Exception {
    Process parent = java(Parent.class, app.folder().toString());
    try (BufferedReader lines = parent.inputReader(StandardCharsets.UTF_8)) {
      ProcessHandle host =
          ProcessHandle.of(Long.parseLong(lineAfter(lines, "HOST "))).orElseThrow();

      parent.destroyForcibly();

      assertThat(host.onExit()).succeedsWithin(30, TimeUnit.SECONDS);
    }
  }

  /** A JVM that starts a host, prints its process id when it listens, and then only waits. */
  static final class Parent {
    private Parent() {}

    public static void main(String[] args) throws Exception {
      Process host =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  LocalHostMain.class.getName(),
                  args[0],
                  "--parent=" + ProcessHandle.current().pid())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try (BufferedReader lines = host.inputReader(StandardCharsets.UTF_8)) {
        lineAfter(lines, "LISTENING ");
        System.out.println("HOST " + host.pid());
        host.waitFor();
      }
    }
  }
}
