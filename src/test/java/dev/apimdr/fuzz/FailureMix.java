package dev.apimdr.fuzz;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Which kinds of failures a run has and how often, in thousandths of the sites. Each run has only
 * some kinds: where everything fails nothing makes progress.
 */
final class FailureMix {
  /** The maximum error of a host's clock. */
  static final Duration WRONG_AT_MOST = Duration.ofMinutes(4);

  private static final List<Integer> NESTING = List.of(0, 20, 60, 120);
  private static final List<Integer> DYING = List.of(0, 0, 8, 25, 60);
  private static final List<Integer> FAILING = List.of(0, 0, 10, 40);
  private static final List<Integer> SLOWNESS = List.of(0, 0, 15, 60);
  private static final List<Integer> ODDNESS = List.of(0, 0, 60, 150, 400);
  private static final List<Integer> ODD_POLLS = List.of(0, 60, 250, 600, 850);

  final int steps;
  final int nesting;
  final int dying;
  final int failing;
  final int slowness;
  final int oddness;
  final int oddPolls;
  final int[] replies = new int[Replies.KINDS];
  final List<Duration> clocksOff;
  final boolean catchUp;
  final boolean abandons;
  final boolean damages;
  final boolean inventories;
  final boolean probes;
  final boolean follows;
  final boolean drills;

  FailureMix(Draw draw) {
    steps = 6 + draw.below(30);
    nesting = draw.of(NESTING);
    dying = draw.of(DYING);
    failing = draw.of(FAILING);
    slowness = draw.of(SLOWNESS);
    oddness = draw.of(ODDNESS);
    oddPolls = draw.of(ODD_POLLS);
    int kinds = 1 + draw.below(3);
    for (int i = 0; i < kinds; i++) {
      replies[draw.below(replies.length)] += draw.of(List.of(1, 4));
    }
    boolean wrong = draw.in1000(400);
    List<Duration> off = new ArrayList<>();
    for (int host = 0; host < FuzzWorld.HOSTS; host++) {
      int seconds = (int) WRONG_AT_MOST.toSeconds();
      Duration by = Duration.ofSeconds(draw.below(2 * seconds + 1) - seconds);
      off.add(wrong ? by : Duration.ZERO);
    }
    clocksOff = List.copyOf(off);
    catchUp = draw.in1000(250);
    abandons = draw.in1000(400);
    damages = draw.in1000(300);
    // Last, so that a seed of before them stays what it was.
    boolean asked = draw.in1000(400);
    probes = draw.in1000(300);
    follows = draw.in1000(250);
    drills = draw.in1000(200);
    // Without inventories no drill could pass.
    inventories = asked || drills;
  }

  boolean clocksAreWrong() {
    return clocksOff.stream().anyMatch(off -> !off.isZero());
  }
}
