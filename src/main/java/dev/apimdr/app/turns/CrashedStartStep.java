package dev.apimdr.app.turns;

import dev.apimdr.app.ports.Stored;
import dev.apimdr.app.telemetry.Events;
import dev.apimdr.core.arm.ArmIds;
import dev.apimdr.core.lifecycle.Decision;
import dev.apimdr.core.lifecycle.Timings;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.Post;
import dev.apimdr.core.turn.TurnMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The step of an operation found Starting: its POST may be on its way, or its sender may have
 * crashed, or the reply was lost. Nothing is assumed; it is looked at until the service is settled.
 */
final class CrashedStartStep implements Step {

  private final Looks looks;
  private final Turns turns;
  private final Timings timings;
  private final Clock clock;

  CrashedStartStep(Looks looks, Turns turns, Timings timings, Clock clock) {
    this.looks = looks;
    this.turns = turns;
    this.timings = timings;
    this.clock = clock;
  }

  @Override
  public void take(Met met, TurnMessage message, Events events) {
    Stored<Operation> read = met.read();
    Instant now = clock.instant();
    Operation operation = read.value();
    Post post = operation.progress().post();
    Instant deadAt = operation.startedAt().plus(timings.crashedAfter());
    Decision decision =
        post != null && !post.unknown() && now.isBefore(deadAt)
            ? new Decision.Again(operation, Duration.between(now, deadAt))
            : looks.decide(operation.with(operation.progress().unknown()), clock);
    turns.carryOut(read, decision, ArmIds.NONE, events);
  }
}
