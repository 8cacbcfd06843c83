package dev.apimdr.app.probe;

import dev.apimdr.app.ports.ApiManagement;
import dev.apimdr.app.ports.Gateways;
import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.Ports;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.turns.Step;
import dev.apimdr.app.turns.TurnDecision;
import dev.apimdr.core.history.Elapsed;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.probe.GatewayAddress;
import dev.apimdr.core.probe.GatewayAnswer;
import dev.apimdr.core.probe.GatewayProbes;
import dev.apimdr.core.probe.GatewaySight;
import dev.apimdr.core.probe.ProbeTimings;
import dev.apimdr.core.probe.ProbedGateway;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.core.turn.TurnMessage;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One look at a gateway: three GETs. It is the last one when the restore has ended and the gateway
 * serves again.
 */
final class ProbeStep implements Step<GatewayProbes> {

  private final ApiManagement arm;
  private final ChooseOperation choose;
  private final Operations operations;
  private final Gateways gateways;
  private final ProbeTimings timings;
  private final Clock clock;

  ProbeStep(Ports ports, Gateways gateways, ProbeTimings timings, Clock clock) {
    this.arm = ports.arm();
    this.choose = new ChooseOperation(ports.entities(), clock);
    this.operations = ports.ledger().operations();
    this.gateways = gateways;
    this.timings = timings;
    this.clock = clock;
  }

  @Override
  public TurnDecision<GatewayProbes> take(
      GatewayProbes document, TurnMessage message, EventSink events) {
    Instant now = clock.instant();
    GatewayProbes asking = withGateway(withEndOfRestore(document, now));
    URI origin = asking.gateway().origin();
    if (origin == null) {
      return new TurnDecision.Again<>(asking, timings.apart());
    }
    Instant at = clock.instant();
    GatewayProbes next = asking.saw(at, look(origin, asking.gateway().api()), timings);
    return isRestored(next) && next.seen().servedAtLast()
        ? new TurnDecision.End<>(next.ending())
        : new TurnDecision.Again<>(next, delay(next, now));
  }

  private static boolean isRestored(GatewayProbes probes) {
    return probes.times().restoreEnded() != null;
  }

  /** A restore whose record is gone has ended. */
  private GatewayProbes withEndOfRestore(GatewayProbes probes, Instant now) {
    if (isRestored(probes)) {
      return probes;
    }
    Optional<Operation> restore =
        operations.find(probes.service().key(), probes.operationId()).map(Versioned::value);
    @Nullable Outcome outcome = restore.map(Operation::outcome).orElse(null);
    if (restore.isPresent() && outcome == null) {
      return probes;
    }
    return probes.restoreEnded(outcome == null ? now : outcome.at(), now, timings);
  }

  /** What the restore brought may have other APIs, so one is chosen anew after it. */
  private GatewayProbes withGateway(GatewayProbes probes) {
    ProbedGateway known = probes.gateway();
    if (known.origin() != null && known.afterRestore() == isRestored(probes)) {
      return probes;
    }
    @Nullable URI origin =
        known.origin() == null ? origin(probes.service()).orElse(null) : known.origin();
    return origin == null
        ? probes
        : probes.asking(
            new ProbedGateway(
                origin, choose.in(probes.service()).orElse(null), isRestored(probes)));
  }

  private Optional<URI> origin(ServiceId service) {
    return Optional.ofNullable(arm.gatewayUrl(service).value()).flatMap(GatewayAddress::origin);
  }

  /** Where nobody answers at all, the other two are not asked: each would be waited for. */
  private GatewaySight look(URI origin, @Nullable String api) {
    GatewayAnswer health = get(origin, GatewayAddress.HEALTH);
    return health.isAnswer()
        ? new GatewaySight(
            health, api == null ? null : get(origin, api), get(origin, GatewayAddress.UNKNOWN))
        : new GatewaySight(health, api == null ? null : health, health);
  }

  private GatewayAnswer get(URI origin, String path) {
    return gateways.get(URI.create(origin + path));
  }

  private Duration delay(GatewayProbes probes, Instant begun) {
    boolean neverServed = !probes.seen().servedAtFirst() && !probes.seen().servedAtLast();
    Duration apart = neverServed ? timings.apartWhereNotServing() : timings.apart();
    Duration left = apart.minus(Elapsed.between(begun, clock.instant()));
    return left.isNegative() ? Duration.ZERO : left;
  }
}
