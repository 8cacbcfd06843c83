package dev.apimdr.app.turns;

import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.core.arm.ArmIds;
import dev.apimdr.core.lifecycle.Decision;
import dev.apimdr.core.lifecycle.Timings;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.PostAttempt;
import dev.apimdr.core.turn.TurnMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The step of an operation found Starting: its POST may be on its way, or its sender may have
 * crashed, or the reply was lost. Nothing is assumed; it is looked at until the service is settled.
 */
final class UnconfirmedStartStep implements Step {

  private final Observer looks;
  private final ApplyDecision turns;
  private final Timings timings;
  private final Clock clock;

  UnconfirmedStartStep(Observer looks, ApplyDecision turns, Timings timings, Clock clock) {
    this.looks = looks;
    this.turns = turns;
    this.timings = timings;
    this.clock = clock;
  }

  @Override
  public void take(CurrentOperation met, TurnMessage message, EventSink events) {
    Versioned<Operation> read = met.read();
    Instant now = clock.instant();
    Operation operation = read.value();
    PostAttempt post = operation.progress().post();
    Instant deadAt = operation.startedAt().plus(timings.crashedAfter());
    Decision decision =
        post != null && !post.unknown() && now.isBefore(deadAt)
            ? new Decision.Again(operation, Duration.between(now, deadAt))
            : looks.decide(operation.with(operation.progress().unknown()), clock);
    turns.carryOut(read, decision, ArmIds.NONE, events);
  }
}
