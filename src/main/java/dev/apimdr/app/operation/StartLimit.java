package dev.apimdr.app.operation;

import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.core.lifecycle.OperationLifecycle;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Until when an operation may be POSTed, and how long it may be left alone before. */
final class StartLimit {

  private final Operations operations;
  private final OperationLifecycle lifecycle;
  private final Duration startWithin;

  StartLimit(Operations operations, OperationLifecycle lifecycle, Duration startWithin) {
    this.operations = operations;
    this.lifecycle = lifecycle;
    this.startWithin = startWithin;
  }

  /** The backup that a restore was asked to make first. */
  Optional<Operation> safetyBackup(Operation operation) {
    OperationId safety = operation.request().safety();
    return operation.isBackup() || safety == null
        ? Optional.empty()
        : operations.find(operation.service().key(), safety).map(Versioned::value);
  }

  /** The end of an operation whose time is up. */
  Optional<Outcome> passed(Operation operation, Optional<Operation> safety, Instant now) {
    return lifecycle.notStartedInTime(operation, safety, startWithin, now);
  }

  /** The delay before an operation's next turn; a restore that is not POSTed has a limit to it. */
  Duration within(Operation next, Duration delay, Instant now) {
    return next.isBackup() || next.phase() != Phase.NOT_STARTED
        ? delay
        : lifecycle.untilNextTry(
            lifecycle.startBy(next, safetyBackup(next), startWithin), delay, now);
  }
}
