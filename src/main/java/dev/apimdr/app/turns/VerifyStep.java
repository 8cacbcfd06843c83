package dev.apimdr.app.turns;

import dev.apimdr.app.ports.Stored;
import dev.apimdr.app.telemetry.Events;
import dev.apimdr.core.arm.ArmIds;
import dev.apimdr.core.lifecycle.OperationLifecycle;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.turn.TurnMessage;
import java.time.Clock;

/**
 * The step of a finished backup whose blob was late: sees it, for ARM's word says nothing of it.
 */
final class VerifyStep implements Step {

  private final Looks looks;
  private final OperationLifecycle lifecycle;
  private final Turns turns;
  private final Clock clock;

  VerifyStep(Looks looks, OperationLifecycle lifecycle, Turns turns, Clock clock) {
    this.looks = looks;
    this.lifecycle = lifecycle;
    this.turns = turns;
    this.clock = clock;
  }

  @Override
  public void take(Met met, TurnMessage message, Events events) {
    Stored<Operation> read = met.read();
    Operation backup = read.value();
    turns.carryOut(
        read, lifecycle.onBlob(backup, looks.at(backup), clock.instant()), ArmIds.NONE, events);
  }
}
