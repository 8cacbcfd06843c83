package dev.apimdr.core.posture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.service.ServiceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StaggeredStartTest {
  private static final String ONE = "00000000-0000-0000-0000-00000000000a";
  private static final String TWO = "00000000-0000-0000-0000-00000000000b";

  /** ARM's limits per principal and subscription: a bucket's size, and its refill per second. */
  private static final int WRITES = 200;

  private static final int READS = 250;
  private static final int READS_A_SECOND = 25;
  private static final int READS_OF_A_START = 2;

  private static ServiceId service(String subscription, String name) {
    return new ServiceId(subscription, "rg", name);
  }

  private static List<ServiceId> services(String subscription, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> service(subscription, "s" + subscription.charAt(35) + i))
        .toList();
  }

  private static StaggeredStart unknown(List<ServiceId> services) {
    return StaggeredStart.of(services, service -> List.of());
  }

  private static List<String> order(StaggeredStart plan) {
    return plan.starts().stream().map(StaggeredStart.Start::service).toList();
  }

  private static List<Duration> minutes(int... minutes) {
    return IntStream.of(minutes).mapToObj(Duration::ofMinutes).toList();
  }

  @Test
  void order_knownDurations_longestFirst() {
    Map<String, List<Duration>> known =
        Map.of("short", minutes(5, 6, 5), "long", minutes(16, 15, 3), "middle", minutes(9));
    List<ServiceId> services =
        Stream.of("short", "long", "middle").map(name -> service(ONE, name)).toList();

    assertThat(order(StaggeredStart.of(services, known::get)))
        .containsExactly("long", "middle", "short");
  }

  @Test
  void start_knowsTheShortestOfTheLastBackups() {
    Map<String, List<Duration>> known = Map.of("known", minutes(9, 7, 8), "new", List.of());

    assertThat(
            StaggeredStart.of(List.of(service(ONE, "known"), service(ONE, "new")), known::get)
                .starts())
        .extracting(StaggeredStart.Start::atLeast)
        .containsExactly(null, Duration.ofMinutes(7));
  }

  @Test
  void order_neverBackedUp_comesFirst() {
    Map<String, List<Duration>> known = Map.of("known", minutes(300), "new", List.of());

    assertThat(
            order(
                StaggeredStart.of(List.of(service(ONE, "known"), service(ONE, "new")), known::get)))
        .containsExactly("new", "known");
  }

  @Test
  void order_nothingToChooseBy_isTheSameEachNight() {
    List<ServiceId> services = services(ONE, 40);
    List<ServiceId> reversed = new ArrayList<>(services);
    Collections.reverse(reversed);

    assertThat(unknown(services)).isEqualTo(unknown(reversed));
  }

  @Test
  void delays_aFewServices_startAtOnce() {
    assertThat(unknown(services(ONE, StaggeredStart.AT_ONCE)).length()).isZero();
  }

  @Test
  void delays_manyInOneSubscription_comeInAStream() {
    StaggeredStart plan = unknown(services(ONE, StaggeredStart.AT_ONCE + 11));

    Map<Duration, Long> each =
        plan.starts().stream()
            .collect(Collectors.groupingBy(StaggeredStart.Start::delay, Collectors.counting()));
    assertThat(each)
        .containsOnly(
            Map.entry(Duration.ZERO, 50L),
            Map.entry(Duration.ofSeconds(1), 5L),
            Map.entry(Duration.ofSeconds(2), 5L),
            Map.entry(Duration.ofSeconds(3), 1L));
    assertThat(plan.length()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void delays_subscriptions_doNotWaitForEachOther() {
    List<ServiceId> services =
        Stream.concat(
                services(ONE, StaggeredStart.AT_ONCE).stream(),
                services(TWO, StaggeredStart.AT_ONCE).stream())
            .toList();

    assertThat(unknown(services).length()).isZero();
  }

  @Test
  void delays_subscriptionInAnyCase_isOne() {
    List<ServiceId> services =
        Stream.concat(
                services(ONE, StaggeredStart.AT_ONCE).stream(),
                Stream.of(service(ONE.toUpperCase(Locale.ROOT), "other")))
            .toList();

    assertThat(unknown(services).length()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void delays_aThousandInOneSubscription_takeAtMostHalfOfWhatArmAllows() {
    double writes = WRITES;
    double reads = READS;
    List<StaggeredStart.Start> starts = unknown(services(ONE, 1000)).starts();
    for (int second = 0; second <= 190; second++) {
      Duration now = Duration.ofSeconds(second);
      long started = starts.stream().filter(start -> start.delay().equals(now)).count();
      writes -= started;
      reads -= started * READS_OF_A_START;
      assertThat(writes).isGreaterThanOrEqualTo(WRITES / 2.0);
      assertThat(reads).isGreaterThanOrEqualTo(READS / 2.0);
      writes = Math.min(WRITES, writes + 10);
      reads = Math.min(READS, reads + READS_A_SECOND);
    }
  }

  @Test
  void plan_noServices_isEmpty() {
    assertThat(unknown(List.of()).starts()).isEmpty();
    assertThat(unknown(List.of()).length()).isZero();
  }
}
