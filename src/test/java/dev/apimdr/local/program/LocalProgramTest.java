package dev.apimdr.local.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How a program's options are read and how it ends. */
class LocalProgramTest {
  private static final List<Object> CALLED = new ArrayList<>();

  /** A program that records its arguments; its exit code is 1 for a duration of zero. */
  static final class Noting {
    @Command(name = "noting")
    static int run(
        @Parameters Path first,
        @Parameters Path second,
        @Option(names = "--duration", defaultValue = "PT5M") Duration duration) {
      CALLED.addAll(List.of(first, second, duration));
      return duration.isZero() ? 1 : 0;
    }
  }

  @BeforeEach
  void forget() {
    CALLED.clear();
  }

  @Test
  void execute_everythingGiven_callsTheCommandWithIt() {
    assertThat(LocalProgram.execute(Noting.class, "a", "b", "--duration=PT1H")).isZero();
    assertThat(CALLED).containsExactly(Path.of("a"), Path.of("b"), Duration.ofHours(1));
  }

  @Test
  void execute_anOptionThatMavenLeftEmpty_usesItsDefault() {
    assertThat(LocalProgram.execute(Noting.class, "a", "b", "--duration=")).isZero();
    assertThat(CALLED).contains(Duration.ofMinutes(5));
  }

  @Test
  void execute_theCommandFails_isItsExitCode() {
    assertThat(LocalProgram.execute(Noting.class, "a", "b", "--duration=PT0S")).isEqualTo(1);
  }

  @Test
  void execute_anUnknownOption_isRefusedWithoutACall() {
    assertThat(LocalProgram.execute(Noting.class, "a", "b", "--seeed=1")).isEqualTo(2);
    assertThat(CALLED).isEmpty();
  }
}
