package dev.apimdr.app.operation;

import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.turns.Step;
import dev.apimdr.app.turns.TurnDecision;
import dev.apimdr.core.lifecycle.Decision;
import dev.apimdr.core.lifecycle.OperationLifecycle;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.turn.TurnMessage;
import java.time.Clock;

/**
 * The step of a finished backup whose blob was late: looks for the blob, of which Azure Resource
 * Manager's word says nothing.
 */
final class VerifyStep implements Step<Operation> {

  private final Observer observer;
  private final OperationLifecycle lifecycle;
  private final DecideTurn decide;
  private final Clock clock;

  VerifyStep(Observer observer, OperationLifecycle lifecycle, DecideTurn decide, Clock clock) {
    this.observer = observer;
    this.lifecycle = lifecycle;
    this.decide = decide;
    this.clock = clock;
  }

  @Override
  public TurnDecision<Operation> take(Operation backup, TurnMessage message, EventSink events) {
    Decision decision = lifecycle.onBlob(backup, observer.blobOf(backup), clock.instant());
    return decide.of(backup, decision, events);
  }
}
