package dev.apimdr.app.turns;

import dev.apimdr.app.ports.ApiManagement;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.core.arm.ArmAnswer;
import dev.apimdr.core.arm.ArmCall;
import dev.apimdr.core.arm.ArmIds;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.lifecycle.Decision;
import dev.apimdr.core.lifecycle.OperationLifecycle;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationMessage;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.turn.TurnMessage;
import java.time.Clock;
import java.util.Optional;

/**
 * The step of a running operation: asks for its status once, and looks around if it is refused. The
 * blob of a backup that is done is nearly always there, so it is seen in the same step; one that is
 * late has turns of its own.
 */
final class PollStep implements Step {

  private final ApiManagement arm;
  private final Observer looks;
  private final OperationLifecycle lifecycle;
  private final ApplyDecision turns;
  private final RecordAnswer keep;
  private final Clock clock;

  PollStep(
      ApiManagement arm,
      Observer looks,
      OperationLifecycle lifecycle,
      ApplyDecision turns,
      RecordAnswer keep,
      Clock clock) {
    this.arm = arm;
    this.looks = looks;
    this.lifecycle = lifecycle;
    this.turns = turns;
    this.keep = keep;
    this.clock = clock;
  }

  @Override
  public void take(CurrentOperation met, TurnMessage message, EventSink events) {
    Versioned<Operation> read = met.read();
    String url = read.value().progress().statusUrl();
    if (url == null) {
      carryOut(met, observe(read.value()), ArmIds.NONE, message.putBack(), events);
      return;
    }
    ArmAnswer answer = meant(read.value(), arm.poll(url));
    Decision decision =
        lifecycle.onPoll(read.value(), answer, clock.instant()).match(new LookingWhereTold());
    Optional<TurnMessage> carrying =
        OperationLifecycle.givenOnce(read.value(), ArmCall.POLL, answer.reply())
            .map(answered -> OperationMessage.putBack(message, answered));
    if (carrying.isEmpty()) {
      carryOut(met, decision, answer.ids(), message.putBack(), events);
      return;
    }
    keep.inLedgerOrQueue(
        () -> carryOut(met, decision, answer.ids(), carrying.get(), events),
        carrying.get(),
        "after the end was read",
        events);
  }

  /**
   * Carries out what was decided. Where somebody else has written the operation since it was
   * remembered the message goes back, with what ARM said once, and the turn is taken again from
   * what the ledger says.
   */
  private void carryOut(
      CurrentOperation met, Decision decision, ArmIds ids, TurnMessage back, EventSink events) {
    if (!turns.carryOut(met.read(), decision, ids, events) && met.remembered()) {
      keep.queue().send(met.read().value().queue(), back, keep.timings().ledgerRetry());
    }
  }

  /** An end without a word on it is a backup's end where its blob is there. */
  private ArmAnswer meant(Operation operation, ArmAnswer answer) {
    return Kind.NO_STATUS.isOf(answer.reply())
            && operation.isBackup()
            && lifecycle.isSeenDone(operation, looks.at(operation))
        ? new ArmAnswer(new ArmReply.Succeeded(), answer.ids())
        : answer;
  }

  private Decision observe(Operation operation) {
    return looks.decide(operation, clock);
  }

  private final class LookingWhereTold implements Decision.Handler<Decision> {
    @Override
    public Decision again(Decision.Again decision) {
      Operation next = decision.next();
      return next.phase() == Phase.VERIFYING
          ? lifecycle.onBlob(next, looks.at(next), clock.instant())
          : decision;
    }

    @Override
    public Decision observe(Decision.Observe decision) {
      return PollStep.this.observe(decision.next());
    }

    @Override
    public Decision end(Decision.End decision) {
      return decision;
    }
  }
}
