package dev.apimdr.app.telemetry;

import dev.apimdr.app.telemetry.Event.Level;
import dev.apimdr.core.comparison.Comparison;
import dev.apimdr.core.comparison.ComparisonWords;
import dev.apimdr.core.comparison.EntityTotals;
import dev.apimdr.core.comparison.Verdict;
import dev.apimdr.core.proof.ProofOutcome;
import dev.apimdr.core.proof.RecoveryTime;
import dev.apimdr.core.proof.RestoreProof;
import dev.apimdr.core.proof.ServiceProofs;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The lines of telemetry about proofs; {@code docs/telemetry.md} lists them. */
public final class ProofEvents {

  private ProofEvents() {}

  /**
   * What a restore brought back was compared with its recovery point, or could not be.
   *
   * @throws IllegalArgumentException when neither has happened
   */
  public static Event compared(RestoreProof proof) {
    ProofOutcome outcome = proof.outcome();
    if (outcome == null) {
      throw new IllegalArgumentException("the proof of " + proof.operationId() + " goes on");
    }
    Comparison comparison = outcome.comparison();
    EntityTotals totals = comparison.totals();
    return TurnEvents.naming(proof.service().key(), proof.operationId().value())
        .apply(Event.of("RestoreCompared", levelOf(comparison.verdict())))
        .with("sourceService", proof.request().point().service())
        .with("backupName", proof.request().point().backupName())
        .with("verdict", comparison.verdict().wireName())
        .with("same", totals.same())
        .with("missing", totals.missing())
        .with("extra", totals.extra())
        .with("different", totals.different())
        .with("notReadable", totals.notReadable())
        .with("message", ComparisonWords.summary(comparison));
  }

  /** How long the restore took, where that was measured; too long is an error. */
  public static Optional<Event> recoveryTime(RestoreProof proof) {
    return proof.recoveryTime().map(time -> recoveryTime(proof, time));
  }

  private static Event recoveryTime(RestoreProof proof, RecoveryTime time) {
    Event event =
        TurnEvents.naming(proof.service().key(), proof.operationId().value())
            .apply(Event.of("RecoveryTimeMeasured", time.isMet() ? Level.INFO : Level.ERROR))
            .with("sourceService", proof.request().point().service())
            .with("backupName", proof.request().point().backupName())
            .with("seconds", time.restored());
    Duration proven = time.proven();
    if (proven != null) {
      event.with("provenSeconds", proven);
    }
    return event.with("rtoSeconds", time.rto()).with("rtoMet", time.isMet());
  }

  /** Nothing has proven for too long that a service could be restored. */
  public static Event overdue(String source, ServiceProofs proofs, Duration within, Instant now) {
    Event event =
        TurnEvents.naming(source, null)
            .apply(Event.of("ProofOverdue", Level.ERROR))
            .with("withinSeconds", within);
    proofs.provenAt().ifPresent(at -> event.with("provenAt", at));
    return event.with("message", proofs.sentence(source, now));
  }

  private static Level levelOf(Verdict verdict) {
    return switch (verdict) {
      case EQUAL -> Level.INFO;
      case PARTIAL, NOT_COMPARED -> Level.WARNING;
      case DIFFERENT -> Level.ERROR;
    };
  }
}
