package dev.apimdr.local.environment;

import dev.apimdr.local.host.LocalHostMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The local host in a JVM of its own, running the packaged app; it ends with this process. */
public final class HostProcess implements AutoCloseable {
  /** How long a start may take when nothing is made to fail. */
  public static final Duration START_LIMIT = Duration.ofMinutes(1);

  private static final String READY = "LISTENING ";
  private static final long STOP_SECONDS = 40;

  private final Process process;
  private final CompletableFuture<Integer> port = new CompletableFuture<>();

  private HostProcess(Process process) {
    this.process = process;
  }

  /**
   * Starts a host and waits until it answers requests.
   *
   * @param packaged the package's folder
   * @param arguments of {@link LocalHostMain}
   * @param jvm arguments of the JVM
   * @param settings the app settings; nothing else of this process's environment but the path
   * @param console where its console output is appended
   * @param limit how long the start may take
   */
  public static HostProcess start(
      Path packaged,
      List<String> arguments,
      List<String> jvm,
      Map<String, String> settings,
      Path console,
      Duration limit) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(LocalHostMain.class.getName());
    command.add(packaged.toString());
    command.add("--parent=" + ProcessHandle.current().pid());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
    builder.environment().putAll(settings);
    try {
      HostProcess host = new HostProcess(builder.start());
      host.readConsole(console);
      host.awaitReady(console, limit);
      return host;
    } catch (IOException e) {
      throw new UncheckedIOException("the host did not start", e);
    }
  }

  private void readConsole(Path console) {
    Thread reader =
        new Thread(
            () -> {
              try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
                  PrintWriter file =
                      new PrintWriter(
                          Files.newBufferedWriter(
                              console,
                              java.nio.file.StandardOpenOption.CREATE,
                              java.nio.file.StandardOpenOption.APPEND),
                          true)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                  if (line.startsWith(READY)) {
                    port.complete(Integer.valueOf(line.substring(READY.length()).trim()));
                  }
                  file.println(line);
                }
              } catch (IOException e) {
                port.completeExceptionally(e);
              }
              port.completeExceptionally(new IllegalStateException("the host ended"));
            },
            "host-console");
    reader.setDaemon(true);
    reader.start();
  }

  private void awaitReady(Path console, Duration limit) {
    try {
      port.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly();
      throw new IllegalStateException("the host does not answer; see " + console, e);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the host started", e);
    }
  }

  /** The address it answers at. */
  public URI uri() {
    return URI.create("http://localhost:" + port.join());
  }

  /** Its process. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** Kills the process, as a crash does. */
  public void kill() {
    process.destroyForcibly();
    await();
  }

  /** Ends the process with SIGTERM, then kills it if it does not end. */
  @Override
  public void close() {
    process.destroy();
    if (!await()) {
      process.destroyForcibly();
    }
  }

  private boolean await() {
    try {
      return process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
