package dev.apimdr.fuzz;

import dev.apimdr.app.ports.Drills;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.core.comparison.Verdict;
import dev.apimdr.core.drill.Drill;
import dev.apimdr.core.drill.DrillPhase;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.proof.RestoreProof;
import dev.apimdr.core.service.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * What is promised of drills: one at a time, and nothing that is left of them or that they lose.
 */
final class DrillPromises {

  /** Until a host whose clock is behind sees that a service's time is up. */
  private static final Duration SEEN_BY = FailureMix.WRONG_AT_MOST;

  private record Asked(String drill, Instant goesBy) {}

  private final FuzzWorld world;
  private final BiConsumer<String, String> violated;
  private final Map<String, Asked> asked = new TreeMap<>();
  private final Set<String> told = new HashSet<>();
  private final Set<String> lost = new HashSet<>();

  DrillPromises(FuzzWorld world, BiConsumer<String, String> violated) {
    this.world = world;
    this.violated = violated;
  }

  void event(Event event) {
    if (event.name().equals("DrillLeftover")) {
      told.add(String.valueOf(event.fields().get("id")));
    }
    String target = String.valueOf(event.fields().get("target"));
    if (event.name().equals("DrillEnded")
        && !DrillPhase.ABANDONED.wireName().equals(event.fields().get("phase"))
        && world.drillServices.left().contains(target)) {
      violated.accept("nothingIsLeftOfADrill", target + " is there: " + event.fields());
    }
  }

  /** A service is about to be asked for. */
  void asks(Drill drill) {
    String name = drill.target().map(ServiceId::name).orElse("");
    Asked before = asked.put(name, new Asked(drill.id(), drill.request().deleteAfter()));
    if (before != null && !before.drill().equals(drill.id())) {
      violated.accept("everyDrillHasItsOwnService", name + " is asked for twice");
    }
    world.drillServices.left().stream()
        .filter(asked::containsKey)
        .filter(left -> !asked.get(left).drill().equals(drill.id()))
        .filter(left -> !isAbandoned(asked.get(left).drill()))
        .findFirst()
        .ifPresent(
            left ->
                violated.accept(
                    "oneDrillAtATime", drill.id() + " asks for " + name + " beside " + left));
  }

  /** Nobody goes on removing its service but the sweeper. */
  private boolean isAbandoned(String drill) {
    return lost.contains(drill)
        || find(drill).filter(found -> found.phase() == DrillPhase.ABANDONED).isPresent();
  }

  /** The document of a drill is lost, and with it what the ledger knows of its service. */
  void lost(String drill) {
    lost.add(drill);
  }

  private Optional<Drill> find(String id) {
    return world.ledger.drills().find(id).map(Versioned::value);
  }

  /** When everything that drills made may be removed by whoever finds it. */
  Optional<Instant> allMayGo() {
    return world.drillServices.left().stream()
        .filter(asked::containsKey)
        .map(left -> asked.get(left).goesBy().plus(SEEN_BY))
        .max(Instant::compareTo);
  }

  /** Nothing is left to do, and every time has come. */
  void isAtRest() {
    if (!world.mix.drills) {
      return;
    }
    deletesOnlyItsOwn(world.drillServices.deletes());
    deletesOnlyItsOwn(world.drillServices.purges());
    List<String> left = world.drillServices.left();
    FuzzWorld.SERVICES_OF_OTHERS.stream()
        .filter(other -> !left.contains(other.key()))
        .forEach(other -> violated.accept("aDrillDeletesOnlyItsOwn", other.key() + " is gone"));
    left.stream()
        .filter(asked::containsKey)
        .forEach(name -> violated.accept("nothingIsLeftOfADrill", name + " of " + asked.get(name)));
    world.ledger.drills().all().stream()
        .map(Drills.Listed::id)
        .flatMap(id -> find(id).stream())
        .forEach(this::ended);
  }

  private void deletesOnlyItsOwn(List<String> removed) {
    removed.stream()
        .filter(name -> !asked.containsKey(name))
        .forEach(name -> violated.accept("aDrillDeletesOnlyItsOwn", name));
  }

  private void ended(Drill drill) {
    switch (drill.phase()) {
      case PASSED -> hasProven(drill);
      case FAILED -> {}
      case ABANDONED -> {
        if (!told.contains(drill.id())) {
          violated.accept("everyLeftoverIsTold", drill.toString());
        }
      }
      case CREATING, RESTORING, PROVING, DELETING, PURGING ->
          violated.accept("everyDrillEnds", drill.toString());
    }
  }

  private void hasProven(Drill drill) {
    String target = drill.target().map(ServiceId::key).orElse("");
    Optional<Phase> restored =
        world
            .ledger
            .operations()
            .find(target, drill.restore())
            .map(Versioned::value)
            .map(Operation::phase);
    Optional<Verdict> verdict =
        world
            .ledger
            .proofs()
            .find(target, drill.restore())
            .map(Versioned::value)
            .flatMap(RestoreProof::verdict);
    if (!restored.equals(Optional.of(Phase.SUCCEEDED))
        || !verdict.equals(Optional.of(Verdict.EQUAL))) {
      violated.accept("whoPassedHasProven", drill.id() + ": " + restored + ", " + verdict);
    }
  }
}
