package dev.apimdr.app.operation;

import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.core.lifecycle.StartWindow;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Until when an operation may be POSTed, with what the ledger says of its safety backup. */
final class StartLimit {

  private final Operations operations;
  private final StartWindow window;

  StartLimit(Operations operations, StartWindow window) {
    this.operations = operations;
    this.window = window;
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
    return window.passed(operation, safety, now);
  }

  /** The delay before an operation's next turn; a restore that is not POSTed has a limit to it. */
  Duration within(Operation next, Duration delay, Instant now) {
    return next.isBackup() || next.phase() != Phase.NOT_STARTED
        ? delay
        : window.delayWithin(window.end(next, safetyBackup(next)), delay, now);
  }
}
