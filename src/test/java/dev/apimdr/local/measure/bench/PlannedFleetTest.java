package dev.apimdr.local.measure.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlannedFleetTest {
  private static final BenchOptions OPTIONS = new BenchOptions();
  private static final PlannedFleet FLEET = PlannedFleet.draw("svc", 1000, OPTIONS);

  @Test
  void draw_sameSeedAndSize_givesTheSameDurationsUnderEveryName() {
    PlannedFleet other = PlannedFleet.draw("other", 1000, OPTIONS);

    assertThat(other.durations()).isEqualTo(FLEET.durations());
    assertThat(other.names()).doesNotContainAnyElementsOf(FLEET.names());
  }

  @Test
  void durations_areWithinATenthOfTheBoundsAndNoneBeyondTheLongest() {
    assertThat(FLEET.longest()).isEqualTo(OPTIONS.longest());
    assertThat(FLEET.durations())
        .allMatch(duration -> duration.compareTo(OPTIONS.longest()) <= 0)
        .allMatch(
            duration -> duration.toMillis() >= Math.floor(OPTIONS.shortest().toMillis() * 0.9));
  }

  @Test
  void durations_areLogUniform() {
    Duration middle =
        Duration.ofMillis(
            Math.round(
                Math.sqrt((double) OPTIONS.longest().toMillis() * OPTIONS.shortest().toMillis())));

    long below = FLEET.durations().stream().filter(each -> each.compareTo(middle) < 0).count();

    assertThat(below).isBetween(450L, 550L);
  }

  @Test
  void past_everyNight_isWithinATenthOfTheUsual() {
    assertThat(FLEET.services())
        .allSatisfy(
            service -> {
              assertThat(service.past()).hasSizeBetween(5, 10);
              // Both are within a tenth of one value.
              service
                  .past()
                  .forEach(
                      night ->
                          assertThat(ratio(night, service.past().get(0))).isBetween(0.81, 1.23));
            });
  }

  private static double ratio(Duration one, Duration other) {
    return one.toMillis() / (double) other.toMillis();
  }

  @Test
  void subscriptions_areTenOfOneSize() {
    assertThat(
            FLEET.services().stream()
                .collect(
                    Collectors.groupingBy(
                        service -> service.id().subscriptionId(), Collectors.counting()))
                .values())
        .hasSize(10)
        .containsOnly(100L);
  }

  @Test
  void shortest_ofAFleet_areItsShortest() {
    List<Duration> sorted = FLEET.durations().stream().sorted().toList();

    assertThat(FLEET.shortest(3).durations()).isEqualTo(sorted.subList(0, 3));
  }
}
