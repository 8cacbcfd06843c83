package dev.apimdr.local.measure.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchOptionsTest {
  private static BenchOptions options(Map<String, String> said) {
    Properties properties = new Properties();
    properties.putAll(said);
    return BenchOptions.read(properties);
  }

  @Test
  void options_nothingSaid_areTheFullRun() {
    BenchOptions options = options(Map.of("bench.sizes", ""));

    assertThat(options.sizes()).containsExactly(10, 100, 1000);
    assertThat(options.longest()).isEqualTo(Duration.ofMinutes(5));
    assertThat(options.retryAfter()).isEqualTo(Duration.ofSeconds(20));
    assertThat(options.shortest()).isEqualTo(Duration.ofMillis(93_750));
    assertThat(options.command()).isEqualTo("mvn -Pbench");
  }

  @ParameterizedTest
  @CsvSource({"PT16M, PT64S", "PT5M, PT20S", "PT1M, PT4S", "PT30S, PT2S", "PT5S, PT1S"})
  void retryAfter_notSaid_scalesWithTheLongestInWholeSeconds(Duration longest, Duration expected) {
    assertThat(options(Map.of("bench.longest", longest.toString())).retryAfter())
        .isEqualTo(expected);
  }

  @Test
  void command_someSaid_namesWhatDiffersFromTheFullRun() {
    BenchOptions options =
        options(
            Map.of(
                "bench.sizes", "100, 10",
                "bench.longest", "PT30S",
                "bench.retryAfter", "PT3S",
                "bench.seed", "7"));

    assertThat(options.command())
        .isEqualTo(
            "mvn -Pbench -Dbench.sizes=10,100 -Dbench.longest=PT30S -Dbench.retryAfter=PT3S"
                + " -Dbench.seed=7");
  }

  @ParameterizedTest
  @CsvSource({"bench.sizes, 0", "bench.subscriptions, 9", "bench.retryAfter, PT0.5S"})
  void options_outOfBounds_areRefusedByName(String name, String value) {
    assertThatThrownBy(() -> options(Map.of(name, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name);
  }
}
