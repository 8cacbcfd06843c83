package dev.apimdr.core.posture;

import dev.apimdr.core.history.Percentiles;
import dev.apimdr.core.service.ServiceId;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * In which order and how far apart a fleet's backups are started. The longest come first, because
 * the night takes until the last one ends. In each subscription they use at most half of ARM's
 * request limits; the rest is for restores, people and other tools.
 *
 * @param starts in the order in which they are to be requested
 */
public record StaggeredStart(List<Start> starts) {

  /**
   * How many backups of one subscription are started at once. Each is one write and two reads; ARM
   * allows 200 writes and 250 reads at once, for each principal, subscription and region.
   */
  public static final int AT_ONCE = 50;

  /** How many follow each second; ARM allows 10 more writes and 25 more reads each second. */
  public static final int A_SECOND = 5;

  private static final Duration UNKNOWN = Duration.ofSeconds(Long.MAX_VALUE);

  /**
   * One service's backup.
   *
   * @param delay from the schedule's time to its start
   * @param atLeast the shortest recent duration, where there is any; polling earlier is pointless
   */
  public record Start(String service, Duration delay, @Nullable Duration atLeast) {}

  public StaggeredStart {
    starts = List.copyOf(starts);
  }

  /**
   * Plans the starts of some services' backups.
   *
   * @param lastBackups by a service's key, how long its last backups took. A service that was never
   *     backed up comes first: its backup may be the longest of all
   */
  public static StaggeredStart of(
      Collection<ServiceId> services, Function<String, List<Duration>> lastBackups) {
    Map<String, Integer> ofSubscription = new HashMap<>();
    return new StaggeredStart(
        services.stream()
            .sorted(
                Comparator.<ServiceId, Duration>comparing(id -> usual(lastBackups.apply(id.key())))
                    .reversed()
                    .thenComparing(ServiceId::key))
            .map(
                id ->
                    new Start(
                        id.key(),
                        delay(ofSubscription.merge(subscription(id), 1, Integer::sum)),
                        shortest(lastBackups.apply(id.key()))))
            .toList());
  }

  private static String subscription(ServiceId id) {
    return id.subscriptionId().toLowerCase(Locale.ROOT);
  }

  private static @Nullable Duration shortest(List<Duration> lastBackups) {
    return lastBackups.stream().min(Comparator.naturalOrder()).orElse(null);
  }

  private static Duration usual(List<Duration> lastBackups) {
    return Percentiles.of(lastBackups).map(Percentiles::p50).orElse(UNKNOWN);
  }

  /** The delay of the n-th start in a subscription, counted from 1. */
  private static Duration delay(int n) {
    return n <= AT_ONCE
        ? Duration.ZERO
        : Duration.ofSeconds((n - AT_ONCE + A_SECOND - 1) / A_SECOND);
  }

  /** The delay of the last start. */
  public Duration length() {
    return starts.stream().map(Start::delay).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
  }
}
