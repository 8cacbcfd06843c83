package dev.apimdr.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PollPolicyTest {
  private static final Duration MIN = Duration.ofSeconds(10);
  private static final Duration MAX = Duration.ofMinutes(5);
  private static final PollPolicy POLICY = new PollPolicy(MIN, MAX);
  private static final RandomGenerator NO_JITTER = () -> 0;
  private static final RandomGenerator FULL_JITTER = () -> -1;

  @ParameterizedTest
  @CsvSource({"0, 0", "0, 5", "-1, 5", "10, 5"})
  void policy_boundsThatAreNone_areRefused(long min, long max) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PollPolicy(Duration.ofSeconds(min), Duration.ofSeconds(max)));
  }

  @Test
  void policy_oneDelayOnly_isAllowed() {
    assertThat(new PollPolicy(MIN, MIN).afterFailures(5, null, NO_JITTER)).isEqualTo(MIN);
  }

  @ParameterizedTest
  @CsvSource({"1, 10", "9, 10", "10, 10", "11, 11", "60, 60", "600, 600", "3600, 3600"})
  void whileRunning_retryAfter_isKeptAboveOurMinimum(long wished, long expected) {
    assertThat(POLICY.whileRunning(Duration.ofSeconds(wished), Duration.ZERO, NO_JITTER))
        .isEqualTo(Duration.ofSeconds(expected));
  }

  @Test
  void whileRunning_noRetryAfter_isArmsDefault() {
    assertThat(POLICY.whileRunning(null, Duration.ZERO, NO_JITTER))
        .isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void whileRunning_noRetryAfter_staysWithinOurBounds() {
    assertThat(
            new PollPolicy(Duration.ofMillis(5), MIN).whileRunning(null, Duration.ZERO, NO_JITTER))
        .isEqualTo(MIN);
    assertThat(
            new PollPolicy(Duration.ofMinutes(2), MAX).whileRunning(null, Duration.ZERO, NO_JITTER))
        .isEqualTo(Duration.ofMinutes(2));
  }

  @ParameterizedTest
  @CsvSource({
    // No duration is known, or the usual one is over.
    "-100, 60",
    "0, 60",
    // The end is near: one Retry-After before it, and never sooner.
    "60, 60",
    "120, 60",
    "121, 61",
    "300, 240",
    // The end is far away: the app's maximum delay.
    "361, 300",
    "18000, 300"
  })
  void whileRunning_endIsFarAhead_isQuietUntilItMayBeNear(long ahead, long expected) {
    assertThat(POLICY.whileRunning(Duration.ofSeconds(60), Duration.ofSeconds(ahead), NO_JITTER))
        .isEqualTo(Duration.ofSeconds(expected));
  }

  @Test
  void whileRunning_endIsFarAheadAndTheServerWishesMore_itsWishIsKept() {
    assertThat(POLICY.whileRunning(Duration.ofMinutes(10), Duration.ofHours(4), NO_JITTER))
        .isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void whileRunning_endIsFarAhead_jitterDoesNotMoveTheFirstLook() {
    assertThat(POLICY.whileRunning(Duration.ofSeconds(60), Duration.ofSeconds(300), FULL_JITTER))
        .isEqualTo(Duration.ofSeconds(240));
  }

  @ParameterizedTest
  @CsvSource({
    "-5, 10",
    "0, 10",
    "1, 10",
    "2, 20",
    "3, 40",
    "4, 80",
    "5, 160",
    "6, 300",
    "7, 300",
    "2147483647, 300"
  })
  void afterFailures_doublesUpToTheCap(int consecutive, long expected) {
    assertThat(POLICY.afterFailures(consecutive, null, NO_JITTER))
        .isEqualTo(Duration.ofSeconds(expected));
  }

  @Test
  void afterFailures_retryAfterAboveOurCap_isKept() {
    assertThat(POLICY.afterFailures(1, Duration.ofMinutes(10), NO_JITTER))
        .isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void afterFailures_retryAfterBelowOurs_oursIsKept() {
    assertThat(POLICY.afterFailures(5, Duration.ofSeconds(1), NO_JITTER))
        .isEqualTo(Duration.ofSeconds(160));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT-1S", "PT0S", "PT-1000000H"})
  void anyDelay_negativeRetryAfter_isOurMinimum(Duration wished) {
    assertThat(POLICY.whileRunning(wished, Duration.ZERO, NO_JITTER)).isEqualTo(MIN);
    assertThat(POLICY.afterFailures(1, wished, NO_JITTER)).isEqualTo(MIN);
  }

  @Test
  void anyDelay_absurdRetryAfter_isCutToAnHour() {
    Duration absurd = Duration.ofSeconds(Long.MAX_VALUE);
    assertThat(POLICY.whileRunning(absurd, Duration.ZERO, NO_JITTER))
        .isEqualTo(PollPolicy.LONGEST_RETRY_AFTER);
    assertThat(POLICY.afterFailures(9, absurd, NO_JITTER))
        .isEqualTo(PollPolicy.LONGEST_RETRY_AFTER);
  }

  @Test
  void jitter_atItsMost_isATenthMore() {
    Duration delay = POLICY.whileRunning(Duration.ofSeconds(100), Duration.ZERO, FULL_JITTER);
    assertThat(delay).isBetween(Duration.ofMillis(109_999), Duration.ofSeconds(110));
  }

  @Test
  void anyDelay_seededRandom_withinBoundsAndNeverUnderRetryAfter() {
    Random random = new Random(20261123);
    for (int i = 0; i < 20_000; i++) {
      Duration wished = random.nextInt(4) == 0 ? null : Duration.ofSeconds(random.nextInt(3_601));
      Duration ahead = Duration.ofSeconds(random.nextInt(7_200) - 3_600);
      Duration running = POLICY.whileRunning(wished, ahead, random);
      Duration after = POLICY.afterFailures(random.nextInt(100), wished, random);
      Duration least = wished == null || wished.compareTo(MIN) < 0 ? MIN : wished;
      Duration most = wished == null || wished.compareTo(MAX) < 0 ? MAX : wished;
      Duration mostJittered = most.plus(most.dividedBy(10));
      assertThat(running).isBetween(least, mostJittered);
      assertThat(after).isBetween(least, mostJittered);
    }
  }

  @Test
  void jitter_seededRandom_spreadsAFleet() {
    Random random = new Random(7);
    long different =
        random
            .ints(100)
            .mapToObj(i -> POLICY.whileRunning(null, Duration.ZERO, random))
            .distinct()
            .count();
    assertThat(different).isGreaterThan(90);
  }
}
