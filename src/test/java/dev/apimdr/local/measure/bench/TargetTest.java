package dev.apimdr.local.measure.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TargetTest {
  /** Five GETs and a tenth of a second. */
  private static final Measured SDK =
      Nights.night(Runner.SDK, Duration.ofHours(1), Duration.ofMillis(100), 5, 0, 0, 0);

  private static List<String> missed(Measured ours) {
    return Target.of(ours, SDK, Nights.RETRY_AFTER).stream()
        .filter(target -> !target.met())
        .map(Target::what)
        .toList();
  }

  @Test
  void targets_allAtTheirBounds_areMet() {
    // 1.10 × 300 s + 20 s; 0.1 s + 10 s.
    assertThat(missed(night(350_000, 10_100, 4.99, 0.02, 0, 0))).isEmpty();
  }

  static Stream<Arguments> beyond() {
    return Stream.of(
        Arguments.of("makespan", night(350_001, 10_100, 4.99, 0.02, 0, 0)),
        Arguments.of("median detection lag", night(350_000, 10_101, 4.99, 0.02, 0, 0)),
        Arguments.of("status GETs per backup", night(350_000, 10_100, 5, 0.02, 0, 0)),
        Arguments.of("wasted calls (409, 429)", night(350_000, 10_100, 4.99, 0.021, 0, 0)),
        Arguments.of(
            "status GETs earlier than Retry-After allows",
            night(350_000, 10_100, 4.99, 0.02, 1, 0)),
        Arguments.of("backups that failed", night(350_000, 10_100, 4.99, 0.02, 0, 1)));
  }

  @ParameterizedTest
  @MethodSource("beyond")
  void target_justBeyondItsBound_isMissedAlone(String what, Measured ours) {
    assertThat(missed(ours)).containsExactly(what);
  }

  private static Measured night(
      long makespan, long lag, double gets, double wasted, long early, long failed) {
    return Nights.night(
        Runner.OURS,
        Duration.ofMillis(makespan),
        Duration.ofMillis(lag),
        gets,
        wasted,
        early,
        failed);
  }
}
