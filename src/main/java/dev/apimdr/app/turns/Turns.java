package dev.apimdr.app.turns;

import dev.apimdr.app.completion.CompareTarget;
import dev.apimdr.app.completion.EndOperation;
import dev.apimdr.app.ports.OpenOperations;
import dev.apimdr.app.ports.OperationQueue;
import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.ServiceLocks;
import dev.apimdr.app.ports.Stored;
import dev.apimdr.app.telemetry.Events;
import dev.apimdr.app.telemetry.Lines;
import dev.apimdr.core.arm.ArmIds;
import dev.apimdr.core.drift.Comparison;
import dev.apimdr.core.lifecycle.Decision;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.Progress;
import dev.apimdr.core.operation.Trouble;
import dev.apimdr.core.turn.Door;
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
final class Turns {

  private final Operations operations;
  private final OpenOperations open;
  private final OperationQueue queue;
  private final ServiceLocks locks;
  private final EndOperation end;
  private final CompareTarget compare;
  private final StartLimit limit;
  private final LastWritten lastWritten;
  private final Clock clock;

  Turns(
      Operations operations,
      OpenOperations open,
      OperationQueue queue,
      ServiceLocks locks,
      EndOperation end,
      CompareTarget compare,
      StartLimit limit,
      LastWritten lastWritten,
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
  boolean carryOut(Stored<Operation> read, Decision decision, ArmIds ids, Events events) {
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
  private Operation compared(Decision.End ending, Events events) {
    Operation operation = ending.next();
    if (operation.isBackup() || ending.outcome().phase() != Phase.SUCCEEDED) {
      return operation;
    }
    Comparison comparison = compare.of(operation);
    comparison
        .differences()
        .forEach(difference -> events.record(Lines.difference(operation, difference)));
    Progress progress = operation.progress();
    return operation.with(progress.found(progress.findings().with(comparison)));
  }

  /** Writes the next turn and sends it. */
  boolean next(Stored<Operation> read, Operation next, Duration wish, ArmIds ids, Events events) {
    Operation before = read.value();
    Instant now = clock.instant();
    Duration delay = limit.within(next, wish, now);
    Optional<Stored<OperationId>> held = lockToGiveBack(next);
    if (isNewlyOverdue(before, next)) {
      // Before the turn is written: after a crash in between, the same turn does it again.
      open.markWaiting(next);
    }
    Optional<Stored<Operation>> written = operations.replace(read, next.nextTurn(now, delay));
    if (written.isEmpty()) {
      return false;
    }
    Operation after = written.get().value();
    lastWritten.keep(written.get());
    held.ifPresent(lock -> locks.release(after.service().key(), lock));
    queue.send(Door.of(after), TurnMessage.of(after), delay);
    if (after.phase() != before.phase()) {
      events.record(Lines.transition(after, before.phase(), now));
    }
    Trouble trouble = after.progress().trouble();
    if (trouble != null && !Objects.equals(trouble, before.progress().trouble())) {
      events.record(Lines.problem(after, trouble, ids, delay));
    }
    return true;
  }

  private static boolean isNewlyOverdue(Operation before, Operation next) {
    return next.progress().overdueWait().isPresent()
        && !Objects.equals(next.progress().trouble(), before.progress().trouble());
  }

  /**
   * The lock that an operation holds while it waits without a POST: perhaps for an hour, and a
   * restore must not wait for that. It is read before the turn is written, for once that is done
   * another execution may take the lock for this same operation and send its POST.
   */
  private Optional<Stored<OperationId>> lockToGiveBack(Operation next) {
    return next.phase() == Phase.NOT_STARTED
        ? locks.holder(next.service().key()).filter(holder -> holder.value().equals(next.id()))
        : Optional.empty();
  }

  /** Sends the current turn once more, with what is left of its delay. */
  void resend(Operation current) {
    Duration left = Duration.between(clock.instant(), current.due());
    queue.send(Door.of(current), TurnMessage.of(current), left.isNegative() ? Duration.ZERO : left);
  }
}
