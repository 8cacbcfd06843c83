package dev.apimdr.app.completion;

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
 * The end of an operation, each step repeatable: the outcome, the manifest, the service's record,
 * the entry of what is looked up later, the terminal phase, the lock, the index, and then what is
 * expired. Whoever meets a half-carried-out end completes it.
 */
public final class CompleteOperation {

  private static final int TRIES = 20;

  private final Ledger ledger;
  private final Operations operations;
  private final ReadableHistories readable;
  private final PruneRecoveryPoints prune;

  public CompleteOperation(Ledger ledger, PruneRecoveryPoints prune) {
    this.ledger = ledger;
    this.operations = ledger.operations();
    this.readable = new ReadableHistories(ledger.histories());
    this.prune = prune;
  }

  /**
   * Decides an end and carries it out.
   *
   * @param read what the decision was made from
   * @param next the same with what was learnt
   * @return the ended operation; empty when somebody else changed it first, so that nothing was
   *     decided
   */
  public Optional<Operation> end(
      Versioned<Operation> read, Operation next, Outcome outcome, EventSink events) {
    return operations.replace(read, next.ending(outcome)).map(decided -> finish(decided, events));
  }

  /**
   * Whether an operation that was met in the index goes on. One whose end was decided does not, and
   * that end is carried out: nobody waits for it.
   */
  public boolean isLive(Versioned<Operation> met, EventSink events) {
    if (met.value().outcome() == null) {
      return true;
    }
    var unused = finish(met, events);
    return false;
  }

  /** Carries out an end that was decided, from wherever it stopped. */
  public Operation finish(Versioned<Operation> decided, EventSink events) {
    Versioned<Operation> current = decided;
    for (int tries = 0; !current.value().isTerminal() && tries < TRIES; tries++) {
      current = conclude(current, events);
    }
    Operation ended = current.value();
    if (ended.isTerminal()) {
      ledger.locks().release(ended.service().key(), ended.id());
      ledger.open().remove(ended.service().key(), ended.id());
      prune.after(ended, events);
    }
    return ended;
  }

  /** Everything up to the terminal phase; what somebody else changed meanwhile is read again. */
  private Versioned<Operation> conclude(Versioned<Operation> decided, EventSink events) {
    Operation operation = decided.value();
    Outcome outcome = operation.outcome();
    if (outcome != null && outcome.phase() == Phase.SUCCEEDED && operation.isBackup()) {
      ledger.recoveryPoints().add(RecoveryPoint.of(operation));
    }
    keepRecord(operation, events);
    boolean uncertain = operation.isEndUncertain();
    if (outcome != null && (outcome.phase() == Phase.SUCCEEDED || uncertain)) {
      ledger
          .pendingLookups()
          .add(
              new PendingLookup(
                  operation.service().key(), operation.id(), outcome.at(), uncertain));
    }
    Optional<Versioned<Operation>> ended = operations.replace(decided, operation.ended());
    if (ended.isPresent()) {
      events.record(
          OperationEvents.transition(
              ended.get().value(), operation.phase(), operation.startedAt()));
      return ended.get();
    }
    return operations.find(operation.service().key(), operation.id()).orElse(decided);
  }

  /**
   * A record that a newer app wrote is never overwritten. The end goes on without it: after a
   * rollback it would else hold the service, and no backup could be made until somebody rolled
   * forward again.
   */
  private void keepRecord(Operation operation, EventSink events) {
    try {
      writeRecord(operation, events);
    } catch (NewerDocumentException newer) {
      events.record(TurnEvents.ledgerNewer(operation.turnKey(), newer));
    }
  }

  private void writeRecord(Operation operation, EventSink events) {
    String service = operation.service().key();
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<Versioned<ServiceHistory>> known = readable.find(service, events);
      ServiceHistory before = known.map(Versioned::value).orElse(ServiceHistory.empty(service));
      ServiceHistory after = before.with(operation);
      if (after.equals(before)
          || (known.isPresent()
              ? ledger.histories().replace(known.get(), after)
              : ledger.histories().create(after))) {
        return;
      }
    }
    throw new IllegalStateException("services/" + service + ".json keeps changing: try again");
  }
}
