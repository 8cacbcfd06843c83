package dev.apimdr.app.proof;

import dev.apimdr.app.execution.AppRuntime;
import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.FleetSource;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.ports.OpenTurns;
import dev.apimdr.app.ports.Ports;
import dev.apimdr.app.ports.Proofs;
import dev.apimdr.app.ports.QueueUnavailableException;
import dev.apimdr.app.ports.RecoveryPoints;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.InventoryEvents;
import dev.apimdr.app.turns.SendTurn;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.RestoreSource;
import dev.apimdr.core.proof.ProofRequest;
import dev.apimdr.core.proof.RestoreProof;
import dev.apimdr.core.proof.RestoreRun;
import dev.apimdr.core.proof.RestoredPoint;
import dev.apimdr.core.recovery.RecoveryPoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Begins the proof of a restore that succeeded. The same restore again begins nothing new. One that
 * cannot be begun is missed, and logged; the restore is none the worse.
 */
public final class BeginProof {

  /** When the two inventories are no longer waited for: each gives itself up long before. */
  static final Duration DEADLINE = Duration.ofHours(24);

  private final Proofs proofs;
  private final RecoveryPoints recoveryPoints;
  private final FleetSource fleets;
  private final OpenTurns open;
  private final SendTurn send;
  private final ProofSettings settings;
  private final Clock clock;

  /** The use case on top of the ports. */
  public BeginProof(Ports ports, ProofSettings settings, AppRuntime runtime) {
    this.proofs = ports.ledger().proofs().restores();
    this.recoveryPoints = ports.ledger().recoveryPoints();
    this.fleets = ports.fleets();
    this.open = ports.ledger().open();
    this.send = new SendTurn(ports.queue(), runtime.clock());
    this.settings = settings;
    this.clock = runtime.clock();
  }

  /** Begins it, if the operation is a restore; it never throws, for the operation must end. */
  public void after(Operation succeeded, EventSink events) {
    RestoreSource source = succeeded.request().source();
    Outcome outcome = succeeded.outcome();
    if (succeeded.isBackup() || source == null || outcome == null) {
      return;
    }
    try {
      begin(succeeded, source, outcome.at());
    } catch (QueueUnavailableException unsent) {
      // The watchdog finds the document by its entry in the index, and sends the message.
    } catch (RuntimeException failure) {
      events.record(InventoryEvents.notRequested(succeeded, failure));
    }
  }

  private void begin(Operation restore, RestoreSource source, Instant restoredAt) {
    RestoreProof proof = find(restore).orElseGet(() -> create(restore, source, restoredAt));
    // Its first message may not have been sent the time before; copies of it die out.
    if (proof.turn() == 0 && !proof.isEndDecided()) {
      send.again(proof);
    }
  }

  private Optional<RestoreProof> find(Operation restore) {
    return proofs.find(restore.service().key(), restore.id()).map(Versioned::value);
  }

  /** The entry of the index is made first: without it the watchdog would not find the document. */
  private RestoreProof create(Operation restore, RestoreSource source, Instant restoredAt) {
    Instant now = clock.instant();
    RestoreProof made =
        RestoreProof.requested(
            restore.service(),
            restore.id(),
            new ProofRequest(
                point(restore, source),
                restoredAt,
                now,
                now.plus(DEADLINE),
                RestoreRun.of(restore, settings.rtoOf(source.service(), fleets.current()))));
    open.announce(made.turnKey());
    return proofs.create(made).map(Versioned::value).or(() -> find(restore)).orElse(made);
  }

  private RestoredPoint point(Operation restore, RestoreSource source) {
    String backupName = restore.request().blob().backupName();
    Optional<RecoveryPoint> manifest = manifest(source.service(), backupName);
    return new RestoredPoint(
        source.service(),
        backupName,
        manifest.map(RecoveryPoint::takenAt).orElse(source.takenAt()),
        manifest.map(point -> point.operationId().value()).orElse(null));
  }

  /** One that cannot be read is none: the proof then says that it has no inventory. */
  private Optional<RecoveryPoint> manifest(String service, String backupName) {
    try {
      return recoveryPoints.find(service, backupName);
    } catch (DamagedDocumentException | NewerDocumentException unreadable) {
      return Optional.empty();
    }
  }
}
