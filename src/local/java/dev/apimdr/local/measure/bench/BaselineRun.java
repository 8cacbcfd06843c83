package dev.apimdr.local.measure.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The result of a baseline with one fleet, and its extrapolation to a larger one.
 *
 * @param asked the number of backups requested
 * @param begunAt when the first backup was requested
 * @param waits one entry for each backup whose end became known
 * @param cpuAtFirstEnd processor time at the first end: the part that does not grow with backups
 * @param cpu processor time at the end
 */
record BaselineRun(
    Runner runner,
    int asked,
    Instant begunAt,
    List<Wait> waits,
    ArmTally arm,
    Duration cpuAtFirstEnd,
    Duration cpu,
    OptionalLong peakBytes) {

  /**
   * One backup and how long it occupied a thread.
   *
   * @param occupied from before the POST until the end was known
   */
  record Wait(Backup backup, Duration occupied) {
    /** The waiting time beyond the backup itself. */
    Duration overhead() {
      return occupied.minus(backup.took());
    }
  }

  BaselineRun {
    waits = List.copyOf(waits);
  }

  Measured measured() {
    Instant last =
        waits.stream().map(wait -> wait.backup().knownAt()).max(Instant::compareTo).orElse(begunAt);
    Duration longest =
        waits.stream()
            .map(wait -> wait.backup().took())
            .max(Duration::compareTo)
            .orElse(Duration.ZERO);
    return row(asked, false, longest, Duration.between(begunAt, last), cpu);
  }

  /** The result for a fleet that was not run: its durations scheduled on this many threads. */
  Measured computedFor(PlannedFleet fleet, int threads) {
    Duration overhead = Ranks.mean(waits.stream().map(Wait::overhead).toList());
    List<Duration> occupied = new ArrayList<>();
    fleet.durations().forEach(duration -> occupied.add(duration.plus(overhead)));
    return row(
        fleet.size(),
        true,
        fleet.longest(),
        ListSchedule.makespan(occupied, threads),
        cpuFor(fleet.size()));
  }

  /** CPU time until the first end counts once, the rest per backup. */
  private Duration cpuFor(int backups) {
    if (waits.size() < 2) {
      return cpu;
    }
    double each = cpu.minus(cpuAtFirstEnd).toNanos() / (waits.size() - 1.0);
    return cpuAtFirstEnd.plusNanos(Math.round(each * (backups - 1)));
  }

  private Measured row(
      int size, boolean computed, Duration longest, Duration makespan, Duration cpuTime) {
    List<Duration> lags = waits.stream().map(wait -> wait.backup().lag()).toList();
    return new Measured(
        runner,
        size,
        computed,
        longest,
        makespan,
        new Measured.Lag(Ranks.median(lags), Ranks.at(lags, 99)),
        arm.statusGets() / (double) asked,
        arm.wastedShare(),
        arm.early(),
        asked - waits.size(),
        cpuTime,
        peakBytes,
        Optional.empty());
  }
}
