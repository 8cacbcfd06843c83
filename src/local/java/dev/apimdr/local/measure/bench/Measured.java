package dev.apimdr.local.measure.bench;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The result of one night.
 *
 * @param size the number of services
 * @param computed extrapolated from a run with fewer services
 * @param longest the duration of the longest backup at ARM
 * @param makespan from the start until the last end was known
 * @param lag from the end at ARM until it was known
 * @param statusGets reads of an operation's status, per backup
 * @param wastedShare share of all calls to ARM, 0 to 1
 * @param early reads of a status before Retry-After allowed it
 * @param failed backups that did not succeed, or whose end was never known
 * @param cpu CPU time of the process since its start
 * @param peakBytes peak memory of the process; empty where the system does not report it
 * @param app costs that only the app has
 */
record Measured(
    Runner runner,
    int size,
    boolean computed,
    Duration longest,
    Duration makespan,
    Lag lag,
    double statusGets,
    double wastedShare,
    long early,
    long failed,
    Duration cpu,
    OptionalLong peakBytes,
    Optional<AppCost> app) {

  /** Median and 99th percentile of the detection lag. */
  record Lag(Duration median, Duration p99) {}

  /**
   * Costs of the app beyond its process.
   *
   * @param storage transactions of the whole night
   * @param executions the number of executions of its functions
   * @param failedExecutions failed ones among them
   * @param billed billed time if each execution ran alone, at least a second each
   * @param azurite processor time of the storage emulator
   * @param simulator processor time of this program with the simulated ARM, including baselines
   *     that ran at the same time
   */
  record AppCost(
      StorageTally storage,
      long executions,
      long failedExecutions,
      Duration billed,
      Duration azurite,
      Duration simulator) {}

  /** The makespan divided by the longest backup. */
  double makespanRatio() {
    return makespan.toMillis() / (double) longest.toMillis();
  }
}
