package dev.apimdr.app.operation;

import dev.apimdr.app.requests.SafetyBackups;
import dev.apimdr.core.lifecycle.StartWindow;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Until when an operation may be POSTed, with what the ledger says of its safety backup. */
final class StartLimit {

  private final SafetyBackups safetyBackups;
  private final StartWindow window;

  StartLimit(SafetyBackups safetyBackups, StartWindow window) {
    this.safetyBackups = safetyBackups;
    this.window = window;
  }

  /** The backup that a restore was asked to make first. */
  Optional<Operation> safetyBackup(Operation operation) {
    return safetyBackups.of(operation);
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
