package dev.apimdr.local.measure.coldstart;

import java.util.List;
import java.util.stream.Collectors;

/** The figures as a section of Markdown. */
final class Report {
  /** At most so many times the function without any SDK. */
  static final double TARGET = 1.5;

  private Report() {}

  /**
   * The report.
   *
   * @param sections one for each way to reach storage
   */
  static String of(List<Section> sections, PackageSize size) {
    return """
    ## Cold start

    `mvn -Pcoldstart`, from the start of a worker's process to its first answered trigger: a worker with the packaged
    app, and one with a function without any SDK. The worker is a JVM of the make of Azure's Java worker: it connects
    to its host over gRPC and netty, loads the functions the host names, and gets the trigger over the same stream.
    %d pairs of fresh processes for each line (without SDK, ours, without SDK, ours, …) after one that does not
    count. Least / **median** / most in ms; "more" and "ratio" are the medians of the pairs' differences and ratios.
    CPU is the processor time of all the process's threads until the answer, in ms: what the machine does besides
    moves it least.

    Under the figures of ours, what no app that reads a storage account with the SDK can be without: functions that
    are not ours and do one thing, with the packaged app's libraries.

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

    | first trigger of ours | without SDK | ours | more | ratio | at most %.1f | CPU without SDK | CPU ours | CPU ratio |
    |---|---|---|---|---|---|---|---|---|
    %s
    | first trigger of a function that does | without SDK | with it | more | ratio | CPU without SDK | CPU with it | CPU ratio |
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
