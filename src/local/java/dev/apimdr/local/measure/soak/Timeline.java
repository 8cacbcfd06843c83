package dev.apimdr.local.measure.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Acts, each at its time; one that takes long lets the time of all that follow stand still. */
final class Timeline {
  private final List<Action> actions = new ArrayList<>();

  private record Action(Duration at, Runnable action) {}

  void add(Duration at, Runnable what) {
    actions.add(new Action(at, what));
  }

  /** Plays all of them in the order of time; gives how long the time stood still. */
  Duration run() {
    actions.sort(Comparator.comparing(Action::at));
    long begin = System.nanoTime();
    Duration stoodStill = Duration.ZERO;
    for (Action act : actions) {
      long at = begin + act.at().plus(stoodStill).toNanos();
      while (System.nanoTime() < at) {
        LockSupport.parkNanos(at - System.nanoTime());
      }
      long before = System.nanoTime();
      act.action().run();
      stoodStill = stoodStill.plusNanos(System.nanoTime() - before);
    }
    return stoodStill;
  }
}
