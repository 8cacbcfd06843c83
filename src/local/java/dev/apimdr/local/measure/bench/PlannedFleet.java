package dev.apimdr.local.measure.bench;

import dev.apimdr.core.service.ServiceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The services of one night. Usual durations are log-uniform between the shortest and the longest;
 * each night is within 10 % of a service's usual duration, and one backup takes the longest
 * exactly.
 */
record PlannedFleet(List<PlannedService> services) {
  private static final double FROM_NIGHT_TO_NIGHT = 0.1;
  private static final int FEWEST_NIGHTS = 5;
  private static final int MOST_NIGHTS = 10;

  PlannedFleet {
    services = List.copyOf(services);
  }

  /**
   * Draws a fleet: the same size and seed give the same durations.
   *
   * @param prefix prefix of the services' names
   */
  static PlannedFleet draw(String prefix, int size, BenchOptions options) {
    Random random = new Random(options.seed() + size);
    int longest = random.nextInt(size);
    return new PlannedFleet(
        IntStream.range(0, size)
            .mapToObj(each -> draw(prefix, each, each == longest, random, options))
            .toList());
  }

  private static PlannedService draw(
      String prefix, int number, boolean longest, Random random, BenchOptions options) {
    double span = Math.log(options.longest().toMillis() / (double) options.shortest().toMillis());
    double drawn = options.shortest().toMillis() * Math.exp(span * random.nextDouble());
    double usual = longest ? options.longest().toMillis() : drawn;
    double tonight = longest ? usual : night(usual, random);
    int nights = FEWEST_NIGHTS + random.nextInt(MOST_NIGHTS - FEWEST_NIGHTS + 1);
    List<Duration> past = new ArrayList<>();
    for (int each = 0; each < nights; each++) {
      past.add(millis(night(usual, random)));
    }
    return new PlannedService(
        new ServiceId(
            subscription(number % options.subscriptions()),
            "rg-bench",
            "%s-%04d".formatted(prefix, number)),
        millis(Math.min(tonight, (double) options.longest().toMillis())),
        past);
  }

  private static double night(double usual, Random random) {
    return usual * (1 - FROM_NIGHT_TO_NIGHT + 2 * FROM_NIGHT_TO_NIGHT * random.nextDouble());
  }

  private static Duration millis(double millis) {
    return Duration.ofMillis(Math.round(millis));
  }

  private static String subscription(int number) {
    return "00000000-0000-0000-0000-%012d".formatted(number + 1);
  }

  int size() {
    return services.size();
  }

  Set<String> names() {
    return services.stream().map(PlannedService::name).collect(Collectors.toSet());
  }

  /** The duration of each backup, in the fleet's order. */
  List<Duration> durations() {
    return services.stream().map(PlannedService::tonight).toList();
  }

  Duration longest() {
    return services.stream()
        .map(PlannedService::tonight)
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  /** The services with the shortest backups. */
  PlannedFleet shortest(int size) {
    return new PlannedFleet(
        services.stream()
            .sorted(Comparator.comparing(PlannedService::tonight))
            .limit(size)
            .toList());
  }
}
