package dev.apimdr.local.measure.bench;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** Percentiles by nearest rank, and the mean. */
final class Ranks {
  private static final int HUNDRED = 100;
  private static final int HALF = 50;

  private Ranks() {}

  /** A percentile; zero if there are no values. */
  static Duration at(Collection<Duration> measured, int percent) {
    List<Duration> sorted = measured.stream().sorted().toList();
    int rank = (sorted.size() * percent + HUNDRED - 1) / HUNDRED;
    return sorted.isEmpty() ? Duration.ZERO : sorted.get(Math.max(rank, 1) - 1);
  }

  static Duration median(Collection<Duration> measured) {
    return at(measured, HALF);
  }

  static Duration mean(Collection<Duration> measured) {
    return measured.isEmpty()
        ? Duration.ZERO
        : measured.stream().reduce(Duration.ZERO, Duration::plus).dividedBy(measured.size());
  }
}
