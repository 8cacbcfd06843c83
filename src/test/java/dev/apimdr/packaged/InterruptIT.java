package dev.apimdr.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apimdr.local.rehearsal.Rehearsal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rehearsal that is interrupted or killed leaves no process behind. */
@Timeout(120)
class InterruptIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String HOST_ANSWERS = "the packaged app answers";
  private static final String STARTING = "Starting Azurite";

  @ParameterizedTest
  @CsvSource({"INT, " + HOST_ANSWERS, "KILL, " + HOST_ANSWERS, "TERM, " + STARTING})
  void rehearsal_thatIsSignalled_endsWithAllItsChildren(String signal, String when)
      throws Exception {
    Process rehearsal = start("signalled", List.of());
    List<ProcessHandle> family = familyOnce(rehearsal, "signalled", when);

    signal(signal, rehearsal.pid());

    assertAllEnd(family);
  }

  /** As when Maven is killed: the parent process of the rehearsal ends. */
  @ParameterizedTest
  @CsvSource(HOST_ANSWERS)
  void rehearsal_whoseParentIsKilled_endsWithAllItsChildren(String when) throws Exception {
    // A shell that does not replace itself by the command, because another one follows.
    Process parent = start("orphaned", List.of("sh", "-c", "\"$@\"; true", "sh"));
    List<ProcessHandle> family = familyOnce(parent, "orphaned", when);

    signal("KILL", parent.pid());

    assertAllEnd(family);
  }

  private static Path folder(String name) {
    return Path.of("target", "it", "interrupt-" + name);
  }

  private static Process start(String name, List<String> launcher) throws IOException {
    Files.createDirectories(folder(name));
    List<String> command = new ArrayList<>(launcher);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dazurite.dir=" + System.getProperty("azurite.dir", "target/azurite"),
            "-cp",
            System.getProperty("java.class.path"),
            Rehearsal.class.getName(),
            PackagedApp.FOLDER.toString(),
            folder(name).toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder(name).resolve("output.txt").toFile())
        .start();
  }

  /** The process with all its descendants, once it has printed something and has children. */
  private static List<ProcessHandle> familyOnce(Process first, String name, String printed) {
    Path output = folder(name).resolve("output.txt");
    await("a rehearsal with children that says: " + printed)
        .atMost(LIMIT)
        .until(
            () -> {
              assertThat(first.isAlive()).as("it ended by itself: %s", text(output)).isTrue();
              return text(output).contains(printed)
                  && first.descendants().anyMatch(child -> isNode(child) || isJava(child));
            });
    List<ProcessHandle> family = new ArrayList<>(first.descendants().toList());
    family.add(first.toHandle());
    return family;
  }

  private static boolean isNode(ProcessHandle process) {
    return process.info().command().filter(command -> command.endsWith("node")).isPresent();
  }

  private static boolean isJava(ProcessHandle process) {
    return process.info().command().filter(command -> command.endsWith("java")).isPresent();
  }

  private static String text(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      return "";
    }
  }

  private static void signal(String signal, long pid) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start();
    assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(kill.exitValue()).isZero();
  }

  private static void assertAllEnd(List<ProcessHandle> family) {
    try {
      for (ProcessHandle process : family) {
        await("the end of process " + process.pid() + " " + process.info().command().orElse(""))
            .atMost(LIMIT)
            .until(() -> !process.isAlive());
      }
    } finally {
      family.forEach(ProcessHandle::destroyForcibly);
    }
  }
}
