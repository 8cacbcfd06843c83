package dev.apimdr.core.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many requests a gateway answered that were our own looks at it, by the minute.
 *
 * @param byMinute in all restores into its service
 */
public record OwnRequests(Map<Instant, Integer> byMinute) {

  /** None. */
  public static final OwnRequests NONE = new OwnRequests(Map.of());

  public OwnRequests {
    byMinute = Map.copyOf(byMinute);
  }

  /** Those of several restores. */
  public static OwnRequests of(List<GatewayProbes> all) {
    Map<Instant, Integer> counts = new HashMap<>();
    all.forEach(
        probes ->
            probes
                .seen()
                .answered()
                .forEach((minute, count) -> counts.merge(minute, count, Integer::sum)));
    return new OwnRequests(counts);
  }

  /**
   * What others asked for in a time, of all that was asked for. Never below zero: where a gateway
   * does not count our looks at its health, requests of others in the same minutes are all that
   * they can hide.
   *
   * @param from beginning of the time, a whole minute
   */
  public long without(long requests, Instant from, Duration length) {
    Instant until = from.plus(length);
    long own =
        byMinute.entrySet().stream()
            .filter(each -> !each.getKey().isBefore(from) && each.getKey().isBefore(until))
            .mapToLong(Map.Entry::getValue)
            .sum();
    return Math.max(0, requests - own);
  }
}
