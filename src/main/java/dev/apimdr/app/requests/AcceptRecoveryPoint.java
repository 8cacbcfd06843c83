package dev.apimdr.app.requests;

import dev.apimdr.app.catalogue.JudgeRecoveryPoints;
import dev.apimdr.app.execution.RetryOnConflict;
import dev.apimdr.app.ports.RecoveryPoints;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.RecoveryPointEvents;
import dev.apimdr.core.recovery.Content;
import dev.apimdr.core.recovery.RecoveryPoint;
import java.time.Clock;
import java.util.Optional;

/**
 * Records a person's word that a recovery point holds what it should, whatever earlier ones held,
 * and judges all points of the service anew: later ones are compared with this one then. The first
 * word stays; the same request again changes nothing, and completes a judgement that did not end.
 *
 * <p>A point that has not shrunk can be accepted too. It then stays so, even if the inventory of an
 * earlier backup ends later than its own and has more.
 */
public final class AcceptRecoveryPoint {

  private final RecoveryPoints recoveryPoints;
  private final JudgeRecoveryPoints judge;
  private final Clock clock;

  AcceptRecoveryPoint(RecoveryPoints recoveryPoints, JudgeRecoveryPoints judge, Clock clock) {
    this.recoveryPoints = recoveryPoints;
    this.judge = judge;
    this.clock = clock;
  }

  /** What became of the request. */
  public enum Result {
    /** It is recorded, now or before. */
    ACCEPTED,
    /** The service has no such recovery point. */
    UNKNOWN,
    /** No inventory says what it holds, so there is nothing to accept. */
    WITHOUT_INVENTORY
  }

  /**
   * Accepts one.
   *
   * @param caller with a reason
   * @throws dev.apimdr.app.ports.LedgerUnavailableException when the ledger cannot be reached
   * @throws dev.apimdr.app.ports.KeepsChangingException when others were faster each time
   */
  public Result accept(String service, String backupName, Caller caller, EventSink events) {
    Result result =
        RetryOnConflict.attempt(
            "the recovery point " + backupName,
            () -> recorded(recoveryPoints.stored(service, backupName), caller, events));
    if (result == Result.ACCEPTED) {
      judge.again(service, events);
    }
    return result;
  }

  /** Empty when somebody else was faster. */
  private Optional<Result> recorded(
      Optional<Versioned<RecoveryPoint>> stored, Caller caller, EventSink events) {
    if (stored.isEmpty()) {
      return Optional.of(Result.UNKNOWN);
    }
    RecoveryPoint known = stored.get().value();
    Content content = known.content();
    if (content == null) {
      return Optional.of(Result.WITHOUT_INVENTORY);
    }
    if (content.accepted() != null) {
      return Optional.of(Result.ACCEPTED);
    }
    Content.Accepted word = new Content.Accepted(clock.instant(), caller.reason(), caller.name());
    events.record(RecoveryPointEvents.accepted(known, word));
    return recoveryPoints.replace(stored.get(), known.with(content.with(word)))
        ? Optional.of(Result.ACCEPTED)
        : Optional.empty();
  }
}
