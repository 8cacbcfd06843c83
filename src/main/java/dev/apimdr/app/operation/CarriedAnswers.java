package dev.apimdr.app.operation;

import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.turns.Answer;
import dev.apimdr.app.turns.TurnDecision;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.lifecycle.OperationLifecycle;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationMessage;
import java.time.Clock;
import java.util.Optional;

/** What messages carry because the ledger could not be reached right after it was said. */
record CarriedAnswers(OperationLifecycle lifecycle, DecideTurn decide, Clock clock) {

  /** An accepted POST: its status URL is kept, and the operation goes on from there. */
  Answer<Operation> accepted(OperationMessage.Accepted accepted) {
    return operation ->
        AtMostOncePost.isAwaited(operation, accepted.attemptId())
                && lifecycle.mayFollow(accepted.statusUrl())
            ? Optional.of(
                new TurnDecision.Note<>(
                    lifecycle.accepted(
                        operation,
                        new ArmReply.StillRunning(accepted.statusUrl(), null),
                        operation.progress().polling().armIds(),
                        clock.instant())))
            : Optional.empty();
  }

  /** Another answer to the POST or a poll. */
  Answer<Operation> answered(OperationMessage.Answered answered, EventSink events) {
    return operation ->
        lifecycle
            .onCarried(operation, answered, clock.instant())
            .map(
                decision ->
                    decide.of(
                        operation, decision, operation.progress().polling().armIds(), events));
  }
}
