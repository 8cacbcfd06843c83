package dev.apimdr.app.operation;

import dev.apimdr.app.completion.CompareTarget;
import dev.apimdr.app.ports.OpenOperations;
import dev.apimdr.app.ports.ServiceLocks;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.OperationEvents;
import dev.apimdr.app.turns.TurnDecision;
import dev.apimdr.core.arm.ArmIds;
import dev.apimdr.core.drift.SettingsDrift;
import dev.apimdr.core.lifecycle.Decision;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationProgress;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.TransientFailure;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes of what the rules decided about an operation a decision of the turn protocol: with the
 * delay that is allowed, and with what is written beside the turn and told of it.
 */
final class DecideTurn {

  private final OpenOperations open;
  private final ServiceLocks locks;
  private final CompareTarget compare;
  private final StartLimit limit;
  private final Clock clock;

  DecideTurn(
      OpenOperations open,
      ServiceLocks locks,
      CompareTarget compare,
      StartLimit limit,
      Clock clock) {
    this.open = open;
    this.locks = locks;
    this.compare = compare;
    this.limit = limit;
    this.clock = clock;
  }

  /**
   * The decision for the turn protocol.
   *
   * @param before the operation that the rules were asked about
   * @param ids of the exchange with Azure Resource Manager that led here
   */
  TurnDecision<Operation> of(Operation before, Decision decision, ArmIds ids, EventSink events) {
    return decision.match(
        new Decision.Handler<>() {
          @Override
          public TurnDecision<Operation> again(Decision.Again again) {
            Operation next = again.next();
            Duration delay = limit.within(next, again.delay(), clock.instant());
            return new TurnDecision.Again<>(
                next, delay, () -> aroundWrite(before, next, ids, delay, events));
          }

          @Override
          public TurnDecision<Operation> observe(Decision.Observe observe) {
            throw new IllegalStateException("the service was to be observed before");
          }

          @Override
          public TurnDecision<Operation> end(Decision.End end) {
            return new TurnDecision.End<>(compared(end, events).ending(end.outcome()));
          }
        });
  }

  /** Nothing was heard from Azure Resource Manager that has ids. */
  TurnDecision<Operation> of(Operation before, Decision decision, EventSink events) {
    return of(before, decision, ArmIds.NONE, events);
  }

  private Consumer<Operation> aroundWrite(
      Operation before, Operation next, ArmIds ids, Duration delay, EventSink events) {
    Optional<Versioned<OperationId>> held = lockToGiveBack(next);
    if (isNewlyOverdue(before, next)) {
      open.markWaiting(next);
    }
    return written -> {
      held.ifPresent(lock -> locks.release(written.service().key(), lock));
      tell(before, written, ids, delay, events);
    };
  }

  /**
   * The lock that an operation holds while it waits without a POST: perhaps for an hour, and a
   * restore must not wait for that. It is read before the turn is written, for once that is done
   * another execution may take the lock for this same operation and send its POST.
   */
  private Optional<Versioned<OperationId>> lockToGiveBack(Operation next) {
    return next.phase() == Phase.NOT_STARTED
        ? locks.holder(next.service().key()).filter(holder -> holder.value().equals(next.id()))
        : Optional.empty();
  }

  private static boolean isNewlyOverdue(Operation before, Operation next) {
    return next.progress().overdueWait().isPresent()
        && !Objects.equals(next.progress().lastFailure(), before.progress().lastFailure());
  }

  private void tell(
      Operation before, Operation after, ArmIds ids, Duration delay, EventSink events) {
    if (after.phase() != before.phase()) {
      events.record(OperationEvents.transition(after, before.phase(), clock.instant()));
    }
    TransientFailure failure = after.progress().lastFailure();
    if (failure != null && !Objects.equals(failure, before.progress().lastFailure())) {
      events.record(OperationEvents.problem(after, failure, ids, delay));
    }
  }

  /** A restore that succeeded, with what a person must set by hand on its target. */
  private Operation compared(Decision.End end, EventSink events) {
    Operation operation = end.next();
    if (operation.isBackup() || end.outcome().phase() != Phase.SUCCEEDED) {
      return operation;
    }
    SettingsDrift drift = compare.of(operation);
    drift
        .differences()
        .forEach(difference -> events.record(OperationEvents.difference(operation, difference)));
    OperationProgress progress = operation.progress();
    return operation.with(progress.found(progress.findings().with(drift)));
  }
}
