package dev.apimdr.local.measure.walks;

import dev.apimdr.core.comparison.Verdict;
import dev.apimdr.local.measure.bench.Formats;
import dev.apimdr.local.measure.bench.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What walks must not exceed. */
final class WalkTargets {
  /** A turn holds at most a page and a thousand entities, however large the service is. */
  private static final long MOST_HEAP = 8L << 20;

  /** Both inventories and all that comparing them allocates, beside a heap of 512 MB. */
  private static final long MOST_COMPARED = 256L << 20;

  private static final int HALF = WalkRun.BUCKET / 2;

  /** About half: walks that are under way read once more each. */
  private static final int USUALLY_LEFT = 115;

  /** A turn costs some eight transactions, so that few reads in each would be dear. */
  private static final int FEWEST_IN_A_TURN = 10;

  private WalkTargets() {}

  static List<Target> of(List<WalkedTree> trees, List<WalkResult> together) {
    List<Target> targets = new ArrayList<>();
    trees.forEach(tree -> targets.addAll(of(tree)));
    together.forEach(result -> targets.addAll(of(result)));
    return targets;
  }

  private static List<Target> of(WalkedTree tree) {
    String what = String.format(Locale.ROOT, "%,d operations: ", tree.operations());
    long heap = Math.max(tree.named().heap(), tree.refused().heap());
    ComparisonRun comparison = tree.comparison();
    long compared = comparison.held() + comparison.allocated();
    boolean done = Stream.of(tree.named(), tree.refused()).allMatch(way -> way.result().areDone());
    return List.of(
        new Target(what + "everything is read", "both ways", done ? "both" : "not both", done),
        new Target(
            what + "both inventories",
            Verdict.EQUAL.wireName(),
            comparison.comparison().verdict().wireName(),
            comparison.comparison().verdict() == Verdict.EQUAL),
        new Target(
            what + "memory of a walk",
            "at most " + Formats.memory(OptionalLong.of(MOST_HEAP)),
            Formats.memory(OptionalLong.of(heap)),
            heap <= MOST_HEAP),
        new Target(
            what + "memory of the comparison",
            "at most " + Formats.memory(OptionalLong.of(MOST_COMPARED)),
            Formats.memory(OptionalLong.of(compared)),
            compared <= MOST_COMPARED));
  }

  private static List<Target> of(WalkResult result) {
    int walks = result.walks().size();
    String what = "%d walks: ".formatted(walks);
    double inTurn = result.reads() / (double) result.turns();
    Bystanders.Seen others = result.bystanders();
    return List.of(
        new Target(
            what + "everything is read",
            "by all",
            result.areDone() ? "by all" : "not by all",
            result.areDone()),
        new Target(
            what + "reads of others answered 429",
            "none",
            String.valueOf(others.throttled()),
            others.throttled() == 0),
        new Target(
            what + "left of 250 to 99 of 100 reads of others",
            "at least " + USUALLY_LEFT,
            String.valueOf(others.usual()),
            others.usual() >= USUALLY_LEFT),
        new Target(
            what + "left of 250 to any of them",
            "at least half of 250, less a read under way of each walk: " + (HALF - walks),
            String.valueOf(others.lowest()),
            others.lowest() >= HALF - walks),
        new Target(
            what + "GETs in a turn",
            "at least " + FEWEST_IN_A_TURN,
            Formats.decimal(inTurn),
            inTurn >= FEWEST_IN_A_TURN));
  }
}
