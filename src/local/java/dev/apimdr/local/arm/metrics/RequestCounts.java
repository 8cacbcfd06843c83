package dev.apimdr.local.arm.metrics;

import java.time.Instant;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** How many requests a gateway had, by the second. */
public final class RequestCounts {
  private final ConcurrentNavigableMap<Long, Long> bySecond = new ConcurrentSkipListMap<>();

  /** Adds requests at one time. */
  public void add(Instant at, long requests) {
    bySecond.merge(at.getEpochSecond(), requests, Long::sum);
  }

  /**
   * The requests in a time.
   *
   * @param until exclusive
   */
  public long between(Instant from, Instant until) {
    return from.isBefore(until)
        ? bySecond.subMap(from.getEpochSecond(), until.getEpochSecond()).values().stream()
            .mapToLong(Long::longValue)
            .sum()
        : 0;
  }
}
