package dev.apimdr.app.turns;

import dev.apimdr.app.completion.CompareTarget;
import dev.apimdr.app.completion.CompleteOperation;
import dev.apimdr.app.ports.OpenOperations;
import dev.apimdr.app.ports.OperationQueue;
import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.ServiceLocks;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.OperationEvents;
import dev.apimdr.core.arm.ArmIds;
import dev.apimdr.core.drift.SettingsDrift;
import dev.apimdr.core.lifecycle.Decision;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationProgress;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.TransientFailure;
import dev.apimdr.core.turn.TurnMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Carries out what a step decided: writes the next turn, then sends it. Between the two a crash
 * leaves a turn that a redelivery, or the watchdog, sends again.
 */
final class ApplyDecision {

  private final Operations operations;
  private final OpenOperations open;
  private final OperationQueue queue;
  private final ServiceLocks locks;
  private final CompleteOperation end;
  private final CompareTarget compare;
  private final StartLimit limit;
  private final RecentlyWritten lastWritten;
  private final Clock clock;

  ApplyDecision(
      Operations operations,
      OpenOperations open,
      OperationQueue queue,
      ServiceLocks locks,
      CompleteOperation end,
      CompareTarget compare,
      StartLimit limit,
      RecentlyWritten lastWritten,
      Clock clock) {
    this.operations = operations;
    this.open = open;
    this.queue = queue;
    this.locks = locks;
    this.end = end;
    this.compare = compare;
    this.limit = limit;
    this.lastWritten = lastWritten;
    this.clock = clock;
  }

  /**
   * Carries out a decision that needs no further look.
   *
   * @return false when somebody else changed the operation first: then nothing was written or sent
   */
  boolean carryOut(Versioned<Operation> read, Decision decision, ArmIds ids, EventSink events) {
    return decision.match(
        new Decision.Handler<Boolean>() {
          @Override
          public Boolean again(Decision.Again again) {
            return next(read, again.next(), again.delay(), ids, events);
          }

          @Override
          public Boolean observe(Decision.Observe observe) {
            throw new IllegalStateException("a look was due before anything is carried out");
          }

          @Override
          public Boolean end(Decision.End ending) {
            Operation next = compared(ending, events);
            return end.end(read, next, ending.outcome(), events).isPresent();
          }
        });
  }

  /** A restore that succeeded, with what a person must set by hand on its target. */
  private Operation compared(Decision.End ending, EventSink events) {
    Operation operation = ending.next();
    if (operation.isBackup() || ending.outcome().phase() != Phase.SUCCEEDED) {
      return operation;
    }
    SettingsDrift comparison = compare.of(operation);
    comparison
        .differences()
        .forEach(difference -> events.record(OperationEvents.difference(operation, difference)));
    OperationProgress progress = operation.progress();
    return operation.with(progress.found(progress.findings().with(comparison)));
  }

  /** Writes the next turn and sends it. */
  boolean next(
      Versioned<Operation> read, Operation next, Duration wish, ArmIds ids, EventSink events) {
    Operation before = read.value();
    Instant now = clock.instant();
    Duration delay = limit.within(next, wish, now);
    Optional<Versioned<OperationId>> held = lockToGiveBack(next);
    if (isNewlyOverdue(before, next)) {
      // Before the turn is written: after a crash in between, the same turn does it again.
      open.markWaiting(next);
    }
    Optional<Versioned<Operation>> written = operations.replace(read, next.nextTurn(now, delay));
    if (written.isEmpty()) {
      return false;
    }
    Operation after = written.get().value();
    lastWritten.keep(written.get());
    held.ifPresent(lock -> locks.release(after.service().key(), lock));
    queue.send(after.queue(), TurnMessage.of(after), delay);
    if (after.phase() != before.phase()) {
      events.record(OperationEvents.transition(after, before.phase(), now));
    }
    TransientFailure trouble = after.progress().lastFailure();
    if (trouble != null && !Objects.equals(trouble, before.progress().lastFailure())) {
      events.record(OperationEvents.problem(after, trouble, ids, delay));
    }
    return true;
  }

  private static boolean isNewlyOverdue(Operation before, Operation next) {
    return next.progress().overdueWait().isPresent()
        && !Objects.equals(next.progress().lastFailure(), before.progress().lastFailure());
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

  /** Sends the current turn once more, with what is left of its delay. */
  void resend(Operation current) {
    Duration left = Duration.between(clock.instant(), current.due());
    queue.send(current.queue(), TurnMessage.of(current), left.isNegative() ? Duration.ZERO : left);
  }
}
