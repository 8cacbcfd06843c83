package dev.apimdr.app.drill;

import dev.apimdr.app.ports.DrillPorts;
import dev.apimdr.app.ports.DrillServices;
import dev.apimdr.app.ports.Drills;
import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.MemoryDrillServices;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.retention.PruneDrills;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.drill.Drill;
import dev.apimdr.core.drill.DrillGroup;
import dev.apimdr.core.drill.DrillPlace;
import dev.apimdr.core.drill.DrillRequest.Selection;
import dev.apimdr.core.drill.DrillSweep;
import dev.apimdr.core.drill.DrillTimings;
import dev.apimdr.core.inventory.Level;
import dev.apimdr.core.lifecycle.PollPolicy;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.schedule.Schedule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGeneratorFactory;

/** Drills of {@code contoso} in the whole app on fakes: its restores and proofs are real ones. */
final class DrillWorld {
  static final DrillGroup GROUP =
      new DrillGroup("00000000-0000-0000-0000-000000000009", "rg-drills");
  static final DrillPlace PLACE =
      new DrillPlace(GROUP, "westeurope", "/identities/drill-target", "noreply@example.com");
  static final DrillTimings TIMINGS = new DrillTimings(1);

  /** How long drills are kept. */
  static final Duration KEEP = Duration.ofDays(400);

  final World world = new World().withInventories(Level.NAMES);
  final MemoryDrillServices services = new MemoryDrillServices(world.clock, world.effects);
  private DrillSettings settings =
      new DrillSettings(
          PLACE,
          "88888888-2222-3333-4444-555555555555",
          Optional.empty(),
          Set.of("contoso"),
          Selection.NEWEST,
          Duration.ofHours(8));
  private DrillServices used = services;
  private boolean isOn = true;

  DrillWorld() {
    world.entities.put("tags", "first", Map.of("displayName", "First"));
    world.arm.userAssigned(List.of(MemoryDrillServices.CLIENT_ID));
    world.withDrills(
        this::kind, watchdog -> isOn ? watchdog.with(sweep(), due(), prune()) : watchdog);
  }

  /** With other services than those in memory, which know their identity by this client id. */
  DrillWorld on(DrillServices other, DrillPlace place, String clientId) {
    used = other;
    world.arm.userAssigned(List.of(clientId));
    settings =
        new DrillSettings(
            place,
            settings.clientId(),
            settings.schedule(),
            settings.services(),
            settings.selection(),
            settings.deleteAfter());
    return this;
  }

  /** With a backup of contoso to restore. */
  DrillWorld backedUp() {
    world.withRecoveryPoint();
    return this;
  }

  DrillWorld scheduled(String schedule, String... names) {
    settings =
        new DrillSettings(
            settings.place(),
            settings.clientId(),
            Optional.of(Schedule.parse(schedule)),
            Set.of(names),
            settings.selection(),
            settings.deleteAfter());
    return this;
  }

  DrillWorld selecting(Selection selection) {
    settings =
        new DrillSettings(
            settings.place(),
            settings.clientId(),
            settings.schedule(),
            settings.services(),
            selection,
            settings.deleteAfter());
    return this;
  }

  /** DRILLS is taken out of the settings. */
  void off() {
    isOn = false;
    world.withDrills(this::kind, watchdog -> watchdog);
  }

  private DrillTurns kind() {
    return DrillTurns.of(
        world.ports(),
        new DrillPorts(drills(), isOn ? Optional.of(used) : Optional.empty()),
        world.acceptRestore(),
        world.defaults(),
        new DrillTurns.Pace(
            new PollPolicy(Duration.ofSeconds(10), Duration.ofMinutes(5)),
            TIMINGS,
            RandomGeneratorFactory.of("L64X128MixRandom").create(1)),
        world.runtime);
  }

  SweepDrills sweep() {
    return new SweepDrills(used, settings.place().group(), new DrillSweep(TIMINGS), world.clock);
  }

  StartDueDrills due() {
    return new StartDueDrills(request(), drills(), settings, () -> world.fleet, world.clock);
  }

  PruneDrills prune() {
    return new PruneDrills(
        world.ledger.all(), world.ledger.dailyChecks(), drills(), KEEP, world.clock);
  }

  RequestDrill request() {
    return new RequestDrill(world.ports(), drills(), Optional.of(settings), world.runtime);
  }

  Drills drills() {
    return world.ledger.drills();
  }

  /** Somebody asks for a drill of contoso, and again where that failed. */
  DrillWorld requested() {
    try {
      asked();
    } catch (RuntimeException | Effects.Crash failed) {
      world.effects.hook(new Effects.Hook() {});
      asked();
    }
    return this;
  }

  DrillAcceptance asked() {
    return asked("contoso");
  }

  DrillAcceptance asked(String service) {
    return request().accept(service, "to see", "ann", world.events::add);
  }

  DrillWorld runToEnd() {
    world.runToEnd();
    return this;
  }

  List<Drill> all() {
    return drills().all().stream().map(listed -> drill(listed.id())).toList();
  }

  Drill drill(String id) {
    return drills().find(id).map(Versioned::value).orElseThrow();
  }

  /** The only one. */
  Drill drill() {
    List<Drill> all = all();
    if (all.size() != 1) {
      throw new AssertionError("drills: " + all);
    }
    return all.get(0);
  }

  /** How many restores were POSTed into services of drills. */
  long restores() {
    return world.arm.posts(OperationKind.RESTORE);
  }

  List<Event> eventsNamed(String name) {
    return world.eventsNamed(name);
  }

  /** What the drill's end says went wrong. */
  String code() {
    return Optional.ofNullable(drill().progress().result())
        .map(result -> result.error())
        .map(error -> error.code())
        .orElse("");
  }
}
