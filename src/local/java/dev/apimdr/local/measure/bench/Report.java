package dev.apimdr.local.measure.bench;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** The results as Markdown. */
public final class Report {
  private Report() {}

  static String of(
      BenchOptions options, List<Measured> nights, List<Target> targets, List<Target> growth) {
    StringBuilder text = new StringBuilder();
    text.append(head(options));
    for (int size : new TreeSet<>(nights.stream().map(Measured::size).toList())) {
      text.append('\n').append(NightTable.of(ofSize(nights, size), options.retryAfter()));
    }
    text.append('\n').append(NightTable.storage(nights));
    text.append(targets("to reach at N = " + options.judged(), targets));
    if (!growth.isEmpty()) {
      text.append(targets("to reach in larger nights", growth));
    }
    nights.stream()
        .filter(night -> night.runner() == Runner.OURS && night.size() == options.judged())
        .findFirst()
        .flatMap(Measured::app)
        .ifPresent(
            app ->
                text.append("\nCost, from the night of %d:\n\n".formatted(options.judged()))
                    .append(CostEstimate.of(app, options.judged()).text()));
    return text.toString();
  }

  private static List<Measured> ofSize(List<Measured> nights, int size) {
    return nights.stream()
        .filter(night -> night.size() == size)
        .sorted(Comparator.comparing(Measured::runner))
        .toList();
  }

  private static String head(BenchOptions options) {
    return """
    `%s` on %d cores, Java %s, %s. The longest backup takes %s, ARM asks to wait %s (RA), %d subscriptions.

    """
            .formatted(
                options.command(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().feature(),
                System.getProperty("os.name"),
                seconds(options.longest()),
                seconds(options.retryAfter()),
                options.subscriptions())
            .stripTrailing()
        + "\n";
  }

  private static String seconds(Duration duration) {
    return duration.toSeconds() + " s";
  }

  /** The targets, and whether they were met. */
  public static String targets(String title, List<Target> targets) {
    MarkdownTable table = new MarkdownTable(List.of(title, "bound", "measured", ""));
    targets.forEach(
        target ->
            table.add(
                List.of(
                    target.what(),
                    target.bound(),
                    target.measured(),
                    target.met() ? "met" : "**NOT met**")));
    return "\n" + table.text();
  }
}
