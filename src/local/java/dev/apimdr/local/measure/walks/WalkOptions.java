package dev.apimdr.local.measure.walks;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The options of a run of the benchmark of walks. */
final class WalkOptions {
  @Option(
      names = "--operations",
      split = ",",
      description = "sizes of the services that are walked through alone, in API operations")
  private List<Integer> operations = List.of(1000, 10_000, 75_000);

  @Option(
      names = "--together",
      split = ",",
      description = "numbers of walks that share one subscription's allowance")
  private List<Integer> together = List.of(1, 24, 96);

  @Option(names = "--each", description = "API operations of each service walked with others")
  private int each = 1000;

  @Option(names = "--slow", description = "how long ARM takes for a GET")
  private Duration slow = Duration.ofMillis(100);

  @Option(names = "--fast", description = "the same, if ARM is fast")
  private Duration fast = Duration.ofMillis(20);

  @Option(names = "--seed", description = "random seed of the services' entities")
  private long seed = 20261129;

  List<Integer> operations() {
    return operations.stream().sorted().distinct().toList();
  }

  List<Integer> together() {
    return together.stream().sorted().distinct().toList();
  }

  int each() {
    return each;
  }

  Duration slow() {
    return slow;
  }

  Duration fast() {
    return fast;
  }

  long seed() {
    return seed;
  }

  /** The Maven command line, without options that have their default. */
  String command() {
    WalkOptions standard = new WalkOptions();
    return "mvn -Pbench-walks"
        + property("operations", text(operations()), text(standard.operations()))
        + property("together", text(together()), text(standard.together()))
        + property("each", each, standard.each)
        + property("slow", slow, standard.slow)
        + property("fast", fast, standard.fast)
        + property("seed", seed, standard.seed);
  }

  private static String property(String name, Object value, Object standard) {
    return value.equals(standard) ? "" : " -Dbench." + name + "=" + value;
  }

  private static String text(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
