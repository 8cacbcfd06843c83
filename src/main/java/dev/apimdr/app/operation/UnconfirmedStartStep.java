package dev.apimdr.app.operation;

import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.turns.Step;
import dev.apimdr.app.turns.TurnDecision;
import dev.apimdr.core.lifecycle.Decision;
import dev.apimdr.core.lifecycle.Timings;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.PostAttempt;
import dev.apimdr.core.turn.TurnMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The step of an operation found Starting: its POST may be on its way, its sender may have crashed,
 * or the reply was lost. Nothing is assumed; the service is observed until it is settled.
 */
final class UnconfirmedStartStep implements Step<Operation> {

  private final Observer observer;
  private final DecideTurn decide;
  private final Timings timings;
  private final Clock clock;

  UnconfirmedStartStep(Observer observer, DecideTurn decide, Timings timings, Clock clock) {
    this.observer = observer;
    this.decide = decide;
    this.timings = timings;
    this.clock = clock;
  }

  @Override
  public TurnDecision<Operation> take(Operation operation, TurnMessage message, EventSink events) {
    Instant now = clock.instant();
    PostAttempt post = operation.progress().post();
    Instant senderIsDead = operation.startedAt().plus(timings.crashedAfter());
    Decision decision =
        post != null && !post.unknown() && now.isBefore(senderIsDead)
            ? new Decision.Again(operation, Duration.between(now, senderIsDead))
            : observer.decide(operation.with(operation.progress().unknown()));
    return decide.of(operation, decision, events);
  }
}
