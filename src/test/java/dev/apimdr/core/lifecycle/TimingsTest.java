package dev.apimdr.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimingsTest {
  private static final Duration POST_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration FUNCTION_TIMEOUT = Duration.ofMinutes(4);

  @Test
  void standard_crashedAfter_outlivesEveryStarter() {
    assertThat(Timings.STANDARD.crashedAfter())
        .isGreaterThan(FUNCTION_TIMEOUT)
        .isGreaterThan(Timings.STANDARD.postWithin().plus(POST_TIMEOUT));
  }

  @Test
  void standard_settledApart_isTheDesigns() {
    assertThat(Timings.STANDARD.settledApart()).isEqualTo(Duration.ofMinutes(2));
    assertThat(Timings.STANDARD.lostAfter()).isEqualTo(Duration.ofMinutes(15));
    assertThat(Timings.STANDARD.orphanAfter()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void scaled_allButTheClockSkew() {
    Timings fast = Timings.STANDARD.scaled(0.001);
    assertThat(fast)
        .isEqualTo(
            new Timings(
                Duration.ofMillis(60),
                Duration.ofMillis(300),
                Duration.ofMillis(120),
                Duration.ofMillis(900),
                Duration.ofMillis(3600),
                Duration.ofMillis(60),
                Duration.ofMillis(30),
                Duration.ofMillis(1200),
                List.of(Duration.ofMillis(120), Duration.ofMillis(600), Duration.ofMillis(1800)),
                Duration.ofMillis(86_400),
                Duration.ofMillis(900),
                Duration.ofMillis(21_600),
                Timings.STANDARD.blobClockSkew(),
                new Timings.Waits(
                    Duration.ofMillis(300), Duration.ofMillis(900), Duration.ofMillis(21_600))));
  }

  @Test
  void scaled_tooFar_isAMillisecond() {
    assertThat(Timings.STANDARD.scaled(1e-12).settledApart()).isEqualTo(Duration.ofMillis(1));
  }

  @Test
  void scaled_byOne_isTheSame() {
    assertThat(Timings.STANDARD.scaled(1)).isEqualTo(Timings.STANDARD);
  }

  @ParameterizedTest
  @CsvSource({"0,30", "1,60", "2,120", "3,240", "4,300", "5,300", "1000,300"})
  void beforeLook_isTwiceAsLongEachTime_upToFiveMinutes(int turn, int seconds) {
    assertThat(Timings.STANDARD.beforeLook(turn)).isEqualTo(Duration.ofSeconds(seconds));
  }
}
