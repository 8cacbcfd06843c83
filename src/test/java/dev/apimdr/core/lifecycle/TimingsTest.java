package dev.apimdr.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
  void scale_shortensAllButTheClockSkew() {
    Timings fast = new Timings(0.001);

    assertThat(
            List.of(
                fast.postWithin(),
                fast.crashedAfter(),
                fast.settledApart(),
                fast.lostAfter(),
                fast.orphanAfter(),
                fast.ledgerRetry(),
                fast.lockWait(),
                fast.beforeNextCheck(0),
                fast.changesAfter(),
                fast.changesWithin(),
                fast.catchUpAfter(),
                fast.catchUpAtMost()))
        .extracting(Duration::toMillis)
        .containsExactly(
            60L, 300L, 120L, 900L, 3600L, 60L, 30L, 30L, 1200L, 86_400L, 900L, 21_600L);
    assertThat(fast.evidenceAfter())
        .extracting(Duration::toMillis)
        .containsExactly(120L, 600L, 1800L);
    assertThat(fast.waits())
        .isEqualTo(
            new Timings.Waits(
                Duration.ofMillis(300), Duration.ofMillis(900), Duration.ofMillis(21_600)));
    assertThat(fast.blobClockSkew()).isEqualTo(Timings.STANDARD.blobClockSkew());
  }

  @Test
  void scale_thatIsTiny_leavesAMillisecond() {
    assertThat(new Timings(1e-12).settledApart()).isEqualTo(Duration.ofMillis(1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void scale_thatIsNotAboveZero_isRefused(double scale) {
    assertThatThrownBy(() -> new Timings(scale)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"0,30", "1,60", "2,120", "3,240", "4,300", "5,300", "1000,300"})
  void beforeNextCheck_isTwiceAsLongEachTime_upToFiveMinutes(int turn, int seconds) {
    assertThat(Timings.STANDARD.beforeNextCheck(turn)).isEqualTo(Duration.ofSeconds(seconds));
  }
}
