package dev.apimdr.app.drill;

import dev.apimdr.app.ports.DrillServices;
import dev.apimdr.app.ports.Reading;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.turns.Step;
import dev.apimdr.app.turns.TurnDecision;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.drill.Drill;
import dev.apimdr.core.drill.DrillMove;
import dev.apimdr.core.drill.DrillPhase;
import dev.apimdr.core.drill.GoneService;
import dev.apimdr.core.drill.MadeService;
import dev.apimdr.core.drill.RemoveDecisions;
import dev.apimdr.core.drill.RemoveDecisions.Next;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.core.turn.TurnMessage;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The step of a drill whose service is being deleted and purged. It looks before each request, for
 * only what bears the drill's own tag is deleted, and so every crash is healed by another look.
 */
final class RemoveStep implements Step<Drill> {

  private final DrillServices services;
  private final RemoveDecisions decisions;
  private final MoveDrill move;
  private final Clock clock;

  RemoveStep(DrillServices services, RemoveDecisions decisions, MoveDrill move, Clock clock) {
    this.services = services;
    this.decisions = decisions;
    this.move = move;
    this.clock = clock;
  }

  @Override
  public TurnDecision<Drill> take(Drill drill, TurnMessage message, EventSink events) {
    Instant now = clock.instant();
    ServiceId service = drill.target().orElseThrow();
    Reading<Optional<MadeService>> look = services.find(service);
    Optional<MadeService> seen = look.value();
    ArmReply failure = look.failure();
    DrillMove next =
        seen == null || failure != null
            ? unanswered(drill, failure, "looked at", now)
            : drill.phase() == DrillPhase.DELETING
                ? deleted(drill, service, seen, now)
                : seen.isPresent() ? RemoveDecisions.back(drill) : purged(drill, service, now);
    return move.of(drill, next, events);
  }

  private DrillMove unanswered(Drill drill, @Nullable ArmReply failure, String what, Instant now) {
    return decisions.unanswered(
        drill,
        failure == null ? ArmReply.Problem.unexpected("there was no answer") : failure,
        what,
        now);
  }

  private DrillMove deleted(
      Drill drill, ServiceId service, Optional<MadeService> seen, Instant now) {
    return decisions.afterLook(drill, seen, now) instanceof Next.Move other
        ? other.move()
        : decisions.afterDelete(drill, services.delete(service), clock.instant());
  }

  private DrillMove purged(Drill drill, ServiceId service, Instant now) {
    Reading<List<GoneService>> list = services.deleted();
    List<GoneService> all = list.value();
    if (all == null) {
      return unanswered(drill, list.failure(), "looked for among the deleted services", now);
    }
    Optional<GoneService> listed =
        all.stream().filter(gone -> gone.id().key().equals(service.key())).findFirst();
    Next next = decisions.afterList(drill, listed, now);
    return next instanceof Next.Move other
        ? other.move()
        : decisions.afterPurge(drill, services.purge(listed.orElseThrow()), clock.instant());
  }
}
