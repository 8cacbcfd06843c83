package dev.apimdr.app.turns;

import dev.apimdr.app.completion.CompareTarget;
import dev.apimdr.app.completion.CompleteOperation;
import dev.apimdr.app.completion.LiveOperations;
import dev.apimdr.app.execution.ExecutionDeadline;
import dev.apimdr.app.ports.ApiManagement;
import dev.apimdr.app.ports.BackupStore;
import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.FleetSource;
import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.ports.OpenOperations;
import dev.apimdr.app.ports.OperationQueue;
import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.RecoveryPoints;
import dev.apimdr.app.ports.ServiceHistories;
import dev.apimdr.app.ports.ServiceLocks;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.preflight.Preflight;
import dev.apimdr.app.requests.CompetingRestores;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.OperationEvents;
import dev.apimdr.app.telemetry.TurnEvents;
import dev.apimdr.core.lifecycle.Decision;
import dev.apimdr.core.lifecycle.OperationLifecycle;
import dev.apimdr.core.lifecycle.Timings;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationDefaults;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationMessage;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.turn.TurnGate;
import dev.apimdr.core.turn.TurnMessage;
import dev.apimdr.core.turn.TurnQueue;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One message, one step: the use case behind both queues. The ledger's phase decides what is done,
 * not the queue the message came by.
 */
public final class RunTurn {

  private static final int TRIES = 20;

  private final Operations operations;
  private final OperationQueue queue;
  private final CompleteOperation end;
  private final OperationLifecycle lifecycle;
  private final Timings timings;
  private final Clock clock;
  private final RecentlyWritten lastWritten = new RecentlyWritten();
  private final ApplyDecision turns;
  private final CreateScheduled createScheduled;
  private final AtMostOncePost post;
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
  public RunTurn(
      Operations operations,
      OpenOperations open,
      ServiceLocks locks,
      ServiceHistories records,
      OperationQueue queue,
      ApiManagement arm,
      BackupStore store,
      FleetSource fleets,
      OperationDefaults terms,
      RecoveryPoints recoveryPoints,
      CompleteOperation end,
      OperationLifecycle lifecycle,
      Timings timings,
      Clock clock,
      ExecutionDeadline hourglass,
      Supplier<String> licences) {
    this.operations = operations;
    this.queue = queue;
    this.end = end;
    this.lifecycle = lifecycle;
    this.timings = timings;
    this.clock = clock;
    StartLimit limit = new StartLimit(operations, lifecycle, terms.startWithin());
    this.turns =
        new ApplyDecision(
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
        new AtMostOncePost(
            arm, operations, queue, lifecycle, turns, timings, clock, hourglass, licences);
    Observer looks = new Observer(arm, store, open, lifecycle);
    AcquireServiceLock hold =
        new AcquireServiceLock(operations, open, locks, end, turns, timings, clock);
    StartAdmission standing =
        new StartAdmission(
            records,
            fleets,
            hold,
            new CompetingRestores(new LiveOperations(operations, open, end)),
            limit,
            timings);
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
    this.crashedStart = new UnconfirmedStartStep(looks, turns, timings, clock);
    this.poll = new PollStep(arm, looks, lifecycle, turns, new RecordAnswer(queue, timings), clock);
    this.verify = new VerifyStep(looks, lifecycle, turns, clock);
  }

  /**
   * Takes the turn a message stands for, if it is the current one.
   *
   * @param redelivered whether the queue has delivered this message before
   * @throws dev.apimdr.app.ports.QueueUnavailableException when the next message could not be sent:
   *     the host then delivers this one again
   */
  public void take(TurnMessage message, boolean redelivered, EventSink events) {
    if (!message.key().kind().equals(OperationMessage.KIND)) {
      // After a rollback of the app: its own version takes it, whenever that runs again.
      events.record(TurnEvents.newerMessage(message));
      queue.send(TurnQueue.STARTS, message.putBack(), timings.lostAfter());
      return;
    }
    try {
      found(message, redelivered || message.again(), events)
          .ifPresent(met -> judge(met, message, redelivered || message.again(), events));
    } catch (LedgerUnavailableException unreachable) {
      events.record(
          OperationEvents.ledgerUnavailable(message, String.valueOf(unreachable.getMessage())));
      queue.send(TurnQueue.STARTS, message.putBack(), timings.ledgerRetry());
    } catch (DamagedDocumentException damaged) {
      // The watchdog sends the turn again once the document can be read, and tells of it until
      // then.
      events.record(
          OperationEvents.ledgerDamaged(message.key().service(), message.key().id(), damaged));
    } catch (NewerDocumentException newer) {
      events.record(
          OperationEvents.ledgerNewer(
              message.key().service(), message.key().id(), newer.blob(), newer.version()));
    }
  }

  /** A scheduled backup's first message comes before its record, which is made without a look. */
  private Optional<CurrentOperation> found(
      TurnMessage message, boolean redelivered, EventSink events) {
    String service = message.key().service();
    OperationId id = OperationMessage.id(message.key());
    boolean scheduled = OperationMessage.in(message).scheduled();
    if (scheduled && !redelivered) {
      return createScheduled.create(message, events);
    }
    Optional<Versioned<Operation>> written = lastWritten.take(service, id, message.turn());
    if (written.isPresent() && !redelivered) {
      return written.map(CurrentOperation::remembered);
    }
    Optional<Versioned<Operation>> known = operations.find(service, id);
    if (known.isEmpty() && scheduled) {
      return createScheduled.create(message, events);
    }
    if (known.isEmpty()) {
      events.record(OperationEvents.dropped(message, "there is no such operation"));
    }
    return known.map(CurrentOperation::read);
  }

  private void judge(
      CurrentOperation met, TurnMessage message, boolean redelivered, EventSink events) {
    OperationMessage said = OperationMessage.in(message);
    OperationMessage.Accepted accepted = said.accepted();
    Versioned<Operation> known = accepted == null ? met.read() : post.merge(met.read(), accepted);
    if (said.answered() != null && takeAnswer(known, said.answered(), events)) {
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
          events.record(
              OperationEvents.dropped(message, "the operation is at turn " + operation.turn()));
    }
  }

  /**
   * Takes what a message carries because the ledger could not be reached right after ARM said it,
   * whatever turn it is: true when that was this message's step.
   */
  private boolean takeAnswer(
      Versioned<Operation> known, OperationMessage.Answered answered, EventSink events) {
    Versioned<Operation> current = known;
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
