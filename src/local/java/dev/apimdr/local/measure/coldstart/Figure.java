package dev.apimdr.local.measure.coldstart;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** The measured pairs of one first trigger. */
record Figure(String name, List<Pair> pairs) {

  /** Minimum, median and maximum in whole milliseconds. */
  String millis(Function<Pair, Duration> measure) {
    double[] sorted = sorted(measure);
    return "%.0f / **%.0f** / %.0f".formatted(sorted[0], median(sorted), sorted[sorted.length - 1]);
  }

  /** The median of a measure in milliseconds. */
  double median(Function<Pair, Duration> measure) {
    return median(sorted(measure));
  }

  private double[] sorted(Function<Pair, Duration> measure) {
    return pairs.stream().mapToDouble(pair -> millis(measure.apply(pair))).sorted().toArray();
  }

  /** The median of the pairs' ratios, ours / bare. */
  double ratio(Function<Start, Duration> measure) {
    return median(
        pairs.stream()
            .mapToDouble(
                pair ->
                    millis(measure.apply(pair.ours())) / millis(measure.apply(pair.reference())))
            .sorted()
            .toArray());
  }

  /** The median of the pairs' differences, ours - bare, in milliseconds. */
  double more() {
    return median(
        pairs.stream()
            .mapToDouble(
                pair ->
                    millis(pair.ours().untilAnswered()) - millis(pair.reference().untilAnswered()))
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
