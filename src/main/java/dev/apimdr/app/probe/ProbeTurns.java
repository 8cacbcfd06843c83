package dev.apimdr.app.probe;

import dev.apimdr.app.execution.AppRuntime;
import dev.apimdr.app.execution.RetryOnConflict;
import dev.apimdr.app.ports.Gateways;
import dev.apimdr.app.ports.OpenTurns;
import dev.apimdr.app.ports.Ports;
import dev.apimdr.app.ports.ProbeDocuments;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.ProbeEvents;
import dev.apimdr.app.telemetry.TurnEvents;
import dev.apimdr.app.turns.Step;
import dev.apimdr.app.turns.TurnDecision;
import dev.apimdr.app.turns.TurnKind;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.probe.GatewayProbes;
import dev.apimdr.core.probe.ProbeTimings;
import dev.apimdr.core.turn.TurnKey;
import java.time.Instant;
import java.util.Optional;

/** Probes of gateways as a kind of the turn protocol. */
public final class ProbeTurns implements TurnKind<GatewayProbes> {

  private final ProbeDocuments probes;
  private final OpenTurns open;
  private final Step<GatewayProbes> look;

  /**
   * The kind on top of the ports.
   *
   * @param timings empty where no probes are wanted any more: those under way end at once
   */
  public ProbeTurns(
      Ports ports, Gateways gateways, Optional<ProbeTimings> timings, AppRuntime runtime) {
    this.probes = ports.ledger().proofs().probes();
    this.open = ports.ledger().open();
    this.look =
        timings
            .<Step<GatewayProbes>>map(
                known -> new ProbeStep(ports, gateways, known, runtime.clock()))
            .orElse((document, message, events) -> new TurnDecision.End<>(document.ending()));
  }

  @Override
  public String name() {
    return GatewayProbes.KIND;
  }

  @Override
  public Optional<Versioned<GatewayProbes>> find(TurnKey key) {
    return probes.find(key.service(), new OperationId(key.id()));
  }

  @Override
  public Optional<Versioned<GatewayProbes>> replace(
      Versioned<GatewayProbes> read, GatewayProbes next) {
    return probes.replace(read, next);
  }

  @Override
  public Step<GatewayProbes> stepOf(GatewayProbes document) {
    return look;
  }

  @Override
  public Optional<GatewayProbes> endIfLate(GatewayProbes next, Instant now) {
    return now.isBefore(next.times().deadline()) ? Optional.empty() : Optional.of(next.ending());
  }

  /** Tells what was seen, then records that it was told: after a crash it is told again. */
  @Override
  public void finish(Versioned<GatewayProbes> decided, EventSink events) {
    TurnKey key = decided.value().turnKey();
    boolean unused =
        RetryOnConflict.change(
                "the probes of " + key.id() + " of " + key.service(),
                decided,
                () -> find(key),
                current -> conclude(current, events))
            .isPresent();
    open.remove(key);
  }

  /** Empty when somebody else changed the document. */
  private Optional<GatewayProbes> conclude(Versioned<GatewayProbes> decided, EventSink events) {
    GatewayProbes document = decided.value();
    GatewayProbes ended = document.ended();
    if (ended.equals(document)) {
      return Optional.of(document);
    }
    events.record(ProbeEvents.ended(ended));
    return replace(decided, ended).map(Versioned::value);
  }

  @Override
  public Event about(GatewayProbes document, String name, Event.Level level) {
    return TurnEvents.naming(document.turnKey()).apply(Event.of(name, level));
  }
}
