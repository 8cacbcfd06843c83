package dev.apimdr.core.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.comparison.ShrinkGuard.Loss;
import dev.apimdr.core.comparison.ShrinkGuard.Point;
import dev.apimdr.core.inventory.EntityCounts;
import dev.apimdr.core.inventory.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShrinkGuardTest {
  private static final Instant T0 = Instant.parse("2026-11-01T01:00:00Z");

  private static Point night(int number, Map<String, Integer> counts) {
    return new Point(
        "night-" + number,
        T0.plus(Duration.ofDays(number)),
        Level.FULL,
        new EntityCounts(new TreeMap<>(counts)),
        Set.of(),
        false);
  }

  private static Point apis(int number, int apis) {
    return night(number, Map.of("apis", apis));
  }

  private static Point accepted(Point point) {
    return new Point(
        point.backupName(), point.takenAt(), point.level(), point.counts(), Set.of(), true);
  }

  private static Point unread(Point point, String kind) {
    return new Point(
        point.backupName(), point.takenAt(), point.level(), point.counts(), Set.of(kind), false);
  }

  @ParameterizedTest
  @CsvSource({
    "100,80,false",
    "100,79,true",
    "20,16,false",
    "20,15,true",
    "10,7,false",
    "10,6,true",
    "3,0,false",
    "4,0,true",
    "100,100,false",
    "100,200,false",
    "0,0,false",
  })
  void shrunk_isMoreThanAFifth_andMoreThanThree(int before, int now, boolean shrunk) {
    assertThat(ShrinkGuard.shrunk(List.of(apis(1, before), apis(2, now))).containsKey("night-2"))
        .isEqualTo(shrunk);
  }

  @Test
  void loss_saysWhatAndAgainstWhich() {
    Map<String, Integer> before =
        Map.of("apis", 50, "products", 20, "apis/policies", 30, "products/policies", 10);
    Map<String, Integer> now =
        Map.of("apis", 50, "products", 4, "apis/policies", 5, "products/policies", 1);

    assertThat(ShrinkGuard.shrunk(List.of(night(1, before), night(2, now))))
        .containsExactly(
            Map.entry(
                "night-2",
                List.of(
                    new Loss("products", 20, 4, "night-1"),
                    new Loss("policies", 40, 6, "night-1"))));
  }

  @Test
  void otherRevisionsAndOtherKinds_areNotWatched() {
    assertThat(
            ShrinkGuard.shrunk(
                List.of(
                    night(1, Map.of("apis", 9, "apis;rev", 50, "tags", 50, "products/apis", 99)),
                    night(2, Map.of("apis", 9)))))
        .isEmpty();
  }

  @Test
  void workspaces_count() {
    assertThat(
            ShrinkGuard.shrunk(List.of(night(1, Map.of("workspaces/apis", 9)), night(2, Map.of()))))
        .containsKey("night-2");
  }

  @Test
  void laterPoints_stayShrunk_untilItIsBackOrAccepted() {
    assertThat(
            ShrinkGuard.shrunk(
                    List.of(apis(1, 100), apis(2, 10), apis(3, 10), apis(4, 99), apis(5, 98)))
                .keySet())
        .containsExactly("night-2", "night-3");
    assertThat(
            ShrinkGuard.shrunk(
                    List.of(apis(1, 100), accepted(apis(2, 10)), apis(3, 10), apis(4, 5)))
                .keySet())
        .containsExactly("night-4");
  }

  @Test
  void pointThatCouldNotBeRead_isNeitherShrunkNorComparedWith() {
    assertThat(
            ShrinkGuard.shrunk(List.of(apis(1, 100), unread(apis(2, 0), "apis"), apis(3, 10)))
                .keySet())
        .containsExactly("night-3");
    Map<String, Integer> policies = Map.of("apis/operations/policies", 50);
    assertThat(
            ShrinkGuard.shrunk(
                List.of(night(1, policies), unread(night(2, Map.of()), "apis/operations"))))
        .isEmpty();
    assertThat(ShrinkGuard.shrunk(List.of(night(1, policies), unread(night(2, Map.of()), "tags"))))
        .hasSize(1);
  }

  @Test
  void policies_ofAnotherLevel_areNotCompared() {
    Point before = night(1, Map.of("apis", 10, "apis/operations/policies", 90));
    Point now =
        new Point(
            "night-2",
            T0.plus(Duration.ofDays(2)),
            Level.NAMES,
            new EntityCounts(new TreeMap<>(Map.of("apis", 4))),
            Set.of(),
            false);
    assertThat(ShrinkGuard.shrunk(List.of(before, now)))
        .containsExactly(Map.entry("night-2", List.of(new Loss("apis", 10, 4, "night-1"))));
  }

  @Test
  void points_mayComeInAnyOrder() {
    List<Point> points = new ArrayList<>(List.of(apis(1, 100), apis(2, 10), apis(3, 90)));
    Collections.reverse(points);
    assertThat(ShrinkGuard.shrunk(points).keySet()).containsExactly("night-2");
  }
}
