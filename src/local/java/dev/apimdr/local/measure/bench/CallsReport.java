package dev.apimdr.local.measure.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The calls of a day as Markdown.
 *
 * @param rows a feature each
 * @param history how many GETs an export of a service's whole history makes for each of its days,
 *     in the order of {@link CallsOptions#operations}
 */
record CallsReport(CallsOptions options, List<DailyCalls> rows, List<Double> history) {

  /** What comes back of a subscription's allowance in a second, and in a day. */
  private static final int REFILLED = 25;

  private static final long A_DAY = REFILLED * Duration.ofDays(1).toSeconds();

  private static final int DAYS_A_YEAR = 365;

  String text() {
    return "`%s`. One service of each size; what is asked about subscriptions does not depend on it.\n\n"
            .formatted(options.command())
        + each()
        + "\n"
        + fleet()
        + "\n"
        + firstExport();
  }

  private String each() {
    List<String> head = new ArrayList<>(List.of("GETs a day", "about each", "times a day"));
    options.operations().forEach(size -> head.add("%,d operations".formatted(size)));
    MarkdownTable table = new MarkdownTable(head);
    for (DailyCalls row : rows) {
      List<String> cells =
          new ArrayList<>(
              List.of(
                  row.feature().what(),
                  row.feature().about() == DailyCalls.About.SERVICE ? "service" : "subscription",
                  String.valueOf(row.feature().timesADay())));
      row.reads().values().forEach(reads -> cells.add("%,d".formatted(reads)));
      table.add(cells);
    }
    return table.text();
  }

  private String fleet() {
    MarkdownTable table =
        new MarkdownTable(
            List.of(
                "%,d services of %,d operations in %,d subscriptions"
                    .formatted(options.services(), options.typical(), options.subscriptions()),
                "GETs a day in each subscription",
                "of what Azure allows"));
    long all = 0;
    for (DailyCalls row : rows) {
      long reads = row.ofSubscription(options.servicesOfSubscription(), options.typical());
      all += reads;
      table.add(List.of(row.feature().what(), "%,d".formatted(reads), share(reads)));
    }
    table.add(List.of("together", "%,d".formatted(all), share(all)));
    return table.text();
  }

  private static String share(long reads) {
    return Formats.percent(reads / (double) A_DAY);
  }

  private String firstExport() {
    double perDay = history.get(options.operations().indexOf(options.typical()));
    double year = perDay * DAYS_A_YEAR;
    long fleet = Math.round(year * options.servicesOfSubscription());
    return """
    The first export reads %s GETs for each day of a service of %,d operations: %,.0f for a year, and %,d for all services of a
    subscription. At the %d a second that come back these are %s hours.
    """
        .formatted(
            Formats.decimal(perDay),
            options.typical(),
            year,
            fleet,
            REFILLED,
            Formats.decimal(fleet / (double) REFILLED / Duration.ofHours(1).toSeconds()));
  }
}
