package dev.apimdr.local.measure.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class BenchOptionsTest {
  private static BenchOptions options(String... arguments) {
    BenchOptions options = CommandLine.populateCommand(new BenchOptions(), arguments);
    options.validate();
    return options;
  }

  @Test
  void options_noneGiven_areTheFullRun() {
    BenchOptions options = options();

    assertThat(options.sizes()).containsExactly(10, 100, 1000);
    assertThat(options.longest()).isEqualTo(Duration.ofMinutes(5));
    assertThat(options.retryAfter()).isEqualTo(Duration.ofSeconds(20));
    assertThat(options.shortest()).isEqualTo(Duration.ofMillis(93_750));
    assertThat(options.command()).isEqualTo("mvn -Pbench");
  }

  @ParameterizedTest
  @CsvSource({"PT16M, PT64S", "PT5M, PT20S", "PT1M, PT4S", "PT30S, PT2S", "PT5S, PT1S"})
  void retryAfter_notGiven_scalesWithTheLongestInWholeSeconds(Duration longest, Duration expected) {
    assertThat(options("--longest=" + longest).retryAfter()).isEqualTo(expected);
  }

  @Test
  void command_someGiven_namesWhatDiffersFromTheFullRun() {
    BenchOptions options =
        options("--sizes=100,10", "--longest=PT30S", "--retry-after=PT3S", "--seed=7");

    assertThat(options.command())
        .isEqualTo(
            "mvn -Pbench -Dbench.sizes=10,100 -Dbench.longest=PT30S -Dbench.retryAfter=PT3S"
                + " -Dbench.seed=7");
  }

  @ParameterizedTest
  @CsvSource({"'10,100,1000,10000', 1000", "'100,10000', 100", "10000, 10000", "10, 10"})
  void judged_isTheLargestThatTwoCoresCarry(String sizes, int judged) {
    assertThat(options("--sizes=" + sizes).judged()).isEqualTo(judged);
  }

  @ParameterizedTest
  @CsvSource({
    "--sizes=0, bench.sizes",
    "--subscriptions=9, bench.subscriptions",
    "--retry-after=PT0.5S, bench.retryAfter"
  })
  void options_outOfBounds_areRefusedByName(String argument, String name) {
    assertThatThrownBy(() -> options(argument))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name);
  }
}
