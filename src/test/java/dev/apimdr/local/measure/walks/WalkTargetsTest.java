package dev.apimdr.local.measure.walks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.inventory.InventoryPhase;
import dev.apimdr.local.measure.bench.Target;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WalkTargetsTest {
  private static final WalkedTree TREE = WalkResults.tree(InventoryPhase.DONE, 8, 255, true);
  private static final WalkResult TOGETHER =
      WalkResults.of(24, InventoryPhase.DONE, 24 * 60, 0, 101);

  private static List<String> missed(WalkedTree tree, WalkResult together) {
    return WalkTargets.of(List.of(tree), List.of(together)).stream()
        .filter(target -> !target.met())
        .map(Target::what)
        .toList();
  }

  @Test
  void targets_atTheirBounds_areMet() {
    assertThat(WalkTargets.of(List.of(TREE), List.of(TOGETHER))).hasSize(9);
    assertThat(missed(TREE, TOGETHER)).isEmpty();
  }

  static Stream<Arguments> beyond() {
    InventoryPhase done = InventoryPhase.DONE;
    return Stream.of(
        Arguments.of(
            "75,000 operations: everything is read",
            WalkResults.tree(InventoryPhase.PARTIAL, 8, 255, true),
            TOGETHER),
        Arguments.of(
            "75,000 operations: both inventories", WalkResults.tree(done, 8, 255, false), TOGETHER),
        Arguments.of(
            "75,000 operations: memory of a walk", WalkResults.tree(done, 9, 255, true), TOGETHER),
        Arguments.of(
            "75,000 operations: memory of the comparison",
            WalkResults.tree(done, 8, 256, true),
            TOGETHER),
        Arguments.of(
            "24 walks: everything is read",
            TREE,
            WalkResults.of(24, InventoryPhase.ABANDONED, 24 * 60, 0, 101)),
        Arguments.of(
            "24 walks: reads of others answered 429",
            TREE,
            WalkResults.of(24, done, 24 * 60, 1, 101)),
        Arguments.of(
            "24 walks: left of 250 to any of them",
            TREE,
            WalkResults.of(24, done, 24 * 60, 0, 100)),
        Arguments.of(
            "24 walks: left of 250 to 99 of 100 reads of others",
            TREE,
            withUsualLeft(TOGETHER, 114)),
        Arguments.of(
            "24 walks: GETs in a turn", TREE, WalkResults.of(24, done, 24 * 60 + 1, 0, 101)));
  }

  private static WalkResult withUsualLeft(WalkResult result, long usual) {
    Bystanders.Seen seen = result.bystanders();
    return new WalkResult(
        result.walks(),
        result.stored(),
        result.messages(),
        result.throttled(),
        new Bystanders.Seen(seen.reads(), seen.throttled(), usual, seen.lowest()),
        result.fileBytes());
  }

  @ParameterizedTest
  @MethodSource("beyond")
  void target_justBeyondItsBound_isMissedAlone(String what, WalkedTree tree, WalkResult together) {
    assertThat(missed(tree, together)).containsExactly(what);
  }
}
