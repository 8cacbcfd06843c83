package dev.apimdr.core.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.inventory.EntityCounts;
import dev.apimdr.core.inventory.InventoryProgress;
import dev.apimdr.core.inventory.InventoryReason;
import dev.apimdr.core.inventory.InventoryRequest;
import dev.apimdr.core.inventory.InventoryScope;
import dev.apimdr.core.inventory.InventoryWalk;
import dev.apimdr.core.inventory.Level;
import dev.apimdr.core.inventory.UnreadList;
import dev.apimdr.core.inventory.Walk;
import dev.apimdr.core.operation.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShrinkGuardTest {
  private static final Instant T0 = Instant.parse("2026-11-01T01:00:00Z");

  private static final Content.Accepted ACCEPTED =
      new Content.Accepted(T0, "we moved them", "ann@contoso.com");

  private static RecoveryPoint night(
      int number, Level level, Map<String, Integer> counts, String... unread) {
    InventoryWalk walk =
        InventoryWalk.requested(
            Samples.CONTOSO,
            "night-" + number,
            new InventoryRequest(
                InventoryReason.AFTER_BACKUP,
                T0,
                T0,
                new InventoryScope(level, "2024-05-01", "key")));
    return SamplePoints.point("night-" + number, T0.plus(Duration.ofDays(number)))
        .with(
            Content.of(
                walk.with(
                    new InventoryProgress(
                        Walk.begin(level),
                        List.of(),
                        new EntityCounts(new TreeMap<>(counts)),
                        Arrays.stream(unread)
                            .map(path -> new UnreadList(path, "Forbidden"))
                            .toList(),
                        0,
                        0,
                        0,
                        List.of()))));
  }

  private static RecoveryPoint night(int number, Map<String, Integer> counts, String... unread) {
    return night(number, Level.FULL, counts, unread);
  }

  private static RecoveryPoint apis(int number, int apis) {
    return night(number, Map.of("apis", apis));
  }

  private static RecoveryPoint accepted(RecoveryPoint point) {
    return point.with(point.content().with(ACCEPTED));
  }

  private static String name(int number) {
    return "contoso-night-" + number + ".apimbackup";
  }

  /** The points with what was found, as the manifests have it when the next one is judged. */
  private static List<RecoveryPoint> judged(List<RecoveryPoint> points) {
    Map<String, List<Loss>> shrunk = ShrinkGuard.shrunk(points);
    return points.stream()
        .map(
            point ->
                point.with(
                    point
                        .caveats()
                        .withShrunk(shrunk.getOrDefault(point.blob().backupName(), List.of()))))
        .toList();
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
    assertThat(ShrinkGuard.shrunk(List.of(apis(1, before), apis(2, now))).containsKey(name(2)))
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
                name(2),
                List.of(
                    new Loss(Watched.PRODUCTS, 20, 4, name(1)),
                    new Loss(Watched.POLICIES, 40, 6, name(1)))));
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
        .containsKey(name(2));
  }

  @Test
  void laterPoints_stayShrunk_untilItIsBackOrAccepted() {
    assertThat(
            ShrinkGuard.shrunk(
                    List.of(apis(1, 100), apis(2, 10), apis(3, 10), apis(4, 99), apis(5, 98)))
                .keySet())
        .containsExactly(name(2), name(3));
    assertThat(
            ShrinkGuard.shrunk(
                    List.of(apis(1, 100), accepted(apis(2, 10)), apis(3, 10), apis(4, 5)))
                .keySet())
        .containsExactly(name(4));
  }

  @Test
  void pointThatCouldNotBeRead_isNeitherShrunkNorComparedWith() {
    assertThat(
            ShrinkGuard.shrunk(List.of(apis(1, 100), night(2, Map.of(), "apis"), apis(3, 10)))
                .keySet())
        .containsExactly(name(3));
    Map<String, Integer> policies = Map.of("apis/operations/policies", 50);
    assertThat(
            ShrinkGuard.shrunk(
                List.of(night(1, policies), night(2, Map.of(), "apis/echo/operations"))))
        .isEmpty();
    assertThat(ShrinkGuard.shrunk(List.of(night(1, policies), night(2, Map.of(), "tags"))))
        .hasSize(1);
  }

  @Test
  void policies_ofAnotherLevel_areNotCompared() {
    RecoveryPoint before = night(1, Map.of("apis", 10, "apis/operations/policies", 90));
    RecoveryPoint now = night(2, Level.NAMES, Map.of("apis", 4));
    assertThat(ShrinkGuard.shrunk(List.of(before, now)))
        .containsExactly(Map.entry(name(2), List.of(new Loss(Watched.APIS, 10, 4, name(1)))));
  }

  @Test
  void points_mayComeInAnyOrder() {
    List<RecoveryPoint> points = new ArrayList<>(List.of(apis(1, 100), apis(2, 10), apis(3, 90)));
    Collections.reverse(points);
    assertThat(ShrinkGuard.shrunk(points).keySet()).containsExactly(name(2));
  }

  @Test
  void pointsWithoutAnInventory_doNotCount() {
    RecoveryPoint without = SamplePoints.point("night-2", T0.plus(Duration.ofDays(2)));

    assertThat(ShrinkGuard.shrunk(List.of(apis(1, 100), without, apis(3, 10))).keySet())
        .containsExactly(name(3));
    assertThat(ShrinkGuard.shrunk(List.of(without))).isEmpty();
  }

  /** A month later nobody may have looked yet, and the last good point is removed. */
  @Test
  void shrunk_whenTheOneThatHadMoreIsGone_staysSo_andSoDoLaterOnes() {
    List<RecoveryPoint> left = judged(List.of(apis(1, 100), apis(2, 10))).subList(1, 2);

    assertThat(
            ShrinkGuard.shrunk(
                List.of(left.get(0), apis(3, 10), accepted(apis(4, 10)), apis(5, 9))))
        .containsExactly(
            Map.entry(name(2), List.of(new Loss(Watched.APIS, 100, 10, name(1)))),
            Map.entry(name(3), List.of(new Loss(Watched.APIS, 100, 10, name(1)))));
    assertThat(ShrinkGuard.shrunk(List.of(left.get(0), apis(3, 81), apis(4, 10))))
        .containsOnlyKeys(name(2), name(4))
        .extractingByKey(name(4))
        .isEqualTo(List.of(new Loss(Watched.APIS, 81, 10, name(3))));
    assertThat(ShrinkGuard.shrunk(List.of(accepted(left.get(0)), apis(3, 10)))).isEmpty();
  }

  @Test
  void shrunk_judgedAgain_isTheSame() {
    List<RecoveryPoint> points = judged(List.of(apis(1, 100), apis(2, 10), apis(3, 10)));

    assertThat(judged(points)).isEqualTo(points);
  }
}
