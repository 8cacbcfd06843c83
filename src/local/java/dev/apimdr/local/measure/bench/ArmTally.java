package dev.apimdr.local.measure.bench;

import dev.apimdr.local.arm.ArmSimulator;
import dev.apimdr.local.arm.FaultPoint;
import dev.apimdr.local.arm.Journal;
import java.util.List;
import java.util.Set;

/**
 * The number of requests to ARM about the services of one fleet.
 *
 * @param calls all of them
 * @param statusGets reads of an operation's status
 * @param wasted requests answered 409 or 429
 * @param early reads of a status before Retry-After allowed it
 */
record ArmTally(long calls, long statusGets, long wasted, long early) {
  private static final Set<Integer> WASTED = Set.of(409, 429);
  private static final Set<FaultPoint> STATUS =
      Set.of(FaultPoint.POLL_BACKUP, FaultPoint.POLL_UNKNOWN);

  static ArmTally of(ArmSimulator arm, PlannedFleet fleet) {
    Set<String> names = fleet.names();
    List<Journal.Entry> entries =
        arm.journal().entries().stream().filter(entry -> names.contains(entry.service())).toList();
    return new ArmTally(
        entries.size(),
        entries.stream().filter(entry -> STATUS.contains(entry.point())).count(),
        entries.stream().filter(entry -> WASTED.contains(entry.status())).count(),
        names.stream().mapToLong(arm.journal()::earlyPolls).sum());
  }

  /** The share of wasted calls, 0 to 1. */
  double wastedShare() {
    return calls == 0 ? 0 : wasted / (double) calls;
  }
}
