package dev.apimdr.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.turns.World;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.recovery.Damage;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.core.service.Fleet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The daily check of the blobs of every service's recovery points. */
class CheckBackupBlobsTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final BackupBlob FIRST =
      new BackupBlob("stbackup", "apim-contoso", "contoso-first.apimbackup");

  private final World world = world();
  private final List<String> calls = new ArrayList<>();

  private static World world() {
    World world = new World();
    world.fleet =
        new Fleet(
            Map.of("contoso", world.fleet.protectedServices().get("contoso")),
            world.fleet.restoreTargets());
    return world.withRecoveryPoint();
  }

  private void count(Set<String> failing) {
    calls.clear();
    world.effects.outage(
        name -> {
          calls.add(name);
          return failing.contains(name);
        });
  }

  private long listings() {
    return calls.stream().filter("backups.list"::equals).count();
  }

  @Test
  void operationsLongOver_areListedOnceADay() {
    world.watch();
    count(Set.of());
    world.pass(DAY);
    assertThat(calls).filteredOn("operations.ended"::equals).hasSize(1);
  }

  private Damage damage() {
    return world
        .ledger
        .recoveryPoints()
        .find("contoso", FIRST.backupName())
        .orElseThrow()
        .caveats()
        .damage();
  }

  @Test
  void deletedBlob_isKnownWithinADay_andTheObjectiveIsNoLongerMetByIt() {
    world.watch();
    world.store.delete(FIRST);
    world.clock.jump(DAY);
    world.events.clear();
    world.watch();
    assertThat(damage().kind()).isEqualTo(Damage.Kind.MISSING);
    assertThat(world.eventsNamed("RecoveryPointDamaged")).hasSize(1);

    world.events.clear();
    world.watch();
    assertThat(world.eventsNamed("RecoveryPointDamaged")).isEmpty();
    assertThat(world.eventsNamed("Freshness").get(0).fields())
        .containsEntry("rpoMet", false)
        .doesNotContainKey("lastSuccess");
  }

  @Test
  void deletedNewest_aBackupIsCaughtUp_onceAndNotWithoutEnd() {
    world.catchUp = true;
    world.store.delete(FIRST);
    world.clock.jump(DAY);
    world.watch();
    world.watch();
    world.runToEnd();

    assertThat(damage().kind()).isEqualTo(Damage.Kind.MISSING);
    assertThat(world.posted()).hasSize(2);
    assertThat(world.ledger.recoveryPoints().of("contoso").get(0).operationId().value())
        .startsWith("catch-up-");
  }

  @Test
  void look_onceADay_whateverHostsAndRestarts() {
    world.clock.jump(DAY);
    count(Set.of());
    world.watch();
    world.watch();
    assertThat(listings()).isEqualTo(1);

    world.clock.jump(DAY.minusMillis(1));
    world.watch();
    assertThat(listings()).isEqualTo(1);

    world.clock.jump(Duration.ofMillis(1));
    world.watch();
    assertThat(listings()).isEqualTo(2);
  }

  @Test
  void twoHostsAtTheSameMoment_onlyOneLooks() {
    world.clock.jump(DAY);
    count(Set.of());
    boolean[] met = {false};
    world.effects.outage(
        name -> {
          calls.add(name);
          if (name.equals("dailyChecks.note") && !met[0]) {
            met[0] = true;
            world.watch();
          }
          return false;
        });
    world.watch();

    assertThat(listings()).isEqualTo(1);
  }

  @Test
  void containerThatCannotBeListed_marksNothing_andIsTriedAgainInAnHour() {
    world.store.delete(FIRST);
    world.clock.jump(DAY);
    count(Set.of("backups.list"));
    world.watch();
    assertThat(damage()).isNull();

    count(Set.of());
    world.clock.jump(CheckBackupBlobs.AGAIN.minusMillis(1));
    world.watch();
    assertThat(listings()).isZero();

    world.clock.jump(Duration.ofMillis(1));
    world.watch();
    assertThat(damage().kind()).isEqualTo(Damage.Kind.MISSING);
  }

  @Test
  void ledgerThatFails_isSaid_andTheRestOfTheRunIsDone() {
    world.clock.jump(DAY);
    count(Set.of("recoveryPoints.of"));
    world.events.clear();
    world.watch();

    assertThat(world.eventsNamed("Heartbeat")).hasSize(1);
    assertThat(world.eventsNamed("WatchFailed").get(0).fields())
        .containsEntry("part", "blobs")
        .containsEntry("service", "contoso");
  }

  @Test
  void aFleet_isLookedAtSomeServicesARun_thoseThatWaitLongestFirst() {
    for (int i = 0; i < 120; i++) {
      world.ledger.histories().create(ServiceHistory.empty("s" + i));
    }
    world.clock.jump(DAY);
    count(Set.of());
    world.watch();
    assertThat(listings()).isEqualTo(CheckBackupBlobs.MOST);
    world.watch();
    world.watch();
    assertThat(listings()).isEqualTo(121);
    world.watch();
    assertThat(listings()).isEqualTo(121);
  }

  @Test
  void serviceThatLeftTheLists_isStillLookedAt() {
    world.fleet = new Fleet(Map.of(), Map.of());
    world.store.delete(FIRST);
    world.clock.jump(DAY);
    world.watch();

    assertThat(damage().kind()).isEqualTo(Damage.Kind.MISSING);
  }

  @Test
  void expiredOne_isNotCalledDamaged() {
    world.store.delete(FIRST);
    world.clock.jump(RecoveryPoint.LIFE);
    world.watch();

    assertThat(damage()).isNull();
    assertThat(world.eventsNamed("RecoveryPointDamaged")).isEmpty();
  }
}
