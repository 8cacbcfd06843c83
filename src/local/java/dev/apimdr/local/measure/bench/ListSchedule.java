package dev.apimdr.local.measure.bench;

import java.time.Duration;
import java.util.List;
import java.util.PriorityQueue;

/** List scheduling: each of several workers takes the next item when it is free. */
final class ListSchedule {
  private ListSchedule() {}

  /** The time at which the last item is done. */
  static Duration makespan(List<Duration> durations, int workers) {
    PriorityQueue<Duration> free = new PriorityQueue<>();
    for (int each = 0; each < workers; each++) {
      free.add(Duration.ZERO);
    }
    Duration last = Duration.ZERO;
    for (Duration duration : durations) {
      Duration end = free.remove().plus(duration);
      free.add(end);
      last = end.compareTo(last) > 0 ? end : last;
    }
    return last;
  }
}
