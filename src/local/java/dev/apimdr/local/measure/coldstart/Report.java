package dev.apimdr.local.measure.coldstart;

import java.util.List;
import java.util.stream.Collectors;

/** The results as a section of Markdown. */
final class Report {
  /** The target: the ratio to the function without any SDK. */
  static final double TARGET = 1.5;

  private Report() {}

  /**
   * Formats the report.
   *
   * @param sections one for each way to authenticate at storage
   */
  static String of(List<Section> sections, PackageSize size) {
    return """
    ## Cold start

    `mvn -Pcoldstart`: from the start of a worker process to its first response, for the packaged app and for a
    function without any SDK. %d pairs of fresh processes for each line, after one that does not count. Minimum /
    **median** / maximum in ms; "more" and "ratio" are the medians of the pairs' differences and ratios. CPU is the
    processor time of all threads of the process until the response, in ms.

    %s
    The package: %s. JVM: %s %s, %d processors, `%s`.
    """
        .formatted(
            sections.get(0).ours().get(0).pairs().size(),
            sections.stream().map(Report::section).collect(Collectors.joining("\n")),
            size,
            System.getProperty("java.vm.name"),
            System.getProperty("java.version"),
            Runtime.getRuntime().availableProcessors(),
            String.join(" ", StartMeasurement.WORKER_ARGUMENTS));
  }

  private static String section(Section section) {
    return """
    ### %s

    | first trigger of the app | without SDK | app | more | ratio | at most %.1f | CPU without SDK | CPU app | CPU ratio |
    |---|---|---|---|---|---|---|---|---|
    %s
    | first trigger of a function that makes | without SDK | with it | more | ratio | CPU without SDK | CPU with it | CPU ratio |
    |---|---|---|---|---|---|---|---|
    %s\
    """
        .formatted(
            section.title(),
            TARGET,
            section.ours().stream().map(Report::judged).collect(Collectors.joining()),
            section.parts().stream().map(Report::row).collect(Collectors.joining()));
  }

  private static String judged(Figure figure) {
    return row(figure, figure.ratio(Start::untilAnswered) <= TARGET ? " met |" : " **not met** |");
  }

  private static String row(Figure figure) {
    return row(figure, "");
  }

  private static String row(Figure figure, String verdict) {
    return "| %s | %s | %s | %.0f | %.2f |%s %.0f | %.0f | %.2f |%n"
        .formatted(
            figure.name(),
            figure.millis(pair -> pair.bare().untilAnswered()),
            figure.millis(pair -> pair.ours().untilAnswered()),
            figure.more(),
            figure.ratio(Start::untilAnswered),
            verdict,
            figure.median(pair -> pair.bare().cpu()),
            figure.median(pair -> pair.ours().cpu()),
            figure.ratio(Start::cpu));
  }
}
