package dev.apimdr.local.measure.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;

/**
 * Whether one backup costs as much in a large fleet as in one of 100 services, all measured in one
 * run. In smaller fleets what a night costs in itself (the start of the process, listings of the
 * watchdog) outweighs the backups.
 */
final class Growth {
  private static final int COMPARED_WITH = 100;
  private static final double MOST = 1.10;

  /** The app's heap is at most 512 MB in all nights; beside it the JVM's own memory. */
  private static final long MOST_BYTES = 768L << 20;

  private Growth() {}

  /** For each larger night of the app four targets; none if there was no night of 100 services. */
  static List<Target> targets(List<Measured> nights) {
    List<Target> targets = new ArrayList<>();
    List<Measured> ours =
        nights.stream()
            .filter(night -> night.runner() == Runner.OURS && !night.computed())
            .toList();
    for (Measured base : ours) {
      if (base.size() == COMPARED_WITH) {
        ours.stream()
            .filter(night -> night.size() > COMPARED_WITH)
            .forEach(night -> targets.addAll(of(night, base)));
      }
    }
    return targets;
  }

  private static List<Target> of(Measured night, Measured base) {
    return List.of(
        ratio("blob transactions per backup", night, base, Growth::blobs),
        ratio("status GETs per backup", night, base, Measured::statusGets),
        ratio(
            "CPU per backup, in milliseconds",
            night,
            base,
            of -> of.cpu().toMillis() / (double) of.size()),
        memory(night));
  }

  private static double blobs(Measured night) {
    return night.app().map(app -> app.storage().blobs()).orElse(0L) / (double) night.size();
  }

  private static Target ratio(
      String what, Measured night, Measured base, ToDoubleFunction<Measured> cost) {
    double measured = cost.applyAsDouble(night);
    double before = cost.applyAsDouble(base);
    return new Target(
        "N = %d: %s".formatted(night.size(), what),
        "at most %s × that of N = %d, %s"
            .formatted(Formats.decimal(MOST), COMPARED_WITH, Formats.decimal(before)),
        "%s = %s ×".formatted(Formats.decimal(measured), Formats.decimal(measured / before)),
        measured <= before * MOST);
  }

  private static Target memory(Measured night) {
    OptionalLong peak = night.peakBytes();
    return new Target(
        "N = %d: peak memory".formatted(night.size()),
        "at most " + Formats.memory(OptionalLong.of(MOST_BYTES)),
        Formats.memory(peak),
        peak.orElse(0) <= MOST_BYTES);
  }
}
