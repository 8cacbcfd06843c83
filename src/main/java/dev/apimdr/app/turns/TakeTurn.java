package dev.apimdr.app.turns;

import dev.apimdr.app.completion.CompareTarget;
import dev.apimdr.app.completion.EndOperation;
import dev.apimdr.app.execution.Hourglass;
import dev.apimdr.app.ports.ApiManagement;
import dev.apimdr.app.ports.BackupStore;
import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.Fleets;
import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.ports.OpenOperations;
import dev.apimdr.app.ports.OperationQueue;
import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.RecoveryPoints;
import dev.apimdr.app.ports.ServiceLocks;
import dev.apimdr.app.ports.ServiceRecords;
import dev.apimdr.app.ports.Stored;
import dev.apimdr.app.preflight.Preflight;
import dev.apimdr.app.requests.Rivals;
import dev.apimdr.app.telemetry.Events;
import dev.apimdr.app.telemetry.Lines;
import dev.apimdr.core.lifecycle.Decision;
import dev.apimdr.core.lifecycle.OperationLifecycle;
import dev.apimdr.core.lifecycle.Timings;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.Terms;
import dev.apimdr.core.turn.Door;
import dev.apimdr.core.turn.TurnGate;
import dev.apimdr.core.turn.TurnMessage;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One message, one step: the use case behind both queues. The ledger's phase decides what is done,
 * not the queue the message came by.
 */
public final class TakeTurn {

  private static final int TRIES = 20;

  private final Operations operations;
  private final OperationQueue queue;
  private final EndOperation end;
  private final OperationLifecycle lifecycle;
  private final Timings timings;
  private final Clock clock;
  private final LastWritten lastWritten = new LastWritten();
  private final Turns turns;
  private final CreateScheduled createScheduled;
  private final PostOnce post;
  private final Step start;
  private final Step crashedStart;
  private final Step poll;
  private final Step verify;

  /**
   * Puts the steps together.
   *
   * @param hourglass the time of an execution, which also tells a paused process from a running one
   * @param licences gives a random, new licence each time
   */
  public TakeTurn(
      Operations operations,
      OpenOperations open,
      ServiceLocks locks,
      ServiceRecords records,
      OperationQueue queue,
      ApiManagement arm,
      BackupStore store,
      Fleets fleets,
      Terms terms,
      RecoveryPoints recoveryPoints,
      EndOperation end,
      OperationLifecycle lifecycle,
      Timings timings,
      Clock clock,
      Hourglass hourglass,
      Supplier<String> licences) {
    this.operations = operations;
    this.queue = queue;
    this.end = end;
    this.lifecycle = lifecycle;
    this.timings = timings;
    this.clock = clock;
    StartLimit limit = new StartLimit(operations, lifecycle, terms.startWithin());
    this.turns =
        new Turns(
            operations,
            open,
            queue,
            locks,
            end,
            new CompareTarget(arm, recoveryPoints),
            limit,
            lastWritten,
            clock);
    this.createScheduled = new CreateScheduled(operations, open, end, fleets, terms, clock);
    this.post =
        new PostOnce(arm, operations, queue, lifecycle, turns, timings, clock, hourglass, licences);
    Looks looks = new Looks(arm, store, open, lifecycle);
    HoldService hold = new HoldService(operations, open, locks, end, turns, timings, clock);
    Standing standing =
        new Standing(records, fleets, hold, new Rivals(operations, open, end), limit, timings);
    this.start =
        new StartStep(
            standing,
            records,
            new Preflight(arm, store),
            arm,
            post,
            lifecycle,
            turns,
            timings,
            clock);
    this.crashedStart = new CrashedStartStep(looks, turns, timings, clock);
    this.poll = new PollStep(arm, looks, lifecycle, turns, new Keep(queue, timings), clock);
    this.verify = new VerifyStep(looks, lifecycle, turns, clock);
  }

  /**
   * Takes the turn a message stands for, if it is the current one.
   *
   * @param redelivered whether the queue has delivered this message before
   * @throws dev.apimdr.app.ports.QueueUnavailableException when the next message could not be sent:
   *     the host then delivers this one again
   */
  public void take(TurnMessage message, boolean redelivered, Events events) {
    try {
      found(message, redelivered || message.again(), events)
          .ifPresent(met -> judge(met, message, redelivered || message.again(), events));
    } catch (LedgerUnavailableException unreachable) {
      events.record(Lines.ledgerUnavailable(message, String.valueOf(unreachable.getMessage())));
      queue.send(Door.STARTS, message.putBack(), timings.ledgerRetry());
    } catch (DamagedDocumentException damaged) {
      // The watchdog sends the turn again once the document can be read, and tells of it until
      // then.
      events.record(Lines.ledgerDamaged(message.service(), message.operationId().value(), damaged));
    } catch (NewerDocumentException newer) {
      events.record(
          Lines.ledgerNewer(
              message.service(), message.operationId().value(), newer.blob(), newer.version()));
    }
  }

  /** A scheduled backup's first message comes before its record, which is made without a look. */
  private Optional<Met> found(TurnMessage message, boolean redelivered, Events events) {
    if (message.scheduled() && !redelivered) {
      return createScheduled.create(message, events);
    }
    Optional<Stored<Operation>> written =
        lastWritten.take(message.service(), message.operationId(), message.turn());
    if (written.isPresent() && !redelivered) {
      return written.map(Met::remembered);
    }
    Optional<Stored<Operation>> known = operations.find(message.service(), message.operationId());
    if (known.isEmpty() && message.scheduled()) {
      return createScheduled.create(message, events);
    }
    if (known.isEmpty()) {
      events.record(Lines.dropped(message, "there is no such operation"));
    }
    return known.map(Met::read);
  }

  private void judge(Met met, TurnMessage message, boolean redelivered, Events events) {
    TurnMessage.Accepted accepted = message.accepted();
    Stored<Operation> known = accepted == null ? met.read() : post.merge(met.read(), accepted);
    if (message.answered() != null && takeAnswer(known, message.answered(), events)) {
      return;
    }
    Operation operation = known.value();
    if (operation.outcome() != null) {
      end.finish(known, events);
      return;
    }
    switch (TurnGate.judge(operation.turn(), message.turn(), redelivered)) {
      case ACT -> stepOf(operation.phase()).take(met.with(known), message, events);
      case RESEND -> turns.resend(operation);
      case DROP ->
          events.record(Lines.dropped(message, "the operation is at turn " + operation.turn()));
    }
  }

  /**
   * Takes what a message carries because the ledger could not be reached right after ARM said it,
   * whatever turn it is: true when that was this message's step.
   */
  private boolean takeAnswer(
      Stored<Operation> known, TurnMessage.Answered answered, Events events) {
    Stored<Operation> current = known;
    for (int tries = 0; tries < TRIES; tries++) {
      Operation operation = current.value();
      Optional<Decision> decision = lifecycle.onCarried(operation, answered, clock.instant());
      if (decision.isEmpty()) {
        return tries > 0;
      }
      if (turns.carryOut(current, decision.get(), operation.progress().armIds(), events)) {
        return true;
      }
      current = operations.find(operation.service().key(), operation.id()).orElse(current);
    }
    throw new IllegalStateException("the operation keeps changing: the message comes back");
  }

  private Step stepOf(Phase phase) {
    return switch (phase) {
      case NOT_STARTED -> start;
      case STARTING -> crashedStart;
      case RUNNING -> poll;
      case VERIFYING -> verify;
      case SUCCEEDED, FAILED, ABANDONED -> (met, message, events) -> end.finish(met.read(), events);
    };
  }
}
