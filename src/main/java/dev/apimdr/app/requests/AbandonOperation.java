package dev.apimdr.app.requests;

import dev.apimdr.app.completion.CompleteOperation;
import dev.apimdr.app.execution.RetryOnConflict;
import dev.apimdr.app.ports.KeepsChangingException;
import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.core.lifecycle.Advice;
import dev.apimdr.core.lifecycle.SafetyBackup;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Gives an operation up on a person's request. Before its POST nothing was started, so it is
 * cancelled. After it Azure Resource Manager goes on: the app only stops polling, records the
 * operation as abandoned and frees the service.
 */
public final class AbandonOperation {

  private final Operations operations;
  private final SafetyBackups safetyBackups;
  private final CompleteOperation complete;
  private final Clock clock;

  AbandonOperation(
      Operations operations, SafetyBackups safetyBackups, CompleteOperation complete, Clock clock) {
    this.operations = operations;
    this.safetyBackups = safetyBackups;
    this.complete = complete;
    this.clock = clock;
  }

  /**
   * Ends an operation; one that has ended already is given back as it is.
   *
   * @param reason the caller's words, at most 200 characters
   */
  public Acceptance abandon(String service, OperationId id, String reason, EventSink events) {
    try {
      return RetryOnConflict.attempt(
          "the operation " + id + " of " + service, () -> attempt(service, id, reason, events));
    } catch (LedgerUnavailableException | KeepsChangingException unavailable) {
      return new Acceptance.Unavailable(id, String.valueOf(unavailable.getMessage()));
    }
  }

  /** Empty when somebody else changed the operation meanwhile. */
  private Optional<Acceptance> attempt(
      String service, OperationId id, String reason, EventSink events) {
    Optional<Versioned<Operation>> found = operations.find(service, id);
    if (found.isEmpty()) {
      return Optional.of(new Acceptance.NotFound(notFound(service, id)));
    }
    Operation operation = found.get().value();
    if (operation.outcome() != null) {
      return Optional.of(new Acceptance.Existing(complete.finish(found.get(), events)));
    }
    return complete
        .end(found.get(), operation, outcome(operation, reason), events)
        .map(Acceptance.Accepted::new);
  }

  /** An operation that several requests joined is abandoned by its own id only, never by theirs. */
  private String notFound(String service, OperationId id) {
    return operations
        .joined(service, id)
        .map(
            request ->
                "The request "
                    + id
                    + " joined the operation "
                    + request.joined()
                    + ": abandon that one.")
        .orElse("There is no operation " + id + " of " + service + ".");
  }

  private Outcome outcome(Operation operation, String reason) {
    Instant now = clock.instant();
    return operation.phase() == Phase.NOT_STARTED
        ? Outcome.failed(now, cancelled(operation, reason))
        : Outcome.abandoned(
            now,
            new OperationError(
                "AbandonedByPerson",
                "A person stopped watching: " + reason,
                "Azure Resource Manager goes on: until it is done the service stays busy. Search"
                    + " the service's Activity Log for the client request id "
                    + operation.clientRequestId()
                    + "."));
  }

  /** The safety backup of a restore with {@code backupFirst} is not cancelled with it. */
  private OperationError cancelled(Operation operation, String reason) {
    String left = SafetyBackup.left(safetyBackups.of(operation));
    return left.equals(Advice.NOTHING_STARTED)
        ? new OperationError(
            "Cancelled",
            "Cancelled, nothing was started: " + reason,
            "Request it again if it is still wanted.")
        : new OperationError(
            "Cancelled",
            "Cancelled before the restore was sent: " + reason,
            left + " Request the restore again if it is still wanted.");
  }
}
