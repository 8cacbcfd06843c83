package dev.apimdr.local.measure.bench;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/**
 * The options of a run of the benchmark, and what follows from them by the scale of a real night:
 * there the longest backup takes 16 minutes.
 */
final class BenchOptions {
  /** Observed backups took 5 to 16 minutes, with a Retry-After of 60 s. */
  private static final int LONGEST_OF_A_NIGHT = 16;

  private static final int SHORTEST_OF_A_NIGHT = 5;
  private static final int RETRY_AFTERS_IN_LONGEST = 15;
  private static final int FEWEST_SUBSCRIPTIONS = 10;

  /** In larger fleets the app, ARM and storage on two cores take longer than the night lasts. */
  private static final int LARGEST_IN_TIME = 1000;

  @Option(names = "--sizes", split = ",", description = "numbers of services; one night each")
  private List<Integer> sizes = List.of(10, 100, 1000);

  @Option(names = "--longest", description = "how long the longest backup takes")
  private Duration longest = Duration.ofMinutes(5);

  @Option(names = "--retry-after", description = "Retry-After; whole seconds")
  private Duration retryAfter;

  @Option(names = "--subscriptions", description = "number of subscriptions")
  private int subscriptions = FEWEST_SUBSCRIPTIONS;

  @Option(names = "--seed", description = "random seed")
  private long seed = 20261123;

  /**
   * Checks what was given.
   *
   * @throws IllegalArgumentException names the Maven property that is out of bounds
   */
  void validate() {
    require(
        !sizes.isEmpty() && sizes.stream().allMatch(size -> size >= 1),
        "bench.sizes: at least one, each at least 1");
    require(retryAfter().toSeconds() >= 1, "bench.retryAfter: at least one second");
    require(
        subscriptions >= FEWEST_SUBSCRIPTIONS,
        "bench.subscriptions: at least " + FEWEST_SUBSCRIPTIONS);
  }

  private static void require(boolean met, String message) {
    if (!met) {
      throw new IllegalArgumentException(message);
    }
  }

  /** The numbers of services, ascending. */
  List<Integer> sizes() {
    return sizes.stream().sorted().distinct().toList();
  }

  int largest() {
    return sizes().get(sizes().size() - 1);
  }

  /**
   * The size whose night must meet the targets: the largest that two cores can run in time. Of
   * larger ones only the cost per backup is judged.
   */
  int judged() {
    return sizes().stream()
        .filter(size -> size <= LARGEST_IN_TIME)
        .reduce((smaller, larger) -> larger)
        .orElseGet(() -> sizes().get(0));
  }

  /** How long the longest backup takes. */
  Duration longest() {
    return longest;
  }

  /** How long the shortest backup usually takes. */
  Duration shortest() {
    return longest.multipliedBy(SHORTEST_OF_A_NIGHT).dividedBy(LONGEST_OF_A_NIGHT);
  }

  /** {@code POLL_DELAY_MAX}, 5 minutes by default, at this scale. */
  Duration pollDelayMax() {
    return shortest();
  }

  /** Retry-After in whole seconds; a fifteenth of the longest backup by default. */
  Duration retryAfter() {
    return Objects.requireNonNullElseGet(
        retryAfter,
        () ->
            Duration.ofSeconds(
                Math.max(1, Math.round(longest.toSeconds() / (double) RETRY_AFTERS_IN_LONGEST))));
  }

  int subscriptions() {
    return subscriptions;
  }

  long seed() {
    return seed;
  }

  /** The Maven command line, without options that have their default. */
  String command() {
    return command("mvn -Pbench");
  }

  /** The same for another program with these options. */
  String command(String program) {
    BenchOptions standard = new BenchOptions();
    standard.longest = longest;
    return program
        + property("sizes", text(sizes()), text(standard.sizes()))
        + property("longest", longest, new BenchOptions().longest)
        + property("retryAfter", retryAfter(), standard.retryAfter())
        + property("subscriptions", subscriptions, standard.subscriptions)
        + property("seed", seed, standard.seed);
  }

  /** An option as a Maven property; empty where it has its default. */
  static String property(String name, Object value, Object standard) {
    return value.equals(standard) ? "" : " -Dbench." + name + "=" + value;
  }

  private static String text(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
