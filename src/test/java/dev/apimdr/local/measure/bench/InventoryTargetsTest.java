package dev.apimdr.local.measure.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InventoryTargetsTest {
  private static final Duration RETRY_AFTER = Nights.RETRY_AFTER;
  private static final InventoryNight OFF = night("off", 300, 10.0, 1, 2, 0, 0, 0);

  private static InventoryNight night(
      String level,
      int makespan,
      double lag,
      int pickedUp,
      int done,
      long throttled,
      long failed,
      long inventories) {
    return new InventoryNight(
        level,
        Nights.night(
            Runner.OURS,
            Duration.ofSeconds(makespan),
            Duration.ofMillis(Math.round(1000 * lag)),
            4,
            0,
            0,
            failed),
        new TurnLateness.Seen(
            List.of(Duration.ofSeconds(pickedUp)), List.of(Duration.ofSeconds(done))),
        throttled,
        new InventoryNight.Inventories(1000, inventories, 784_000, 7, Duration.ofSeconds(400)));
  }

  private static List<String> missed(InventoryNight full) {
    return InventoryTargets.of(List.of(OFF, full), RETRY_AFTER).stream()
        .filter(target -> !target.met())
        .map(Target::what)
        .toList();
  }

  @Test
  void targets_atTheirBounds_areMet() {
    assertThat(missed(night("full", 309, 12.0, 2, 3, 0, 0, 1000))).isEmpty();
  }

  static Stream<Arguments> beyond() {
    return Stream.of(
        Arguments.of(
            "makespan of the backups, mean of the nights",
            night("full", 310, 12.0, 2, 3, 0, 0, 1000)),
        Arguments.of(
            "median detection lag, mean of the nights",
            night("full", 309, 12.001, 2, 3, 0, 0, 1000)),
        Arguments.of(
            "polls are picked up, 95th percentile, mean of the nights",
            night("full", 309, 12.0, 3, 3, 0, 0, 1000)),
        Arguments.of(
            "polls are done, 95th percentile, mean of the nights",
            night("full", 309, 12.0, 2, 4, 0, 0, 1000)),
        Arguments.of(
            "requests answered 429, but those for entities",
            night("full", 309, 12.0, 2, 3, 1, 0, 1000)),
        Arguments.of("backups that failed", night("full", 309, 12.0, 2, 3, 0, 1, 1000)),
        Arguments.of(
            "inventories that have not read everything",
            night("full", 309, 12.0, 2, 3, 0, 0, 999)));
  }

  @ParameterizedTest
  @MethodSource("beyond")
  void target_justBeyondItsBound_isMissedAlone(String what, InventoryNight full) {
    assertThat(missed(full)).containsExactly(what);
  }

  @Test
  void targets_ofSeveralNights_areAboutTheirMean() {
    List<InventoryNight> nights =
        List.of(
            OFF,
            night("full", 309 + 9, 12.0, 2, 3, 0, 0, 1000),
            OFF,
            night("full", 309 - 9, 12.0, 2, 3, 0, 0, 1000));

    assertThat(InventoryTargets.of(nights, RETRY_AFTER)).allMatch(Target::met);
  }
}
