package dev.apimdr.local.measure.coldstart;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** The pairs of one first trigger of ours. */
record Figure(String name, List<Pair> pairs) {

  /** Least, middle and most, in whole milliseconds. */
  String millis(Function<Pair, Duration> measure) {
    double[] sorted = sorted(measure);
    return "%.0f / **%.0f** / %.0f".formatted(sorted[0], median(sorted), sorted[sorted.length - 1]);
  }

  /** The middle of a measure, in milliseconds. */
  double median(Function<Pair, Duration> measure) {
    return median(sorted(measure));
  }

  private double[] sorted(Function<Pair, Duration> measure) {
    return pairs.stream().mapToDouble(pair -> millis(measure.apply(pair))).sorted().toArray();
  }

  /** The middle of ours / bare, pair by pair. */
  double ratio(Function<Start, Duration> measure) {
    return median(
        pairs.stream()
            .mapToDouble(
                pair -> millis(measure.apply(pair.ours())) / millis(measure.apply(pair.bare())))
            .sorted()
            .toArray());
  }

  /** The middle of ours - bare, pair by pair, in milliseconds. */
  double more() {
    return median(
        pairs.stream()
            .mapToDouble(
                pair -> millis(pair.ours().untilAnswered()) - millis(pair.bare().untilAnswered()))
            .sorted()
            .toArray());
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }

  private static double median(double[] sorted) {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
