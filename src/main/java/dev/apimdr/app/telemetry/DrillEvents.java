package dev.apimdr.app.telemetry;

import dev.apimdr.app.telemetry.Event.Level;
import dev.apimdr.core.drill.Drill;
import dev.apimdr.core.drill.DrillCost;
import dev.apimdr.core.drill.DrillOutcome;
import dev.apimdr.core.drill.DrillPhase;
import dev.apimdr.core.drill.DrillResult;
import dev.apimdr.core.drill.DrilledPoint;
import dev.apimdr.core.history.Elapsed;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.service.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of telemetry about drills; {@code docs/telemetry.md} lists them. */
public final class DrillEvents {

  private DrillEvents() {}

  private static Event about(Drill drill, String name, Level level) {
    return TurnEvents.naming(drill.turnKey()).apply(Event.of(name, level));
  }

  /**
   * A drill has come into another phase.
   *
   * @param from null where it has just been asked for
   */
  public static Event transition(Drill drill, @Nullable DrillPhase from, Instant now) {
    return about(drill, "DrillTransition", Level.INFO)
        .with("from", from == null ? null : from.wireName())
        .with("to", drill.phase().wireName())
        .with("target", drill.target().map(ServiceId::key).orElse(null))
        .with("elapsedSeconds", Elapsed.between(drill.request().origin().at(), now));
  }

  /** A drill ended; and where something may be left of its service, that. */
  public static List<Event> ended(Drill drill) {
    DrillOutcome outcome = drill.outcome();
    if (outcome == null) {
      return List.of();
    }
    List<Event> lines = new ArrayList<>();
    lines.add(ended(drill, outcome));
    if (outcome.leftover() != null) {
      lines.add(leftover(drill, outcome.leftover()));
    }
    return lines;
  }

  private static Event ended(Drill drill, DrillOutcome outcome) {
    DrillResult result = drill.progress().result();
    DrilledPoint point = drill.progress().point();
    OperationError error = result == null ? null : result.error();
    Duration alive = drill.alive(outcome.at());
    return about(
            drill, "DrillEnded", outcome.phase() == DrillPhase.PASSED ? Level.INFO : Level.ERROR)
        .with("phase", outcome.phase().wireName())
        .with("target", drill.target().map(ServiceId::key).orElse(null))
        .with("backupName", point == null ? null : point.backupName())
        .with(
            "verdict",
            result == null || result.verdict() == null ? null : result.verdict().wireName())
        .with("code", error == null ? null : error.code())
        .with("message", error == null ? null : error.message())
        .with("aliveSeconds", alive)
        .with(
            "cost",
            point == null
                ? null
                : DrillCost.of(point.tier(), alive)
                    .map(cost -> cost.amount().toPlainString() + " " + DrillCost.CURRENCY)
                    .orElse(null))
        .with("elapsedSeconds", Elapsed.between(drill.request().origin().at(), outcome.at()));
  }

  /** A drill was kept for as long as inventories are. */
  public static Event pruned(Drill drill) {
    DrillOutcome outcome = drill.outcome();
    return about(drill, "DrillPruned", Level.INFO)
        .with("endedAt", outcome == null ? null : outcome.at().toString());
  }

  /** The service of a drill cannot be removed. */
  public static Event leftover(Drill drill, String what) {
    return about(drill, "DrillLeftover", Level.ERROR)
        .with("target", drill.target().map(ServiceId::key).orElse(null))
        .with("message", what);
  }

  /**
   * The sweeper cannot remove a service, or cannot look for any.
   *
   * @param target key of the service
   */
  public static Event notRemoved(@Nullable String target, String what) {
    return Event.of("DrillLeftover", Level.ERROR).with("target", target).with("message", what);
  }

  /**
   * The sweeper has a service removed that no drill removed in time.
   *
   * @param target key of the service
   * @param what is done: {@code deleted} or {@code purged}
   */
  public static Event swept(@Nullable String target, String what) {
    return Event.of("DrillSwept", Level.WARNING).with("target", target).with("what", what);
  }
}
