package dev.apimdr.app.standby;

import dev.apimdr.app.ports.Ledger;
import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.Proofs;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.preflight.StandbyCheck;
import dev.apimdr.core.comparison.Verdict;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.RestoreSource;
import dev.apimdr.core.proof.RestoreProof;
import dev.apimdr.core.standby.Pause;
import dev.apimdr.core.standby.PauseReason;
import dev.apimdr.core.standby.Standby;
import dev.apimdr.core.text.Truncate;
import java.time.Instant;
import java.util.Optional;

/** What came of the restore that was asked for last, and of its comparison. */
final class EndedRestore {

  private static final int LONGEST = 500;

  private final Operations operations;
  private final Proofs proofs;

  EndedRestore(Ledger ledger) {
    this.operations = ledger.operations();
    this.proofs = ledger.proofs().restores();
  }

  /** The standby with what has become known; the same where nothing has. */
  Standby noted(Standby standby, Instant now) {
    OperationId asked = standby.asked();
    Standby answered =
        asked == null
            ? standby
            : operations
                .find(standby.service(), asked)
                .map(found -> ended(standby, found.value(), now))
                .orElseGet(standby::dueAgain);
    return proven(answered);
  }

  private static Standby ended(Standby standby, Operation restore, Instant now) {
    Outcome outcome = restore.outcome();
    if (outcome == null || !restore.isTerminal()) {
      return standby;
    }
    return switch (outcome.phase()) {
      case SUCCEEDED -> standby.restored(held(restore, outcome));
      case ABANDONED ->
          standby
              .untouched()
              .paused(Pause.found(PauseReason.ABANDONED, now, words(restore, outcome)));
      case FAILED -> failed(standby, restore, outcome, now);
      case NOT_STARTED, STARTING, RUNNING, VERIFYING -> standby;
    };
  }

  private static Standby failed(Standby standby, Operation restore, Outcome outcome, Instant now) {
    OperationError error = outcome.error();
    Standby known =
        restore.progress().post() == null ? standby.untouched() : standby.leftUnknown(outcome.at());
    return StandbyCheck.reasonOf(error == null ? "" : error.code())
        .map(reason -> known.paused(Pause.found(reason, now, words(restore, outcome))))
        .orElse(known);
  }

  private static String words(Operation restore, Outcome outcome) {
    OperationError error = outcome.error();
    return Truncate.to(
        "The restore "
            + restore.id()
            + " ended "
            + outcome.phase().wireName()
            + (error == null ? "." : ": " + error.message()),
        LONGEST);
  }

  private static Standby.Held held(Operation restore, Outcome outcome) {
    RestoreSource source = restore.request().source();
    Instant takenAt = source == null ? null : source.takenAt();
    return new Standby.Held(
        restore.id(),
        source == null ? restore.service().key() : source.service(),
        restore.request().blob().backupName(),
        takenAt == null ? restore.request().requestedAt() : takenAt,
        outcome.at(),
        null);
  }

  /** A restore without a proof, as where no inventories are made, is never compared. */
  private Standby proven(Standby standby) {
    Standby.Held holds = standby.holds();
    if (holds == null || holds.verdict() != null) {
      return standby;
    }
    Optional<RestoreProof> proof =
        proofs.find(standby.service(), holds.restore()).map(Versioned::value);
    return proof.isEmpty()
        ? standby.holding(holds.with(Verdict.NOT_COMPARED))
        : proof
            .get()
            .verdict()
            .map(verdict -> standby.holding(holds.with(verdict)))
            .orElse(standby);
  }
}
