package dev.apimdr.local.measure.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Nights with and without inventories, as Markdown. */
final class InventoryReport {
  private static final String NONE = "–";

  private InventoryReport() {}

  static String of(
      InventoryBenchOptions options, List<InventoryNight> nights, List<Target> targets) {
    return """
    `%s` on %d cores, Java %s, %s. %d services of %d operations in %d subscriptions; the longest backup takes %s, ARM asks to wait %s (RA) and takes %s for a GET of an entity.

    """
            .formatted(
                options.command(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().feature(),
                System.getProperty("os.name"),
                options.size(),
                options.operations(),
                options.night().subscriptions(),
                Formats.seconds(options.night().longest()),
                Formats.seconds(options.night().retryAfter()),
                Formats.seconds(options.getTakes()))
        + table(nights, options.night().retryAfter())
        + Report.targets("to reach with inventories", targets);
  }

  private static String table(List<InventoryNight> nights, Duration retryAfter) {
    List<String> head = new ArrayList<>(List.of("`INVENTORY`"));
    nights.forEach(night -> head.add(night.level()));
    MarkdownTable table = new MarkdownTable(head);
    row(table, nights, "makespan", night -> Formats.seconds(night.backups().makespan()));
    row(
        table,
        nights,
        "detection lag, median",
        night -> Formats.lag(night.backups().lag().median(), retryAfter));
    row(
        table,
        nights,
        "detection lag, p99",
        night -> Formats.lag(night.backups().lag().p99(), retryAfter));
    row(table, nights, "polls picked up late, median", night -> at(night.polls().pickedUp(), 50));
    row(table, nights, "polls picked up late, p95", night -> at(night.polls().pickedUp(), 95));
    row(table, nights, "polls picked up late, p99", night -> at(night.polls().pickedUp(), 99));
    row(table, nights, "polls picked up late, most", night -> at(night.polls().pickedUp(), 100));
    row(table, nights, "polls done late, median", night -> at(night.polls().done(), 50));
    row(table, nights, "polls done late, p95", night -> at(night.polls().done(), 95));
    row(table, nights, "polls done late, p99", night -> at(night.polls().done(), 99));
    row(
        table,
        nights,
        "status GETs per backup",
        night -> Formats.decimal(night.backups().statusGets()));
    row(table, nights, "status GETs too early", night -> "" + night.backups().early());
    row(table, nights, "answered 429, but entities", night -> "" + night.throttled());
    row(table, nights, "backups that failed", night -> "" + night.backups().failed());
    row(
        table,
        nights,
        "inventories that read everything",
        night -> ofInventories(night, "" + night.inventories().done()));
    row(
        table,
        nights,
        "GETs of entities per service",
        night -> ofInventories(night, each(night, night.inventories().reads())));
    row(
        table,
        nights,
        "of these answered 429",
        night -> ofInventories(night, "" + night.inventories().throttled()));
    row(
        table,
        nights,
        "the last GET of an entity",
        night -> ofInventories(night, Formats.seconds(night.inventories().until())));
    row(
        table,
        nights,
        "blob transactions per service",
        night -> each(night, app(night, app -> app.storage().blobs())));
    row(
        table,
        nights,
        "queue transactions per service",
        night -> each(night, app(night, app -> app.storage().queues())));
    row(
        table,
        nights,
        "executions per service",
        night -> each(night, app(night, Measured.AppCost::executions)));
    row(table, nights, "CPU of the process", night -> Formats.seconds(night.backups().cpu()));
    row(table, nights, "its peak memory", night -> Formats.memory(night.backups().peakBytes()));
    return table.text();
  }

  private static void row(
      MarkdownTable table,
      List<InventoryNight> nights,
      String what,
      Function<InventoryNight, String> cell) {
    List<String> row = new ArrayList<>(List.of(what));
    nights.forEach(night -> row.add(cell.apply(night)));
    table.add(row);
  }

  private static String at(List<Duration> times, int percent) {
    return Formats.seconds(Ranks.at(times, percent));
  }

  private static String ofInventories(InventoryNight night, String cell) {
    return night.hasInventories() ? cell : NONE;
  }

  private static String each(InventoryNight night, long count) {
    return Formats.decimal(count / (double) night.backups().size());
  }

  private static long app(InventoryNight night, ToLongFunction<Measured.AppCost> of) {
    Optional<Measured.AppCost> app = night.backups().app();
    return app.map(of::applyAsLong).orElse(0L);
  }
}
