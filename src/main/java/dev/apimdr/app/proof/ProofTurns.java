package dev.apimdr.app.proof;

import dev.apimdr.app.execution.AppRuntime;
import dev.apimdr.app.execution.RetryOnConflict;
import dev.apimdr.app.ports.ApiManagement;
import dev.apimdr.app.ports.Ledger;
import dev.apimdr.app.ports.OpenTurns;
import dev.apimdr.app.ports.Ports;
import dev.apimdr.app.ports.Proofs;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.ProofEvents;
import dev.apimdr.app.telemetry.TurnEvents;
import dev.apimdr.app.turns.Step;
import dev.apimdr.app.turns.TurnKind;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.proof.ProofOutcome;
import dev.apimdr.core.proof.RestoreProof;
import dev.apimdr.core.turn.TurnKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Proofs of restores as a kind of the turn protocol. */
public final class ProofTurns implements TurnKind<RestoreProof> {

  private final Proofs proofs;
  private final OpenTurns open;
  private final Step<RestoreProof> compare;

  ProofTurns(Ledger ledger, ApiManagement arm, Clock clock) {
    this.proofs = ledger.proofs().restores();
    this.open = ledger.open();
    this.compare = new CompareStep(ledger, arm, clock);
  }

  /** The kind on top of the ports. */
  public static ProofTurns of(Ports ports, AppRuntime runtime) {
    return new ProofTurns(ports.ledger(), ports.arm(), runtime.clock());
  }

  @Override
  public String name() {
    return RestoreProof.KIND;
  }

  @Override
  public Optional<Versioned<RestoreProof>> find(TurnKey key) {
    return proofs.find(key.service(), new OperationId(key.id()));
  }

  @Override
  public Optional<Versioned<RestoreProof>> replace(
      Versioned<RestoreProof> read, RestoreProof next) {
    return proofs.replace(read, next);
  }

  @Override
  public Step<RestoreProof> stepOf(RestoreProof document) {
    return compare;
  }

  @Override
  public Optional<RestoreProof> endIfLate(RestoreProof next, Instant now) {
    Instant deadline = next.request().deadline();
    return now.isBefore(deadline)
        ? Optional.empty()
        : Optional.of(
            next.ending(
                ProofOutcome.notCompared(
                    now, "one of the two inventories was still under way at " + deadline)));
  }

  /** Tells the verdict, then records that it was told: after a crash it is told again. */
  @Override
  public void finish(Versioned<RestoreProof> decided, EventSink events) {
    TurnKey key = decided.value().turnKey();
    boolean unused =
        RetryOnConflict.change(
                "the proof of " + key.id() + " of " + key.service(),
                decided,
                () -> find(key),
                current -> conclude(current, events))
            .isPresent();
    open.remove(key);
  }

  /** Empty when somebody else changed the document. */
  private Optional<RestoreProof> conclude(Versioned<RestoreProof> decided, EventSink events) {
    RestoreProof document = decided.value();
    if (document.isEnded()) {
      return Optional.of(document);
    }
    events.record(ProofEvents.compared(document));
    ProofEvents.recoveryTime(document).ifPresent(events::record);
    return replace(decided, document.ended()).map(Versioned::value);
  }

  @Override
  public Event about(RestoreProof document, String name, Event.Level level) {
    return TurnEvents.naming(document.turnKey()).apply(Event.of(name, level));
  }
}
