package dev.apimdr.app.probe;

import dev.apimdr.app.ports.ApiManagement;
import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.Gateways;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.Ports;
import dev.apimdr.app.ports.ServiceReading;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.turns.Step;
import dev.apimdr.app.turns.TurnDecision;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.history.Elapsed;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.probe.GatewayAddress;
import dev.apimdr.core.probe.GatewayAnswer;
import dev.apimdr.core.probe.GatewayProbes;
import dev.apimdr.core.probe.GatewaySight;
import dev.apimdr.core.probe.ProbeTimings;
import dev.apimdr.core.probe.ProbedGateway;
import dev.apimdr.core.service.ProvisioningState;
import dev.apimdr.core.service.ServiceFacts;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.core.turn.TurnMessage;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One look at a gateway: three GETs at most. It is the last one when the restore has ended and the
 * gateway serves again.
 */
final class ProbeStep implements Step<GatewayProbes> {

  private final ApiManagement arm;
  private final ChoosePaths choose;
  private final Operations operations;
  private final Gateways gateways;
  private final ProbeTimings timings;
  private final Clock clock;

  ProbeStep(Ports ports, Gateways gateways, ProbeTimings timings, Clock clock) {
    this.arm = ports.arm();
    this.choose = new ChoosePaths(ports.entities(), clock);
    this.operations = ports.ledger().operations();
    this.gateways = gateways;
    this.timings = timings;
    this.clock = clock;
  }

  @Override
  public TurnDecision<GatewayProbes> take(
      GatewayProbes document, TurnMessage message, EventSink events) {
    Instant now = clock.instant();
    GatewayProbes asking = withGateway(withRestore(document, now));
    URI origin = asking.gateway().origin();
    if (origin == null) {
      return new TurnDecision.Again<>(asking, timings.apart());
    }
    Instant at = clock.instant();
    GatewaySight sight = look(origin, asking.gateway());
    if (isRestored(asking) && !sight.isServing() && isLeaving(asking.service())) {
      return new TurnDecision.End<>(asking.ending());
    }
    GatewayProbes next = asking.saw(at, sight, timings);
    return isRestored(next) && next.seen().servedAtLast()
        ? new TurnDecision.End<>(next.ending())
        : new TurnDecision.Again<>(next, delay(next, now));
  }

  private static boolean isRestored(GatewayProbes probes) {
    return probes.times().restoreEnded() != null;
  }

  /**
   * What is gone since the restore, the service that a drill made above all, is away for another
   * reason than the restore.
   */
  private boolean isLeaving(ServiceId service) {
    ServiceReading reading = arm.read(service);
    ServiceFacts facts = reading.facts();
    return facts == null
        ? reading.failure() instanceof ArmReply.Problem problem
            && problem.kind() == ArmReply.Kind.NOT_FOUND
        : ProvisioningState.isLeaving(facts.provisioningState());
  }

  /** A restore whose record is gone has ended; one whose record cannot be read may go on. */
  private GatewayProbes withRestore(GatewayProbes probes, Instant now) {
    if (isRestored(probes)) {
      return probes;
    }
    try {
      return operations
          .find(probes.service().key(), probes.operationId())
          .map(found -> withRestore(probes, found.value(), now))
          .orElseGet(() -> probes.restoreEnded(now, now, timings));
    } catch (DamagedDocumentException | NewerDocumentException unreadable) {
      return probes;
    }
  }

  private GatewayProbes withRestore(GatewayProbes probes, Operation restore, Instant now) {
    Outcome outcome = restore.outcome();
    if (outcome != null) {
      return probes.restoreEnded(outcome.at(), now, timings);
    }
    return restore.phase() == Phase.NOT_STARTED ? probes.notPosted() : probes;
  }

  /** What the restore brought may have other APIs, so one is chosen anew after it. */
  private GatewayProbes withGateway(GatewayProbes probes) {
    ProbedGateway known = probes.gateway();
    if (known.origin() != null && known.afterRestore() == isRestored(probes)) {
      return probes;
    }
    @Nullable URI origin =
        known.origin() == null ? origin(probes.service()).orElse(null) : known.origin();
    if (origin == null) {
      return probes;
    }
    ChoosePaths.Chosen chosen = choose.in(probes.service());
    return probes.asking(
        new ProbedGateway(origin, chosen.api(), chosen.unknown(), isRestored(probes)));
  }

  private Optional<URI> origin(ServiceId service) {
    return Optional.ofNullable(arm.gatewayUrl(service).value()).flatMap(GatewayAddress::origin);
  }

  /** Where nobody answers at all, nothing more is asked: each would be waited for. */
  private GatewaySight look(URI origin, ProbedGateway gateway) {
    GatewayAnswer health = get(origin, GatewayAddress.HEALTH);
    return health.isAnswer()
        ? new GatewaySight(
            health,
            gateway.api() == null ? null : get(origin, gateway.api()),
            gateway.asksUnknown() ? get(origin, GatewayAddress.UNKNOWN) : null)
        : new GatewaySight(health, null, null);
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
