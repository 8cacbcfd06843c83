package dev.apimdr.app.proof;

import static dev.apimdr.app.proof.ProofWorld.changed;
import static dev.apimdr.app.proof.ProofWorld.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.InventorySamples;
import dev.apimdr.app.ports.Samples;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.comparison.Difference;
import dev.apimdr.core.comparison.Verdict;
import dev.apimdr.core.drift.ServiceWrite;
import dev.apimdr.core.inventory.InventoryPhase;
import dev.apimdr.core.inventory.InventoryScope;
import dev.apimdr.core.inventory.Level;
import dev.apimdr.core.inventory.UnreadList;
import dev.apimdr.core.proof.ProofRequest;
import dev.apimdr.core.proof.RecoveryTime;
import dev.apimdr.core.proof.RestoreProof;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a proof says, whatever becomes of its two inventories. */
class ProofTurnsTest {
  private static final String SAVED_BLOB = "inventories/contoso/backup-20261123t0200z";

  private final ProofWorld world = new ProofWorld();

  private static ServiceWrite write(Instant at, String resource) {
    return new ServiceWrite(
        at, "Microsoft.ApiManagement/service/apis/write", resource, "somebody@contoso.com");
  }

  private void assertNotCompared(String why) {
    assertThat(world.proof().isEnded()).isTrue();
    assertThat(world.outcome().comparison().verdict()).isEqualTo(Verdict.NOT_COMPARED);
    assertThat(world.outcome().comparison().why()).isEqualTo(why);
    assertThat(world.eventsNamed("RestoreCompared"))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.level()).isEqualTo(Event.Level.WARNING);
              assertThat(event.fields())
                  .containsEntry("verdict", "notCompared")
                  .containsEntry("message", "not compared: " + why);
            });
    assertThat(world.open()).isEmpty();
  }

  @Test
  void recoveryTime_isMeasuredFromTheRequest_whateverTheVerdict() {
    world.saved(entry("products/p")).restored(Duration.ofMinutes(3)).begun().runToEnd();
    RecoveryTime time = world.proof().recoveryTime().orElseThrow();

    assertThat(world.proof().verdict()).contains(Verdict.DIFFERENT);
    assertThat(time.restored())
        .isEqualTo(
            Duration.between(ProofWorld.restore().request().requestedAt(), ProofWorld.RESTORED));
    assertThat(time.proven()).isGreaterThanOrEqualTo(time.restored().plusMinutes(3));
    assertThat(world.eventsNamed("RecoveryTimeMeasured"))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.level()).isEqualTo(Event.Level.ERROR);
              assertThat(event.fields())
                  .containsEntry("service", "standby")
                  .containsEntry("sourceService", "contoso")
                  .containsEntry("seconds", time.restored())
                  .containsEntry("rtoSeconds", Duration.ofHours(4))
                  .containsEntry("rtoMet", false);
            });
  }

  @Test
  void recoveryTime_withinTheObjectiveOfTheService_isNoError() {
    world.rto = Duration.ofHours(9);
    world.saved(entry("products/p")).restored(entry("products/p")).begun().runToEnd();

    assertThat(world.eventsNamed("RecoveryTimeMeasured"))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.level()).isEqualTo(Event.Level.INFO);
              assertThat(event.fields())
                  .containsEntry("rtoSeconds", Duration.ofHours(9))
                  .containsEntry("rtoMet", true);
            });
  }

  /** Begun by an app that did not keep when the restore was asked for. */
  @Test
  void recoveryTime_ofAProofThatAnOlderAppBegan_isNotMeasured() {
    RestoreProof begun = world.saved(entry("products/p")).begun().proof();
    world.ledger.proofs().remove(ProofWorld.TARGET, ProofWorld.RESTORE);
    ProofRequest request = begun.request();
    world
        .ledger
        .proofs()
        .create(
            RestoreProof.requested(
                begun.service(),
                begun.operationId(),
                new ProofRequest(
                    request.point(),
                    request.restoredAt(),
                    request.requestedAt(),
                    request.deadline(),
                    null)));
    world.restored(entry("products/p")).runToEnd();

    assertThat(world.proof().verdict()).contains(Verdict.EQUAL);
    assertThat(world.eventsNamed("RecoveryTimeMeasured")).isEmpty();
  }

  @Test
  void equal_isTold() {
    world.saved(entry("apis/a;rev=1"), entry("products/p"));
    world.restored(entry("apis/a;rev=1"), entry("products/p")).begun().runToEnd();

    assertThat(world.outcome().comparison().verdict()).isEqualTo(Verdict.EQUAL);
    assertThat(world.outcome().comparison().totals().same()).isEqualTo(2);
    assertThat(world.arm.logReads()).isEmpty();
    assertThat(world.eventsNamed("RestoreCompared"))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.level()).isEqualTo(Event.Level.INFO);
              assertThat(event.fields())
                  .containsEntry("service", "standby")
                  .containsEntry("operationId", "restore-1")
                  .containsEntry("sourceService", "contoso")
                  .containsEntry("backupName", "contoso-backup-20261123t0200z.apimbackup")
                  .containsEntry("verdict", "equal")
                  .containsEntry("same", 2)
                  .containsEntry("message", "all 2 entities are equal");
            });
  }

  @Test
  void different_isAnError_andNamesWhatDiffers() {
    world.saved(entry("apis/a;rev=1"), entry("products/p"));
    world.restored(changed("apis/a;rev=1"), entry("products/q")).begun().runToEnd();

    assertThat(world.outcome().comparison().differences())
        .extracting(difference -> difference.change() + " " + difference.path())
        .containsExactlyInAnyOrder(
            "DIFFERENT apis/a;rev=1", "MISSING products/p", "EXTRA products/q");
    assertThat(world.eventsNamed("RestoreCompared"))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.level()).isEqualTo(Event.Level.ERROR);
              assertThat(event.fields())
                  .containsEntry("verdict", "different")
                  .containsEntry("missing", 1)
                  .containsEntry("extra", 1)
                  .containsEntry("different", 1);
            });
  }

  @Test
  void partial_isAWarning() {
    world.saved(entry("products/p"));
    world.inventory(
        ProofWorld.walk(
            ProofWorld.STANDBY, ProofWorld.RESTORE, ProofWorld.RESTORED, InventorySamples.SCOPE),
        InventoryPhase.PARTIAL,
        ProofWorld.RESTORED,
        List.of(new UnreadList("apis", "AuthorizationFailed")),
        entry("products/p"));
    world.begun().runToEnd();

    assertThat(world.outcome().comparison().verdict()).isEqualTo(Verdict.PARTIAL);
    assertThat(world.eventsNamed("RestoreCompared"))
        .extracting(Event::level)
        .containsExactly(Event.Level.WARNING);
  }

  @Test
  void inventoryTakesHours_isWaitedFor_lessAndLessOften() {
    world.saved(entry("products/p"));
    world.restored(Duration.ofHours(5), entry("products/p")).begun();
    List<Duration> waits = new ArrayList<>();
    while (!world.proof().isEnded()) {
      waits.add(world.host.deliverNext());
    }

    assertThat(waits.subList(0, 3))
        .containsExactly(Duration.ZERO, Duration.ofSeconds(5), Duration.ofSeconds(5));
    assertThat(waits).endsWith(Duration.ofMinutes(5)).hasSizeLessThan(120);
    assertThat(world.outcome().comparison().verdict()).isEqualTo(Verdict.EQUAL);
    assertThat(world.outcome().at())
        .isBetween(
            ProofWorld.RESTORED.plus(Duration.ofHours(5)),
            ProofWorld.RESTORED.plus(Duration.ofMinutes(305)));
  }

  @Test
  void backupWithoutAManifest_hasNoInventory() {
    world.restored(entry("products/p")).begun().runToEnd();

    assertNotCompared(
        "contoso-backup-20261123t0200z.apimbackup has no manifest, and so no inventory");
  }

  @Test
  void backupFromBeforeInventories_hasNone_andNothingIsWaitedFor() {
    world.ledger.recoveryPoints().add(Samples.recoveryPoint());
    world.restored(Duration.ofHours(3), entry("products/p")).begun();
    world.host.deliverNext();

    assertNotCompared("the recovery point has no inventory");
  }

  @Test
  void restoredServicesInventory_couldNotBeRequested_isSaid() {
    world.saved(entry("products/p")).begun().runToEnd();

    assertNotCompared("the restored service has no inventory");
  }

  @Test
  void inventoryGivenUp_isSaid_withItsReason() {
    world.saved(entry("products/p"));
    world.inventory(
        ProofWorld.walk(
            ProofWorld.STANDBY, ProofWorld.RESTORE, ProofWorld.RESTORED, InventorySamples.SCOPE),
        InventoryPhase.ABANDONED,
        ProofWorld.RESTORED);
    world.begun().runToEnd();

    assertNotCompared("the inventory of the restored service was given up: as it went");
  }

  @Test
  void inventoriesMadeInDifferentWays_areNotCompared() {
    for (InventoryScope scope :
        List.of(
            new InventoryScope(Level.NAMES, "2024-05-01", "k3yId-_A"),
            new InventoryScope(Level.FULL, "2022-08-01", "k3yId-_A"),
            new InventoryScope(Level.FULL, "2024-05-01", "another1"))) {
      ProofWorld other = new ProofWorld().saved(entry("products/p"));
      other.inventory(
          ProofWorld.walk(ProofWorld.STANDBY, ProofWorld.RESTORE, ProofWorld.RESTORED, scope),
          InventoryPhase.DONE,
          ProofWorld.RESTORED,
          entry("products/p"));
      other.begun().runToEnd();

      assertThat(other.outcome().comparison().verdict()).isEqualTo(Verdict.NOT_COMPARED);
      assertThat(other.outcome().comparison().why())
          .isEqualTo(InventorySamples.SCOPE.differenceFrom(scope).orElseThrow());
    }
  }

  @Test
  void inventoryRemovedMeanwhile_isSaid() {
    world.saved(entry("products/p")).restored(entry("products/p")).begun();
    world.inventories.forget(SAVED_BLOB + ".jsonl.gz");
    world.runToEnd();

    assertNotCompared("the entries of the inventory of the recovery point are gone");
  }

  @Test
  void inventoryDamaged_isSaid_andLogged() {
    for (String ending : List.of(".json", ".jsonl.gz")) {
      ProofWorld other = new ProofWorld().saved(entry("a/b")).restored(entry("a/b")).begun();
      other.inventories.damage(SAVED_BLOB + ending);
      other.runToEnd();

      assertThat(other.outcome().comparison().why())
          .isEqualTo(
              "the inventory of the recovery point cannot be read: "
                  + SAVED_BLOB
                  + ending
                  + " is damaged");
      assertThat(other.eventsNamed("LedgerDamaged"))
          .singleElement()
          .satisfies(
              event -> assertThat(event.fields()).containsEntry("blob", SAVED_BLOB + ending));
      assertThat(other.open()).isEmpty();
    }
  }

  @Test
  void inventoryOfANewerApp_isWaitedFor() {
    world.saved(entry("products/p")).restored(entry("products/p")).begun();
    world.inventories.writtenByNewerApp(SAVED_BLOB + ".json");
    world.host.run(world.clock.instant().plus(Duration.ofHours(2)), () -> false);
    assertThat(world.proof().outcome()).isNull();
    assertThat(world.eventsNamed("LedgerNewer")).isNotEmpty();

    world.inventories.mend();
    world.runToEnd();
    assertThat(world.outcome().comparison().verdict()).isEqualTo(Verdict.EQUAL);
  }

  @Test
  void deadline_isNotCompared() {
    world.saved(entry("products/p"));
    world.restored(Duration.ofDays(3), entry("products/p")).begun().runToEnd();

    assertNotCompared(
        "one of the two inventories was still under way at "
            + ProofWorld.RESTORED.plus(Duration.ofHours(24)));
  }

  @Test
  void writtenMeanwhile_onEitherSide_isMarked() {
    world.saved(entry("apis/a;rev=1"), entry("apis/b;rev=1"), entry("apis/c;rev=1"));
    world.arm.writes(Samples.CONTOSO, write(ProofWorld.BACKED_UP.plusSeconds(30), "apis/a"));
    world.arm.writes(Samples.CONTOSO, write(ProofWorld.SAVED.plusSeconds(1), "apis/c"));
    world.arm.writes(Samples.CONTOSO, write(ProofWorld.BACKED_UP.minusSeconds(1), "apis/c"));
    world.arm.writes(ProofWorld.STANDBY, write(ProofWorld.RESTORED.plusSeconds(60), "APIS/B"));
    world
        .restored(
            Duration.ofMinutes(2),
            changed("apis/a;rev=1"),
            changed("apis/b;rev=1"),
            changed("apis/c;rev=1"))
        .begun()
        .runToEnd();

    assertThat(world.outcome().comparison().differences())
        .filteredOn(world.proof()::isChangedMeanwhile)
        .extracting(Difference::path)
        .extracting(Object::toString)
        .containsExactly("apis/a;rev=1", "apis/b;rev=1");
    assertThat(world.outcome().changed().unknown()).isNull();
    assertThat(world.outcome().comparison().verdict()).isEqualTo(Verdict.DIFFERENT);
  }

  @Test
  void log_forbidden_marksNothing_andSaysWhy() {
    world.arm.monitoring(ArmReply.Problem.of(Kind.FORBIDDEN, "AuthorizationFailed", "no right"));
    world.saved(entry("apis/a;rev=1")).restored(changed("apis/a;rev=1")).begun().runToEnd();

    assertThat(world.outcome().changed().entities()).isEmpty();
    assertThat(world.outcome().changed().unknown())
        .isEqualTo(
            "The Activity Log of contoso could not be read: AuthorizationFailed: no right. The"
                + " Activity Log of standby could not be read: AuthorizationFailed: no right.");
    assertThat(world.outcome().comparison().verdict()).isEqualTo(Verdict.DIFFERENT);
  }
}
