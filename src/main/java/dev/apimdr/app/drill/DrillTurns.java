package dev.apimdr.app.drill;

import dev.apimdr.app.execution.AppRuntime;
import dev.apimdr.app.execution.RetryOnConflict;
import dev.apimdr.app.ports.DrillPorts;
import dev.apimdr.app.ports.DrillServices;
import dev.apimdr.app.ports.Drills;
import dev.apimdr.app.ports.OpenTurns;
import dev.apimdr.app.ports.Ports;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.requests.AcceptRestore;
import dev.apimdr.app.telemetry.DrillEvents;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.TurnEvents;
import dev.apimdr.app.turns.Step;
import dev.apimdr.app.turns.TurnDecision;
import dev.apimdr.app.turns.TurnKind;
import dev.apimdr.core.drill.CreateDecisions;
import dev.apimdr.core.drill.Creation;
import dev.apimdr.core.drill.Drill;
import dev.apimdr.core.drill.DrillGroup;
import dev.apimdr.core.drill.DrillName;
import dev.apimdr.core.drill.DrillOutcome;
import dev.apimdr.core.drill.DrillPhase;
import dev.apimdr.core.drill.DrillTimings;
import dev.apimdr.core.drill.RemoveDecisions;
import dev.apimdr.core.drill.RestoreDecisions;
import dev.apimdr.core.lifecycle.PollPolicy;
import dev.apimdr.core.operation.OperationDefaults;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.core.turn.TurnKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Drills as a kind of the turn protocol. */
public final class DrillTurns implements TurnKind<Drill> {

  private final Drills drills;
  private final OpenTurns open;
  private final Steps steps;

  /** The step of each phase. */
  private record Steps(Step<Drill> create, Step<Drill> restore, Step<Drill> remove) {

    Step<Drill> of(DrillPhase phase) {
      return switch (phase) {
        case CREATING -> create;
        case RESTORING, PROVING -> restore;
        case DELETING, PURGING -> remove;
        case PASSED, FAILED, ABANDONED ->
            throw new IllegalStateException("a drill that has ended takes no step");
      };
    }
  }

  private DrillTurns(Drills drills, OpenTurns open, Steps steps) {
    this.drills = drills;
    this.open = open;
    this.steps = steps;
  }

  /** What the rules are told: how often Azure is asked, and how long is waited for. */
  public record Pace(PollPolicy polling, DrillTimings timings, RandomGenerator random) {}

  /** Puts the steps together. */
  public static DrillTurns of(
      Ports ports,
      DrillPorts drillPorts,
      AcceptRestore acceptRestore,
      OperationDefaults defaults,
      Pace pace,
      AppRuntime runtime) {
    Clock clock = runtime.clock();
    MoveDrill move = new MoveDrill(pace.polling(), pace.random(), clock);
    return new DrillTurns(
        drillPorts.drills(),
        ports.ledger().open(),
        drillPorts
            .services()
            .map(
                services ->
                    new Steps(
                        create(ports, drillPorts.drills(), services, defaults, pace, move, runtime),
                        new RestoreStep(
                            acceptRestore,
                            ports.ledger().operations(),
                            ports.ledger().proofs().restores(),
                            new RestoreDecisions(pace.timings()),
                            move,
                            clock),
                        new RemoveStep(services, new RemoveDecisions(pace.timings()), move, clock)))
            .orElseGet(() -> new Steps(off(clock), off(clock), off(clock))));
  }

  private static Step<Drill> create(
      Ports ports,
      Drills drills,
      DrillServices services,
      OperationDefaults defaults,
      Pace pace,
      MoveDrill move,
      AppRuntime runtime) {
    Function<Drill, ServiceId> names =
        drill -> {
          DrillGroup group = drill.request().place().group();
          return group.service(DrillName.of(runtime.ids().get(), group));
        };
    return new CreateStep(
        services,
        new OneAtATime(drills),
        new ChooseDrilledPoint(ports.ledger().recoveryPoints(), ports.store(), defaults),
        names,
        new CreateDecisions(pace.timings()),
        move,
        runtime.clock());
  }

  /** Without DRILLS there is no identity that could make or remove anything. */
  private static Step<Drill> off(Clock clock) {
    return (drill, message, events) -> {
      boolean mayExist = drill.creation().filter(Creation::mayExist).isPresent();
      String left =
          drill.target().map(ServiceId::path).orElse("a service")
              + " may be there, and DRILLS is not set any more: remove it, or set DRILLS again.";
      return new TurnDecision.End<>(
          drill.ending(
              new DrillOutcome(
                  mayExist ? DrillPhase.ABANDONED : DrillPhase.FAILED,
                  clock.instant(),
                  mayExist ? left : null)));
    };
  }

  @Override
  public String name() {
    return Drill.KIND;
  }

  @Override
  public Optional<Versioned<Drill>> find(TurnKey key) {
    return drills.find(key.id());
  }

  @Override
  public Optional<Versioned<Drill>> replace(Versioned<Drill> read, Drill next) {
    return drills.replace(read, next);
  }

  @Override
  public Step<Drill> stepOf(Drill drill) {
    return steps.of(drill.phase());
  }

  @Override
  public Optional<Drill> endIfLate(Drill next, Instant now) {
    return now.isBefore(next.request().givenUpAt())
        ? Optional.empty()
        : Optional.of(RemoveDecisions.givenUp(next, now));
  }

  /** Tells the end, then records that it was told: after a crash it is told again. */
  @Override
  public void finish(Versioned<Drill> decided, EventSink events) {
    TurnKey key = decided.value().turnKey();
    boolean unused =
        RetryOnConflict.change(
                "the drill " + key.id(),
                decided,
                () -> find(key),
                current -> conclude(current, events))
            .isPresent();
    open.remove(key);
  }

  /** Empty when somebody else changed the document. */
  private Optional<Drill> conclude(Versioned<Drill> decided, EventSink events) {
    Drill drill = decided.value();
    if (drill.phase().isTerminal() || !drill.isEndDecided()) {
      return Optional.of(drill);
    }
    DrillEvents.ended(drill).forEach(events::record);
    return replace(decided, drill.ended()).map(Versioned::value);
  }

  @Override
  public Event about(Drill drill, String name, Event.Level level) {
    return TurnEvents.naming(drill.turnKey()).apply(Event.of(name, level));
  }
}
