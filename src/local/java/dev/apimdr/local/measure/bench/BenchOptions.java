package dev.apimdr.local.measure.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/**
 * What a run of the benchmark is told, and what follows from it by the scale of a real night: there
 * the longest backup takes 16 minutes.
 *
 * @param sizes how many services, ascending
 * @param longest how long the longest backup takes
 * @param retryAfter what ARM asks to wait; whole seconds
 * @param subscriptions that the services are spread over
 * @param seed of every draw
 */
record BenchOptions(
    List<Integer> sizes, Duration longest, Duration retryAfter, int subscriptions, long seed) {
  /** Backups were recorded to take 5 to 16 minutes; ARM asked for 60 s then. */
  private static final int LONGEST_OF_A_NIGHT = 16;

  private static final int SHORTEST_OF_A_NIGHT = 5;
  private static final int RETRY_AFTERS_IN_LONGEST = 15;
  private static final int FEWEST_SUBSCRIPTIONS = 10;

  private static final String SIZES = "10,100,1000";
  private static final String LONGEST = "PT5M";
  private static final String SUBSCRIPTIONS = "10";
  private static final String SEED = "20261123";

  BenchOptions {
    sizes = sizes.stream().sorted().distinct().toList();
    if (sizes.isEmpty() || sizes.get(0) < 1) {
      throw new IllegalArgumentException("bench.sizes: at least one, each at least 1");
    }
    if (retryAfter.toSeconds() < 1) {
      throw new IllegalArgumentException("bench.retryAfter: at least one second");
    }
    if (subscriptions < FEWEST_SUBSCRIPTIONS) {
      throw new IllegalArgumentException("bench.subscriptions: at least " + FEWEST_SUBSCRIPTIONS);
    }
  }

  /** Reads {@code bench.sizes}, {@code .longest}, {@code .retryAfter} and so on. */
  static BenchOptions read(Properties properties) {
    Duration longest = Duration.parse(text(properties, "longest", LONGEST));
    return new BenchOptions(
        Arrays.stream(text(properties, "sizes", SIZES).split(","))
            .map(size -> Integer.valueOf(size.strip()))
            .toList(),
        longest,
        Duration.parse(text(properties, "retryAfter", usualRetryAfter(longest).toString())),
        Integer.parseInt(text(properties, "subscriptions", SUBSCRIPTIONS)),
        Long.parseLong(text(properties, "seed", SEED)));
  }

  private static String text(Properties properties, String name, String otherwise) {
    String said = properties.getProperty("bench." + name, "");
    return said.isBlank() ? otherwise : said;
  }

  /** How long the shortest backup usually takes. */
  Duration shortest() {
    return longest.multipliedBy(SHORTEST_OF_A_NIGHT).dividedBy(LONGEST_OF_A_NIGHT);
  }

  /** {@code POLL_DELAY_MAX}, 5 minutes by default, at this scale. */
  Duration pollDelayMax() {
    return shortest();
  }

  int largest() {
    return sizes.get(sizes.size() - 1);
  }

  /** What Maven was called with. */
  String command() {
    StringBuilder command = new StringBuilder("mvn -Pbench");
    say(command, "sizes", SIZES, String.join(",", sizes.stream().map(String::valueOf).toList()));
    say(command, "longest", LONGEST, longest.toString());
    say(command, "retryAfter", usualRetryAfter(longest).toString(), retryAfter.toString());
    say(command, "subscriptions", SUBSCRIPTIONS, String.valueOf(subscriptions));
    say(command, "seed", SEED, String.valueOf(seed));
    return command.toString();
  }

  private static Duration usualRetryAfter(Duration longest) {
    return Duration.ofSeconds(
        Math.max(1, Math.round(longest.toSeconds() / (double) RETRY_AFTERS_IN_LONGEST)));
  }

  private static void say(StringBuilder command, String name, String standard, String value) {
    if (!value.equals(standard)) {
      command.append(" -Dbench.").append(name).append('=').append(value);
    }
  }
}
