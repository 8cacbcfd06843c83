package dev.apimdr.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apimdr.app.telemetry.DrillEvents;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.drill.Creation;
import dev.apimdr.core.drill.Drill;
import dev.apimdr.core.drill.DrillOutcome;
import dev.apimdr.core.drill.DrillPhase;
import dev.apimdr.core.drill.DrillPlace;
import dev.apimdr.core.drill.DrillRequest;
import dev.apimdr.core.operation.RequestOrigin;
import dev.apimdr.core.service.ServiceId;
import java.time.Duration;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Broken promises about drills are found. */
class DrillPromisesTest {
  private static final ServiceId ONE = FuzzWorld.DRILLS.service("drill-one");
  private static final ServiceId OTHER = FuzzWorld.DRILLS.service("drill-other");

  private final FuzzWorld world =
      LongStream.range(0, 1000)
          .mapToObj(seed -> new FuzzWorld(Choices.only(seed, Set.of()), false))
          .filter(made -> made.mix.drills)
          .findFirst()
          .orElseThrow();

  private static Drill drill(String id, ServiceId target) {
    Drill asked =
        Drill.requested(
            id,
            World.CONTOSO,
            new DrillRequest(
                RequestOrigin.timer(FuzzWorld.BEGIN),
                new DrillPlace(FuzzWorld.DRILLS, "westeurope", "/identities/drill-target", "a@b.c"),
                DrillRequest.Selection.NEWEST,
                FuzzWorld.BEGIN.plus(Duration.ofHours(8))));
    return asked.with(asked.progress().with(Creation.named(target)));
  }

  private void makes(Drill drill) {
    if (world.ledger.drills().find(drill.id()).isEmpty()) {
      assertThat(world.ledger.drills().create(drill)).isPresent();
    }
    world.oracle.drills.asks(drill);
    world.drillServices.create(drill);
  }

  /** The drill's document in the ledger, ended so. */
  private void ended(Drill drill, DrillPhase phase) {
    Drill ended = drill.ending(new DrillOutcome(phase, FuzzWorld.BEGIN, null)).ended();
    assertThat(world.ledger.drills().create(ended)).isPresent();
  }

  private void goes(ServiceId service) {
    world.drillServices.delete(service);
    world.pass(Duration.ofMinutes(10));
    world.drillServices.deleted().value().stream()
        .filter(gone -> gone.id().equals(service))
        .forEach(world.drillServices::purge);
    world.pass(Duration.ofMinutes(1));
  }

  @Test
  void serviceBesideThatOfAnotherDrill_isFound_unlessThatIsGone() {
    makes(drill("drill-a", ONE));

    assertPromise("oneDrillAtATime", () -> makes(drill("drill-b", OTHER)));

    goes(ONE);
    makes(drill("drill-b", OTHER));
  }

  @Test
  void serviceOfTwoDrills_isFound() {
    makes(drill("drill-a", ONE));

    assertPromise("everyDrillHasItsOwnService", () -> makes(drill("drill-b", ONE)));
  }

  @Test
  void serviceThatIsLeft_isFound_untilItIsPurged() {
    makes(drill("drill-a", ONE));

    assertRests("nothingIsLeftOfADrill");

    goes(ONE);
    world.ledger.drills().remove("drill-a");
    world.oracle.drills.isAtRest();
  }

  @Test
  void drillThatEndsWhileItsServiceIsThere_isFound() {
    Drill drill = drill("drill-a", ONE);
    makes(drill);
    Drill ended = drill.ending(new DrillOutcome(DrillPhase.FAILED, FuzzWorld.BEGIN, null));

    assertPromise(
        "nothingIsLeftOfADrill",
        () -> DrillEvents.ended(ended).forEach(world.oracle.drills::event));
  }

  @Test
  void serviceThatNoDrillMade_andOneDeletes_isFound() {
    world.drillServices.delete(FuzzWorld.SERVICES_OF_OTHERS.get(0));

    assertRests("aDrillDeletesOnlyItsOwn");
  }

  @Test
  void serviceOfAnotherThatIsPurged_isFound() {
    goes(FuzzWorld.SERVICES_OF_OTHERS.get(1));

    assertRests("aDrillDeletesOnlyItsOwn");
  }

  @Test
  void drillThatHasNotEnded_isFound() {
    assertThat(world.ledger.drills().create(drill("drill-a", ONE))).isPresent();

    assertRests("everyDrillEnds");
  }

  @Test
  void drillThatPassedWithoutAProof_isFound() {
    ended(drill("drill-a", ONE), DrillPhase.PASSED);

    assertRests("whoPassedHasProven");
  }

  @Test
  void drillThatWasGivenUp_andNobodyWasTold_isFound() {
    ended(drill("drill-a", ONE), DrillPhase.ABANDONED);

    assertRests("everyLeftoverIsTold");
  }

  private void assertRests(String promise) {
    assertPromise(promise, world.oracle.drills::isAtRest);
  }

  private static void assertPromise(String promise, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            Violation.class, found -> assertThat(found.promise()).isEqualTo(promise));
  }
}
