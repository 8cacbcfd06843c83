package dev.apimdr.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.operation.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The delay before a restore's next turn when its limit is this many seconds away. */
class DelayWithinTest {
  private static final Instant NOW = Samples.T0;
  private static final StartWindow WINDOW =
      new StartWindow(Samples.START_WITHIN, Timings.STANDARD.lockWait());

  private static Duration next(Instant by, Duration delay) {
    return WINDOW.delayWithin(Optional.ofNullable(by), delay, NOW);
  }

  @ParameterizedTest
  @CsvSource({
    // The delay ends before the limit.
    "600, 30, 30",
    "600, 599, 599",
    // It would not: a last attempt comes half a minute before the limit.
    "600, 600, 570",
    "600, 3600, 570",
    "61, 3600, 31",
    // No time for another attempt: the restore ends at its limit.
    "60, 60, 60",
    "60, 3600, 60",
    "20, 3600, 20",
    "0, 3600, 0",
    "-5, 3600, 0",
    "-5, 0, 0"
  })
  void limit_hasALastTryBeforeIt_andAnEndAtIt(long limit, long delay, long expected) {
    assertThat(next(NOW.plusSeconds(limit), Duration.ofSeconds(delay)))
        .isEqualTo(Duration.ofSeconds(expected));
  }

  @Test
  void noLimit_theDelayIsKept() {
    assertThat(next(null, Duration.ofHours(1))).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void limitOfNoTimeAtAll_itEndsAtOnce() {
    assertThat(next(Instant.MIN, Duration.ofHours(1))).isZero();
  }
}
