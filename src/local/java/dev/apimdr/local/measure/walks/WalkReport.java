package dev.apimdr.local.measure.walks;

import dev.apimdr.local.measure.bench.Formats;
import dev.apimdr.local.measure.bench.MarkdownTable;
import dev.apimdr.local.measure.bench.Report;
import dev.apimdr.local.measure.bench.Target;
import dev.apimdr.local.measure.walks.WalkStorage.About;
import dev.apimdr.local.measure.walks.WalkedTree.Way;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/** The results as Markdown. */
final class WalkReport {
  private static final double KIB = 1024;

  private WalkReport() {}

  static String of(
      WalkOptions options,
      List<WalkedTree> trees,
      List<WalkResult> together,
      List<Target> targets) {
    return "`%s` on %d cores, Java %s, %s.\n\n"
            .formatted(
                options.command(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().feature(),
                System.getProperty("os.name"))
        + alone(options, trees)
        + "\n"
        + comparisons(trees)
        + "\n"
        + together(options, together)
        + Report.targets("to reach", targets);
  }

  private static String alone(WalkOptions options, List<WalkedTree> trees) {
    List<String> head = new ArrayList<>(List.of("operations of the service"));
    trees.forEach(
        tree -> {
          head.add(number(tree.operations()));
          head.add(number(tree.operations()) + ", without `allPolicies`");
        });
    MarkdownTable table = new MarkdownTable(head);
    List<Way> ways =
        trees.stream().flatMap(tree -> Stream.of(tree.named(), tree.refused())).toList();
    row(table, ways, "entities found", way -> number(way.result().entities()));
    row(table, ways, "GETs", way -> number(way.result().reads()));
    row(table, ways, "turns", way -> number(way.result().turns()));
    row(
        table,
        ways,
        "time, if a GET takes " + seconds(options.slow()),
        way -> time(way.result().took()));
    row(table, ways, "time, if a GET takes " + seconds(options.fast()), way -> time(way.fast()));
    row(
        table,
        ways,
        "transactions: the document",
        way -> number(way.result().stored().of(About.DOCUMENTS)));
    row(table, ways, "its parts", way -> number(way.result().stored().of(About.PARTS)));
    row(table, ways, "the stored inventory", way -> number(way.result().stored().of(About.FILES)));
    row(table, ways, "the index, keys", way -> number(way.result().stored().of(About.OTHERS)));
    row(table, ways, "queue, at most", way -> number(way.result().queueTransactions()));
    row(table, ways, "written to storage", way -> kib(way.result().stored().written()));
    row(table, ways, "the stored inventory is", way -> kib(way.result().fileBytes()));
    row(table, ways, "memory of the walk", way -> kib(way.heap()));
    return table.text();
  }

  private static String comparisons(List<WalkedTree> trees) {
    List<String> head = new ArrayList<>(List.of("the two compared"));
    trees.forEach(tree -> head.add(number(tree.operations())));
    MarkdownTable table = new MarkdownTable(head);
    List<ComparisonRun> runs = trees.stream().map(WalkedTree::comparison).toList();
    row(table, runs, "verdict", run -> run.comparison().verdict().wireName());
    row(table, runs, "entities that are the same", run -> number(run.comparison().totals().same()));
    row(table, runs, "reading both", run -> Formats.seconds(run.read()));
    row(table, runs, "comparing them", run -> Formats.seconds(run.compared()));
    row(table, runs, "both in memory", run -> mib(run.held()));
    row(table, runs, "allocated to compare them", run -> mib(run.allocated()));
    return table.text();
  }

  private static String together(WalkOptions options, List<WalkResult> together) {
    List<String> head =
        new ArrayList<>(List.of("walks of %s operations".formatted(number(options.each()))));
    together.forEach(result -> head.add(number(result.walks().size())));
    MarkdownTable table = new MarkdownTable(head);
    row(table, together, "time until the last ended", result -> time(result.took()));
    row(table, together, "GETs a second", result -> Formats.decimal(result.pace()));
    row(table, together, "turns of each", result -> each(result, result.turns()));
    row(
        table,
        together,
        "GETs in a turn",
        result -> Formats.decimal(result.reads() / (double) result.turns()));
    row(
        table,
        together,
        "blob transactions of each",
        result -> each(result, result.stored().all()));
    row(
        table,
        together,
        "queue transactions of each, at most",
        result -> each(result, result.queueTransactions()));
    row(table, together, "GETs of walks answered 429", result -> number(result.throttled()));
    row(table, together, "reads of others", result -> number(result.bystanders().reads()));
    row(
        table,
        together,
        "of these answered 429",
        result -> number(result.bystanders().throttled()));
    row(
        table,
        together,
        "left of 250 to 99 of 100 of them, at least",
        result -> number(result.bystanders().usual()));
    row(
        table,
        together,
        "left of 250 to any of them, at least",
        result -> number(result.bystanders().lowest()));
    return table.text();
  }

  private static <T> void row(
      MarkdownTable table, List<T> of, String what, Function<T, String> cell) {
    List<String> row = new ArrayList<>(List.of(what));
    of.forEach(each -> row.add(cell.apply(each)));
    table.add(row);
  }

  private static String each(WalkResult result, long count) {
    return Formats.decimal(count / (double) result.walks().size());
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String kib(long bytes) {
    return String.format(Locale.ROOT, "%,.0f KiB", bytes / KIB);
  }

  private static String mib(long bytes) {
    return Formats.memory(OptionalLong.of(bytes));
  }

  private static String seconds(Duration duration) {
    return Formats.seconds(duration);
  }

  /** In minutes; below two of them in seconds. */
  static String time(Duration duration) {
    return duration.compareTo(Duration.ofMinutes(2)) < 0
        ? duration.toSeconds() + " s"
        : number(Math.round(duration.toSeconds() / 60.0)) + " min";
  }
}
