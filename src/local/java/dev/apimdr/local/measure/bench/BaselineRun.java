package dev.apimdr.local.measure.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a peer without storage did with a fleet, and what it would do with a greater one.
 *
 * @param asked how many backups it was asked for
 * @param begunAt when it began the first
 * @param waits each backup as it waited for it
 * @param cpuAtFirstEnd its processor time when it knew the first end: what is not per backup
 * @param cpu its processor time at the end
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
   * One backup and how long its worker was taken up by it.
   *
   * @param occupied from before the POST until the end was known
   */
  record Wait(Backup backup, Duration occupied) {
    /** What the waiting took beyond the backup itself. */
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

  /** With a fleet that was not tried: the same durations over as many workers. */
  Measured computedFor(PlannedFleet fleet, int fleetWorkers) {
    Duration overhead = Ranks.mean(waits.stream().map(Wait::overhead).toList());
    List<Duration> occupied = new ArrayList<>();
    fleet.durations().forEach(duration -> occupied.add(duration.plus(overhead)));
    return row(
        fleet.size(),
        true,
        fleet.longest(),
        ListSchedule.makespan(occupied, fleetWorkers),
        cpuFor(fleet.size()));
  }

  /** What came until the first end is paid once, the rest for each backup. */
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
