package dev.apimdr.core.history;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * How long something usually takes, by nearest rank: each percentile is a duration that was
 * measured, never one between two of them.
 *
 * @param count of the measured durations
 * @param p50 half of them took no longer
 * @param p95 nineteen of twenty took no longer
 */
public record Percentiles(int count, Duration p50, Duration p95) {

  private static final int HUNDRED = 100;

  /**
   * The percentiles of some durations; empty when there are none.
   *
   * @param durations in any order
   */
  public static Optional<Percentiles> of(Collection<Duration> durations) {
    if (durations.isEmpty()) {
      return Optional.empty();
    }
    List<Duration> sorted = durations.stream().sorted().toList();
    return Optional.of(new Percentiles(sorted.size(), at(sorted, 50), at(sorted, 95)));
  }

  private static Duration at(List<Duration> sorted, int percent) {
    int rank = (sorted.size() * percent + HUNDRED - 1) / HUNDRED;
    return sorted.get(rank - 1);
  }
}
