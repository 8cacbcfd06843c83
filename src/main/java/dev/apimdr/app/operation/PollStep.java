package dev.apimdr.app.operation;

import dev.apimdr.app.ports.ApiManagement;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.turns.Step;
import dev.apimdr.app.turns.TurnDecision;
import dev.apimdr.core.arm.ArmAnswer;
import dev.apimdr.core.arm.ArmCall;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.lifecycle.Decision;
import dev.apimdr.core.lifecycle.OperationLifecycle;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationMessage;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.PostAttempt;
import dev.apimdr.core.turn.TurnMessage;
import java.time.Clock;
import java.util.Optional;

/**
 * The step of a running operation: asks for its status once, and observes the service where the
 * status cannot be had. The blob of a backup that is done is nearly always there, so it is looked
 * for in the same step; one that is late has turns of its own.
 */
final class PollStep implements Step<Operation> {

  private final ApiManagement arm;
  private final Observer observer;
  private final OperationLifecycle lifecycle;
  private final DecideTurn decide;
  private final Clock clock;

  PollStep(
      ApiManagement arm,
      Observer observer,
      OperationLifecycle lifecycle,
      DecideTurn decide,
      Clock clock) {
    this.arm = arm;
    this.observer = observer;
    this.lifecycle = lifecycle;
    this.decide = decide;
    this.clock = clock;
  }

  @Override
  public TurnDecision<Operation> take(Operation operation, TurnMessage message, EventSink events) {
    String url = operation.progress().statusUrl();
    if (url == null) {
      return decide.of(operation, observer.decide(operation), events);
    }
    ArmAnswer answer = withoutStatus(operation, arm.poll(url));
    return OperationLifecycle.unrepeatable(operation, ArmCall.POLL, answer.reply())
        .map(answered -> heard(answered, answer, message, events))
        .orElseGet(() -> decided(operation, answer, events));
  }

  private TurnDecision<Operation> decided(Operation operation, ArmAnswer answer, EventSink events) {
    Decision decision =
        lifecycle.onPoll(operation, answer, clock.instant()).match(new ObservingWhereTold());
    return decide.of(operation, decision, answer.ids(), events);
  }

  private TurnDecision<Operation> heard(
      OperationMessage.Answered answered, ArmAnswer answer, TurnMessage message, EventSink events) {
    return new TurnDecision.Heard<>(
        operation ->
            isAwaited(operation, answered.attemptId())
                ? Optional.of(decided(operation, answer, events))
                : Optional.empty(),
        OperationMessage.putBack(message, answered),
        "after the end was read");
  }

  private static boolean isAwaited(Operation operation, String attemptId) {
    PostAttempt post = operation.progress().post();
    return operation.phase() == Phase.RUNNING
        && operation.outcome() == null
        && post != null
        && post.attemptId().equals(attemptId);
  }

  /** An end without a status is a backup's success where its blob is there. */
  private ArmAnswer withoutStatus(Operation operation, ArmAnswer answer) {
    return Kind.NO_STATUS.isOf(answer.reply())
            && operation.isBackup()
            && lifecycle.isObservedDone(operation, observer.blobOf(operation))
        ? new ArmAnswer(new ArmReply.Succeeded(), answer.ids())
        : answer;
  }

  private final class ObservingWhereTold implements Decision.Handler<Decision> {
    @Override
    public Decision again(Decision.Again decision) {
      Operation next = decision.next();
      return next.phase() == Phase.VERIFYING
          ? lifecycle.onBlob(next, observer.blobOf(next), clock.instant())
          : decision;
    }

    @Override
    public Decision observe(Decision.Observe decision) {
      return observer.decide(decision.next());
    }

    @Override
    public Decision end(Decision.End decision) {
      return decision;
    }
  }
}
