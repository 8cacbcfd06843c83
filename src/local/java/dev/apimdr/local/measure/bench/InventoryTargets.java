package dev.apimdr.local.measure.bench;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What nights with inventories must keep beside nights without, in one run. */
final class InventoryTargets {
  /** Two nights without inventories differ by as much: a poll is picked up within 5 s. */
  private static final double NOISE = 1.03;

  /** Of some 400 polls of a night, so that a single one does not decide. */
  private static final int JUDGED = 95;

  private static final Duration LATER = Duration.ofSeconds(1);

  private InventoryTargets() {}

  /**
   * All targets.
   *
   * @param retryAfter of ARM
   */
  static List<Target> of(List<InventoryNight> nights, Duration retryAfter) {
    List<InventoryNight> without =
        nights.stream().filter(night -> !night.hasInventories()).toList();
    List<InventoryNight> with = nights.stream().filter(InventoryNight::hasInventories).toList();
    return List.of(
        makespan(without, with),
        later(
            "polls are picked up, 95th percentile",
            without,
            with,
            night -> Ranks.at(night.polls().pickedUp(), JUDGED),
            LATER),
        later(
            "polls are done, 95th percentile",
            without,
            with,
            night -> Ranks.at(night.polls().done(), JUDGED),
            LATER),
        later(
            "median detection lag",
            without,
            with,
            night -> night.backups().lag().median(),
            retryAfter.dividedBy(10)),
        none("requests answered 429, but those for entities", with, InventoryNight::throttled),
        none("backups that failed", with, night -> night.backups().failed()),
        none(
            "inventories that have not read everything",
            with,
            night -> night.backups().size() - night.inventories().done()));
  }

  private static Target makespan(List<InventoryNight> without, List<InventoryNight> with) {
    Duration before = mean(without, night -> night.backups().makespan());
    Duration after = mean(with, night -> night.backups().makespan());
    double ratio = after.toMillis() / (double) before.toMillis();
    return new Target(
        "makespan of the backups, mean of the nights",
        "at most %s × that without, %s".formatted(Formats.decimal(NOISE), Formats.seconds(before)),
        "%s = %s ×".formatted(Formats.seconds(after), Formats.decimal(ratio)),
        ratio <= NOISE);
  }

  private static Target later(
      String what,
      List<InventoryNight> without,
      List<InventoryNight> with,
      Function<InventoryNight, Duration> of,
      Duration most) {
    Duration before = mean(without, of);
    Duration after = mean(with, of);
    return new Target(
        what + ", mean of the nights",
        "at most %s later than without, %s"
            .formatted(Formats.seconds(most), Formats.seconds(before)),
        Formats.seconds(after),
        after.compareTo(before.plus(most)) <= 0);
  }

  private static Target none(
      String what, List<InventoryNight> with, ToLongFunction<InventoryNight> of) {
    long count = with.stream().mapToLong(of).sum();
    return new Target(what, "none", String.valueOf(count), count == 0);
  }

  private static Duration mean(List<InventoryNight> nights, Function<InventoryNight, Duration> of) {
    return Ranks.mean(nights.stream().map(of).toList());
  }
}
