package dev.apimdr.local.measure.coldstart;

import java.util.List;
import java.util.stream.Collectors;

/** The results as a section of Markdown. */
final class Report {
  private Report() {}

  /**
   * Formats the report.
   *
   * @param sections one for each way to authenticate at storage
   * @param sizes of the packages, in words
   */
  static String of(List<Section> sections, Reference reference, String sizes) {
    return """
    ## Cold start

    `mvn -Pcoldstart`: from the start of a worker process to its first response, for the packaged app and for what it
    is compared with. %d pairs of fresh processes for each line, after one that does not count. Minimum /
    **median** / maximum in ms; "more" and "ratio" are the medians of the pairs' differences and ratios. CPU is the
    processor time of all threads of the process until the response, in ms.

    %s
    Package: %s. JVM: %s %s, %d processors, `%s`.
    """
        .formatted(
            sections.get(0).ours().get(0).pairs().size(),
            sections.stream()
                .map(each -> section(each, reference))
                .collect(Collectors.joining("\n")),
            sizes,
            System.getProperty("java.vm.name"),
            System.getProperty("java.version"),
            Runtime.getRuntime().availableProcessors(),
            String.join(" ", StartMeasurement.WORKER_ARGUMENTS));
  }

  private static String section(Section section, Reference reference) {
    return """
    ### %1$s

    | first trigger of the app | %2$s | app | more | ratio | at most %3$s | CPU %2$s | CPU app | CPU ratio |
    |---|---|---|---|---|---|---|---|---|
    %4$s\
    """
            .formatted(
                section.title(),
                reference.label(),
                reference.target(),
                section.ours().stream()
                    .map(figure -> judged(figure, reference.target()))
                    .collect(Collectors.joining()))
        + parts(section.parts(), reference);
  }

  private static String parts(List<Figure> parts, Reference reference) {
    return parts.isEmpty()
        ? ""
        : """

        | first trigger of a function that makes | %1$s | with it | more | ratio | CPU %1$s | CPU with it | CPU ratio |
        |---|---|---|---|---|---|---|---|
        %2$s\
        """
            .formatted(
                reference.label(), parts.stream().map(Report::row).collect(Collectors.joining()));
  }

  private static String judged(Figure figure, double target) {
    return row(figure, figure.ratio(Start::untilAnswered) <= target ? " met |" : " **not met** |");
  }

  private static String row(Figure figure) {
    return row(figure, "");
  }

  private static String row(Figure figure, String verdict) {
    return "| %s | %s | %s | %.0f | %.2f |%s %.0f | %.0f | %.2f |%n"
        .formatted(
            figure.name(),
            figure.millis(pair -> pair.reference().untilAnswered()),
            figure.millis(pair -> pair.ours().untilAnswered()),
            figure.more(),
            figure.ratio(Start::untilAnswered),
            verdict,
            figure.median(pair -> pair.reference().cpu()),
            figure.median(pair -> pair.ours().cpu()),
            figure.ratio(Start::cpu));
  }
}
