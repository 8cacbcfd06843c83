package dev.apimdr.app.turns;

import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.core.arm.ArmIds;
import dev.apimdr.core.lifecycle.OperationLifecycle;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.turn.TurnMessage;
import java.time.Clock;

/**
 * The step of a finished backup whose blob was late: sees it, for ARM's word says nothing of it.
 */
final class VerifyStep implements Step {

  private final Observer looks;
  private final OperationLifecycle lifecycle;
  private final ApplyDecision turns;
  private final Clock clock;

  VerifyStep(Observer looks, OperationLifecycle lifecycle, ApplyDecision turns, Clock clock) {
    this.looks = looks;
    this.lifecycle = lifecycle;
    this.turns = turns;
    this.clock = clock;
  }

  @Override
  public void take(CurrentOperation met, TurnMessage message, EventSink events) {
    Versioned<Operation> read = met.read();
    Operation backup = read.value();
    turns.carryOut(
        read, lifecycle.onBlob(backup, looks.at(backup), clock.instant()), ArmIds.NONE, events);
  }
}
