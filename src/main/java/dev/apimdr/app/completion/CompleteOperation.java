package dev.apimdr.app.completion;

import dev.apimdr.app.execution.RetryOnConflict;
import dev.apimdr.app.ports.Ledger;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.retention.PruneRecoveryPoints;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.OperationEvents;
import dev.apimdr.app.telemetry.TurnEvents;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.PendingLookup;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.recovery.RecoveryPoint;
import java.util.Optional;

/**
 * Ends an operation, in steps that may each be repeated: the outcome, the manifest, the service's
 * history, the entry of what is looked up later, what follows a success, the terminal phase, the
 * lock, the index, and then what is expired. Whoever finds an end that was decided and not
 * completed completes it.
 */
public final class CompleteOperation {

  private final Ledger ledger;
  private final Operations operations;
  private final ReadableHistories readable;
  private final PruneRecoveryPoints prune;
  private final AfterSuccess afterSuccess;

  public CompleteOperation(Ledger ledger, PruneRecoveryPoints prune, AfterSuccess afterSuccess) {
    this.ledger = ledger;
    this.operations = ledger.operations();
    this.readable = new ReadableHistories(ledger.histories());
    this.prune = prune;
    this.afterSuccess = afterSuccess;
  }

  /**
   * Decides an end and carries it out.
   *
   * @param read what the decision was made from
   * @param next the same with what this step learnt
   * @return the ended operation; empty when somebody else changed it first, so that nothing was
   *     decided
   */
  public Optional<Operation> end(
      Versioned<Operation> read, Operation next, Outcome outcome, EventSink events) {
    return operations.replace(read, next.ending(outcome)).map(decided -> finish(decided, events));
  }

  /**
   * Carries out an end that was decided, from wherever it stopped.
   *
   * @return the operation in its terminal phase, or as it was where its record is gone
   */
  public Operation finish(Versioned<Operation> decided, EventSink events) {
    Operation operation = decided.value();
    String service = operation.service().key();
    Operation ended =
        RetryOnConflict.change(
                "the operation " + operation.id() + " of " + service,
                decided,
                () -> operations.find(service, operation.id()),
                current -> conclude(current, events))
            .orElse(operation);
    if (ended.isTerminal()) {
      ledger.locks().release(service, ended.id());
      ledger.open().remove(service, ended.id());
      prune.after(ended, events);
    }
    return ended;
  }

  /** Everything up to the terminal phase; empty when somebody else changed the operation. */
  private Optional<Operation> conclude(Versioned<Operation> decided, EventSink events) {
    Operation operation = decided.value();
    if (operation.isTerminal()) {
      return Optional.of(operation);
    }
    Outcome outcome = operation.outcome();
    if (outcome != null && outcome.phase() == Phase.SUCCEEDED && operation.isBackup()) {
      ledger.recoveryPoints().add(RecoveryPoint.of(operation));
    }
    writeHistory(operation, events);
    boolean uncertain = operation.isEndUncertain();
    if (outcome != null && (outcome.phase() == Phase.SUCCEEDED || uncertain)) {
      ledger
          .pendingLookups()
          .add(
              new PendingLookup(
                  operation.service().key(), operation.id(), outcome.at(), uncertain));
    }
    if (outcome != null && outcome.phase() == Phase.SUCCEEDED) {
      afterSuccess.begin(operation, events);
    }
    Optional<Operation> ended =
        operations.replace(decided, operation.ended()).map(Versioned::value);
    ended.ifPresent(
        terminal ->
            events.record(
                OperationEvents.transition(terminal, operation.phase(), operation.startedAt())));
    return ended;
  }

  /**
   * A history that a newer app wrote is never overwritten. The end goes on without it: after a
   * rollback the operation would otherwise hold the service, and no backup could be made until
   * somebody rolled forward again.
   */
  private void writeHistory(Operation operation, EventSink events) {
    String service = operation.service().key();
    try {
      RetryOnConflict.until(
          "the history of " + service, () -> isInHistory(service, operation, events));
    } catch (NewerDocumentException newer) {
      events.record(TurnEvents.ledgerNewer(TurnEvents.naming(operation.turnKey()), newer));
    }
  }

  /** Whether the history has the operation's end, written now or before. */
  private boolean isInHistory(String service, Operation operation, EventSink events) {
    Optional<Versioned<ServiceHistory>> known = readable.find(service, events);
    ServiceHistory before = known.map(Versioned::value).orElse(ServiceHistory.empty(service));
    ServiceHistory after = before.with(operation);
    return after.equals(before)
        || (known.isPresent()
            ? ledger.histories().replace(known.get(), after)
            : ledger.histories().create(after));
  }
}
