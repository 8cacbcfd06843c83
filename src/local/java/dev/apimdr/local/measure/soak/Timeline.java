package dev.apimdr.local.measure.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Actions at given times; an action that takes long delays all later ones. */
final class Timeline {
  private final List<Action> actions = new ArrayList<>();

  private record Action(Duration at, Runnable action) {}

  void add(Duration at, Runnable what) {
    actions.add(new Action(at, what));
  }

  /** Runs the actions in order; returns by how much they delayed each other. */
  Duration run() {
    actions.sort(Comparator.comparing(Action::at));
    long begin = System.nanoTime();
    Duration delayed = Duration.ZERO;
    for (Action action : actions) {
      long at = begin + action.at().plus(delayed).toNanos();
      while (System.nanoTime() < at) {
        LockSupport.parkNanos(at - System.nanoTime());
      }
      long before = System.nanoTime();
      action.action().run();
      delayed = delayed.plusNanos(System.nanoTime() - before);
    }
    return delayed;
  }
}
