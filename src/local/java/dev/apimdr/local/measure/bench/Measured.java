package dev.apimdr.local.measure.bench;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One night as one peer brought it to its end.
 *
 * @param size how many services
 * @param computed from what was measured on fewer services
 * @param longest how long ARM took for the longest backup
 * @param makespan from the start until the peer knew the last end
 * @param lag how long an end was unknown
 * @param statusGets reads of an operation's status, per backup
 * @param wastedShare of all calls to ARM, 0 to 1
 * @param early reads of a status before Retry-After allowed it
 * @param failed backups that did not succeed, or were never known to
 * @param cpu of the peer's process, from its start
 * @param peakBytes of the peer's process; empty where the system does not tell
 * @param app what only the app has
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

  /** How long ends were unknown: half of them no longer, and 99 of 100. */
  record Lag(Duration median, Duration p99) {}

  /**
   * What the app has beside a process.
   *
   * @param storage transactions of the whole night
   * @param executions of its functions
   * @param failedExecutions among them
   * @param billed what they would be billed for if each were alone: at least a second
   * @param azurite processor time of the storage emulator
   * @param simulator processor time of the simulated ARM and of this program, with any peer's share
   *     that ran at the same time
   */
  record AppCost(
      StorageTally storage,
      long executions,
      long failedExecutions,
      Duration billed,
      Duration azurite,
      Duration simulator) {}

  /** The makespan by the longest backup. */
  double makespanRatio() {
    return makespan.toMillis() / (double) longest.toMillis();
  }
}
