package dev.apimdr.local.measure.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Acts, each at its time; one that takes long lets the time of all that follow stand still. */
final class Timeline {
  private final List<Act> acts = new ArrayList<>();

  private record Act(Duration at, Runnable what) {}

  void add(Duration at, Runnable what) {
    acts.add(new Act(at, what));
  }

  /** Plays all of them in the order of time; gives how long the time stood still. */
  Duration play() {
    acts.sort(Comparator.comparing(Act::at));
    long begin = System.nanoTime();
    Duration stoodStill = Duration.ZERO;
    for (Act act : acts) {
      long at = begin + act.at().plus(stoodStill).toNanos();
      while (System.nanoTime() < at) {
        LockSupport.parkNanos(at - System.nanoTime());
      }
      long before = System.nanoTime();
      act.what().run();
      stoodStill = stoodStill.plusNanos(System.nanoTime() - before);
    }
    return stoodStill;
  }
}
