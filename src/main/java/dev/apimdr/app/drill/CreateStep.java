package dev.apimdr.app.drill;

import dev.apimdr.app.ports.DrillServices;
import dev.apimdr.app.ports.Reading;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.turns.Answer;
import dev.apimdr.app.turns.Step;
import dev.apimdr.app.turns.TurnDecision;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.drill.CreateDecisions;
import dev.apimdr.core.drill.Creation;
import dev.apimdr.core.drill.Drill;
import dev.apimdr.core.drill.DrillCost;
import dev.apimdr.core.drill.DrillMove;
import dev.apimdr.core.drill.DrillPhase;
import dev.apimdr.core.drill.DrilledPoint;
import dev.apimdr.core.drill.MadeService;
import dev.apimdr.core.drill.RestoreDecisions;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.core.turn.TurnMessage;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * The step of a drill whose service is being made. Everything that would make a service useless is
 * checked before its PUT, which is licensed by a write: after a crash the service is looked for,
 * and not asked for a second time.
 */
final class CreateStep implements Step<Drill> {

  private final DrillServices services;
  private final OneAtATime oneAtATime;
  private final ChooseDrilledPoint choose;
  private final Function<Drill, ServiceId> names;
  private final CreateDecisions decisions;
  private final MoveDrill move;
  private final Clock clock;

  /**
   * The step.
   *
   * @param names gives a service that nobody has named so yet
   */
  CreateStep(
      DrillServices services,
      OneAtATime oneAtATime,
      ChooseDrilledPoint choose,
      Function<Drill, ServiceId> names,
      CreateDecisions decisions,
      MoveDrill move,
      Clock clock) {
    this.services = services;
    this.oneAtATime = oneAtATime;
    this.choose = choose;
    this.names = names;
    this.decisions = decisions;
    this.move = move;
    this.clock = clock;
  }

  @Override
  public TurnDecision<Drill> take(Drill drill, TurnMessage message, EventSink events) {
    Instant now = clock.instant();
    if (drill.isLate(now)) {
      return move.of(drill, RestoreDecisions.timeUp(drill, now), events);
    }
    Creation creation = drill.progress().creation();
    return creation != null && creation.mayExist()
        ? move.of(drill, observed(drill, creation, now), events)
        : prepared(drill, message, now, events);
  }

  /** How the service comes on that was asked for. */
  private DrillMove observed(Drill drill, Creation creation, Instant now) {
    String statusUrl = creation.statusUrl();
    Optional<DrillMove> told =
        statusUrl == null
            ? Optional.empty()
            : decisions.afterStatus(drill, services.poll(statusUrl), now);
    return told.orElseGet(() -> looked(drill, creation.service(), now));
  }

  private DrillMove looked(Drill drill, ServiceId service, Instant now) {
    Reading<Optional<MadeService>> seen = services.find(service);
    ArmReply failure = seen.failure();
    return failure != null
        ? CreateDecisions.unseen(drill, failure)
        : decisions.afterLook(drill, found(seen), now);
  }

  private static <T> Optional<T> found(Reading<Optional<T>> seen) {
    Optional<T> value = seen.value();
    return value == null ? Optional.empty() : value;
  }

  private TurnDecision<Drill> prepared(
      Drill drill, TurnMessage message, Instant now, EventSink events) {
    Optional<String> other = oneAtATime.claim(drill, now);
    if (other.isPresent()) {
      return refused(
          drill,
          "DrillInProgress",
          "The drill " + other.get() + " is under way, and there is one at a time.",
          now,
          events);
    }
    Optional<DrilledPoint> point =
        Optional.ofNullable(drill.progress().point()).or(() -> choose.of(drill, now));
    if (point.isEmpty()) {
      return refused(
          drill,
          "NothingToRestore",
          "There is no recovery point of " + drill.source().key() + " that could be restored.",
          now,
          events);
    }
    if (!DrillCost.isTierKnown(point.get().tier())) {
      return refused(
          drill,
          "TierNotSupported",
          "The tier of the recovery point is "
              + point.get().tier()
              + ": only Developer, Basic, Standard and Premium have backup and restore.",
          now,
          events);
    }
    Drill chosen = drill.with(drill.progress().with(point.get()));
    Drill named =
        chosen.creation().isPresent()
            ? chosen
            : chosen.with(chosen.progress().with(Creation.named(names.apply(drill))));
    return obstacle(named, now)
        .map(found -> move.of(drill, found, events))
        .orElseGet(() -> asked(named, message, now, events));
  }

  private TurnDecision<Drill> refused(
      Drill drill, String code, String message, Instant now, EventSink events) {
    return move.of(
        drill,
        RestoreDecisions.failed(
            drill, new OperationError(code, message, "No service was made."), now),
        events);
  }

  /**
   * What keeps the service from being asked for. A PUT changes a service that is there, so it must
   * surely not be there; whether the name is free elsewhere may be left to the PUT.
   */
  private Optional<DrillMove> obstacle(Drill named, Instant now) {
    ServiceId service = named.target().orElseThrow();
    Reading<Optional<MadeService>> seen = services.find(service);
    ArmReply unseen = seen.failure();
    if (unseen != null) {
      return Optional.of(decisions.unanswered(named, unseen, now));
    }
    boolean isTaken =
        found(seen).isPresent() || Objects.equals(services.isFree(service).value(), false);
    return isTaken
        ? Optional.of(
            decisions.nameTaken(
                named, names.apply(named), "The name " + service.name() + " is taken.", now))
        : Optional.empty();
  }

  private TurnDecision<Drill> asked(
      Drill named, TurnMessage message, Instant now, EventSink events) {
    Creation attempt = named.creation().orElseThrow().attempted(now);
    Drill licensed = named.with(named.progress().with(attempt));
    return new TurnDecision.AtMostOnce<>(
        licensed,
        written ->
            new TurnDecision.Heard<>(
                answer(attempt, services.create(written), events),
                message.putBack(),
                "after a service was asked for"));
  }

  /** Recorded unless another turn has found the service meanwhile. */
  private Answer<Drill> answer(Creation attempt, ArmReply reply, EventSink events) {
    return drill ->
        Optional.of(drill)
            .filter(current -> current.phase() == DrillPhase.CREATING && !current.isEndDecided())
            .filter(current -> attempt.equals(current.progress().creation()))
            .map(
                current ->
                    move.of(
                        current,
                        decisions.afterPut(current, reply, names.apply(current), clock.instant()),
                        events));
  }
}
