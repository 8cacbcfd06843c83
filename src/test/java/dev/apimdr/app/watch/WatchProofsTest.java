package dev.apimdr.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.ProofSamples;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.schedule.Schedule;
import dev.apimdr.core.service.Fleet;
import dev.apimdr.core.service.Follow;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which services the watchdog calls unproven: a standby that follows a source needs proofs. */
class WatchProofsTest {
  private static final Follow ONCE_A_YEAR =
      new Follow("contoso", Schedule.parse("0 0 6 1 1 *"), Follow.Selection.NEWEST, 0);

  private final World world = new World();

  private WatchProofsTest following(@Nullable Follow follow) {
    Fleet.ProtectedService contoso = world.fleet.protectedServices().get("contoso");
    world.fleet =
        new Fleet(
            Map.of("contoso", contoso),
            Map.of(
                "standby",
                new Fleet.RestoreTarget(
                    World.STANDBY, contoso.access(), Set.of("contoso"), follow)));
    world.watch();
    return this;
  }

  private void proven(Instant restoredAt) {
    world
        .ledger
        .proofs()
        .create(ProofSamples.equal("contoso", "standby", new OperationId("r-equal"), restoredAt));
  }

  private void watchAfter(Duration time) {
    world.clock.jump(time);
    world.events.clear();
    world.watch();
  }

  @Test
  void newStandby_hasThatLongForItsFirstProof() {
    following(ONCE_A_YEAR).watchAfter(Duration.ofDays(34));
    assertThat(world.eventsNamed("ProofOverdue")).isEmpty();

    watchAfter(Duration.ofDays(2));
    assertThat(world.eventsNamed("ProofOverdue"))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.fields())
                    .containsEntry("service", "contoso")
                    .containsEntry("withinSeconds", Duration.ofDays(35))
                    .doesNotContainKey("provenAt"));
  }

  @Test
  void proven_isToldOnlyOnceThatIsTooOld() {
    following(ONCE_A_YEAR).proven(world.clock.instant().plus(Duration.ofDays(30)));
    watchAfter(Duration.ofDays(64));
    assertThat(world.eventsNamed("ProofOverdue")).isEmpty();

    watchAfter(Duration.ofDays(2));
    assertThat(world.eventsNamed("ProofOverdue")).hasSize(1);
  }

  @Test
  void serviceThatNothingFollows_isNotWaitedFor() {
    following(null).watchAfter(Duration.ofDays(100));

    assertThat(world.eventsNamed("ProofOverdue")).isEmpty();
  }

  @Test
  void drilledService_isToldOnceItsLastProofIsTooOld_notBeforeItsFirst() {
    following(null);
    world.drilled.add("contoso");
    watchAfter(Duration.ofDays(100));
    assertThat(world.eventsNamed("ProofOverdue")).isEmpty();

    proven(world.clock.instant());
    watchAfter(Duration.ofDays(36));
    assertThat(world.eventsNamed("ProofOverdue"))
        .singleElement()
        .satisfies(event -> assertThat(event.fields()).containsKey("provenAt"));
  }

  /**
   * Proofs that brought back something else, or that nothing could be said of, count for nothing.
   */
  @Test
  void differentSince_doesNotCountAsProven() {
    following(ONCE_A_YEAR);
    world
        .ledger
        .proofs()
        .create(ProofSamples.notCompared(new OperationId("r"), world.clock.instant()));
    watchAfter(Duration.ofDays(36));

    assertThat(world.eventsNamed("ProofOverdue")).hasSize(1);
  }
}
