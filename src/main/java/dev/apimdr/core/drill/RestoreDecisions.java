package dev.apimdr.core.drill;

import dev.apimdr.core.comparison.Verdict;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import java.time.Instant;
import java.util.Optional;

/** What follows from how a drill's restore and its proof stand. */
public final class RestoreDecisions {

  private static final String ADVICE =
      "The drill's service is removed. Restore by hand into a service that stays, to look closer.";

  private final DrillTimings timings;

  public RestoreDecisions(DrillTimings timings) {
    this.timings = timings;
  }

  /** The time is up: its service is removed, whatever it was doing. */
  public static DrillMove timeUp(Drill drill, Instant now) {
    return failed(
        drill,
        new OperationError(
            "TimeUp",
            "It was still "
                + drill.phase().wireName()
                + " at "
                + drill.request().deleteAfter()
                + ".",
            "Give drills more time (deleteAfter in DRILLS), or look why it took so long."),
        now);
  }

  /** The restore was refused, or ended without success. */
  public static DrillMove failed(Drill drill, OperationError error, Instant now) {
    return DrillMove.now(drill.failing(error, now));
  }

  /** The restore could not be asked for now; the same request may be sent again. */
  public static DrillMove unanswered(Drill drill) {
    return DrillMove.again(drill, null);
  }

  /** How the restore stands. */
  public static DrillMove afterRestore(Drill drill, Operation restore, Instant now) {
    Outcome outcome = restore.outcome();
    if (!restore.isTerminal() || outcome == null) {
      return DrillMove.waiting(drill);
    }
    if (outcome.phase() == Phase.SUCCEEDED) {
      return DrillMove.now(drill.in(DrillPhase.PROVING, drill.progress().restored(outcome.at())));
    }
    OperationError error = outcome.error();
    return failed(
        drill,
        error != null
            ? error
            : new OperationError("RestoreFailed", "The restore ended without a reason.", ADVICE),
        now);
  }

  /**
   * How the proof stands.
   *
   * @param isBegun whether it has a document
   * @param verdict once there is one
   */
  public DrillMove afterProof(
      Drill drill, boolean isBegun, Optional<Verdict> verdict, Instant now) {
    if (verdict.isPresent()) {
      return DrillMove.now(drill.showing(result(verdict.get(), now), now));
    }
    Instant restoredAt = drill.progress().restoredAt();
    boolean isMissed =
        !isBegun && restoredAt != null && !now.isBefore(restoredAt.plus(timings.provenWithin()));
    return isMissed
        ? failed(
            drill,
            new OperationError(
                "NotProven", "The restore succeeded, and nothing compared what came back.", ADVICE),
            now)
        : DrillMove.waiting(drill);
  }

  private static DrillResult result(Verdict verdict, Instant now) {
    return switch (verdict) {
      case EQUAL -> new DrillResult(now, verdict, null);
      case DIFFERENT ->
          shown(verdict, "ProofDifferent", "What came back is not what was saved", now);
      case PARTIAL ->
          shown(verdict, "ProofPartial", "Not all of what came back could be read", now);
      case NOT_COMPARED -> shown(verdict, "NotProven", "What came back could not be compared", now);
    };
  }

  private static DrillResult shown(Verdict verdict, String code, String what, Instant now) {
    return new DrillResult(
        now,
        verdict,
        new OperationError(code, what + ": the comparison of its restore says more.", ADVICE));
  }
}
