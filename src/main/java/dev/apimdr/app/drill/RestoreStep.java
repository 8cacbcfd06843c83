package dev.apimdr.app.drill;

import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.Proofs;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.requests.AcceptRestore;
import dev.apimdr.app.requests.Acceptance;
import dev.apimdr.app.requests.Caller;
import dev.apimdr.app.requests.RestoreRequest;
import dev.apimdr.app.requests.WantedBackup;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.turns.Step;
import dev.apimdr.app.turns.TurnDecision;
import dev.apimdr.core.drill.Creation;
import dev.apimdr.core.drill.Drill;
import dev.apimdr.core.drill.DrillMove;
import dev.apimdr.core.drill.DrillPhase;
import dev.apimdr.core.drill.DrilledPoint;
import dev.apimdr.core.drill.RestoreDecisions;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.proof.RestoreProof;
import dev.apimdr.core.service.Access;
import dev.apimdr.core.service.AccessType;
import dev.apimdr.core.service.Fleet;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.core.turn.TurnMessage;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The step of a drill whose service is there: the ordinary restore into it is asked for under the
 * drill's own id, so that it is one whatever crashes, and then its ordinary proof is waited for.
 */
final class RestoreStep implements Step<Drill> {

  private final AcceptRestore acceptRestore;
  private final Operations operations;
  private final Proofs proofs;
  private final RestoreDecisions decisions;
  private final MoveDrill move;
  private final Clock clock;

  RestoreStep(
      AcceptRestore acceptRestore,
      Operations operations,
      Proofs proofs,
      RestoreDecisions decisions,
      MoveDrill move,
      Clock clock) {
    this.acceptRestore = acceptRestore;
    this.operations = operations;
    this.proofs = proofs;
    this.decisions = decisions;
    this.move = move;
    this.clock = clock;
  }

  @Override
  public TurnDecision<Drill> take(Drill drill, TurnMessage message, EventSink events) {
    Instant now = clock.instant();
    DrillMove next =
        drill.isLate(now)
            ? RestoreDecisions.timeUp(drill, now)
            : drill.phase() == DrillPhase.PROVING
                ? proven(drill, now)
                : restored(drill, now, events);
    return move.of(drill, next, events);
  }

  private DrillMove restored(Drill drill, Instant now, EventSink events) {
    Creation creation = drill.creation().orElseThrow();
    Optional<Operation> known =
        operations.find(creation.service().key(), drill.restore()).map(Versioned::value);
    return known
        .map(restore -> RestoreDecisions.afterRestore(drill, restore, now))
        .orElseGet(() -> asked(drill, creation, now, events));
  }

  private DrillMove asked(Drill drill, Creation creation, Instant now, EventSink events) {
    DrilledPoint point = drill.progress().point();
    String clientId = creation.clientId();
    if (point == null || clientId == null) {
      throw new IllegalStateException("a service was made for nothing");
    }
    ServiceId target = creation.service();
    Acceptance answer =
        acceptRestore.intoDrill(
            new Fleet.RestoreTarget(
                target,
                new Access(AccessType.USER_ASSIGNED, clientId),
                Set.of(drill.source().key())),
            new RestoreRequest(
                target.key(),
                new WantedBackup(drill.source().key(), point.backupName(), null),
                target.key(),
                false,
                false,
                new Caller(drill.restore(), "drill " + drill.id(), null)),
            events);
    return answer.match(new RestoreAnswers(drill, now));
  }

  private DrillMove proven(Drill drill, Instant now) {
    String target = drill.target().orElseThrow().key();
    Optional<RestoreProof> proof = proofs.find(target, drill.restore()).map(Versioned::value);
    return decisions.afterProof(
        drill, proof.isPresent(), proof.flatMap(RestoreProof::verdict), now);
  }
}
