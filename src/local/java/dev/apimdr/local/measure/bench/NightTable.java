package dev.apimdr.local.measure.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Compares the nights of one size side by side. */
final class NightTable {
  private static final String NONE = "–";

  private NightTable() {}

  static String of(List<Measured> nights, Duration retryAfter) {
    List<String> head = new ArrayList<>(List.of("N = " + nights.get(0).size()));
    nights.forEach(
        night -> head.add(night.runner().label() + (night.computed() ? " (computed)" : "")));
    MarkdownTable table = new MarkdownTable(head);
    add(table, nights, "makespan", night -> Formats.seconds(night.makespan()));
    add(
        table,
        nights,
        "makespan / longest backup",
        night -> Formats.decimal(night.makespanRatio()));
    add(
        table,
        nights,
        "detection lag, median",
        night -> Formats.lag(night.lag().median(), retryAfter));
    add(table, nights, "detection lag, p99", night -> Formats.lag(night.lag().p99(), retryAfter));
    add(table, nights, "status GETs per backup", night -> Formats.decimal(night.statusGets()));
    addOfApp(
        table, nights, "blob transactions per backup", (app, n) -> each(app.storage().blobs(), n));
    addOfApp(
        table,
        nights,
        "queue transactions per backup",
        (app, n) -> each(app.storage().queues(), n));
    addOfApp(table, nights, "empty receives, whole night", (app, n) -> "" + app.storage().idle());
    addOfApp(table, nights, "executions per backup", (app, n) -> each(app.executions(), n));
    add(table, nights, "CPU of the process", night -> Formats.seconds(night.cpu()));
    add(table, nights, "its peak memory", night -> Formats.memory(night.peakBytes()));
    addOfApp(table, nights, "CPU of Azurite", (app, n) -> Formats.seconds(app.azurite()));
    addOfApp(table, nights, "CPU of the simulator", (app, n) -> Formats.seconds(app.simulator()));
    add(table, nights, "calls refused or throttled", night -> Formats.percent(night.wastedShare()));
    add(table, nights, "status GETs too early", night -> String.valueOf(night.early()));
    add(table, nights, "backups that failed", night -> String.valueOf(night.failed()));
    return table.text();
  }

  private interface OfApp {
    String cell(Measured.AppCost app, int size);
  }

  private static void addOfApp(
      MarkdownTable table, List<Measured> nights, String what, OfApp cell) {
    add(
        table,
        nights,
        what,
        night -> night.app().map(app -> cell.cell(app, night.size())).orElse(NONE));
  }

  private static void add(
      MarkdownTable table, List<Measured> nights, String what, Function<Measured, String> cell) {
    List<String> row = new ArrayList<>(List.of(what));
    nights.forEach(night -> row.add(cell.apply(night)));
    table.add(row);
  }

  private static String each(long count, int size) {
    return Formats.decimal(count / (double) size);
  }

  /** The app's storage transactions per backup by kind. */
  static String storage(List<Measured> nights) {
    List<String> head = new ArrayList<>(List.of("storage transactions per backup"));
    List<Measured> ours = nights.stream().filter(night -> night.app().isPresent()).toList();
    ours.forEach(night -> head.add("N = %d, %s".formatted(night.size(), night.runner().label())));
    MarkdownTable table = new MarkdownTable(head);
    for (StorageKind kind : StorageKind.values()) {
      add(table, ours, kind.label(), night -> each(count(night.app(), kind), night.size()));
    }
    return table.text();
  }

  private static long count(Optional<Measured.AppCost> app, StorageKind kind) {
    return app.map(cost -> cost.storage().count(kind)).orElse(0L);
  }
}
