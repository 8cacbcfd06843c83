package dev.apimdr.app.catalogue;

import static dev.apimdr.app.catalogue.CatalogueWorld.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.history.Percentiles;
import dev.apimdr.core.operation.BlobFacts;
import dev.apimdr.core.operation.BlobStatus;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.posture.Posture;
import dev.apimdr.core.posture.RpoStatus;
import dev.apimdr.core.recovery.CatalogueEntry;
import dev.apimdr.core.recovery.RecoveryPoint;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GetPostureTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final CatalogueWorld world = new CatalogueWorld();

  private Posture of(String service) {
    return world.getPosture().all().services().stream()
        .filter(posture -> posture.service().equals(service))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void services_areThoseOfTheListsAndOfTheLedger() {
    world.failed("with-record", "a", OperationKind.BACKUP, NOW.minus(HOUR), "m");
    world.open(CatalogueWorld.asked("with-open", "a", OperationKind.BACKUP, NOW));
    world.backedUp("with-points", "a", NOW.minus(HOUR));

    assertThat(world.getPosture().all().services())
        .extracting(Posture::service)
        .containsExactly(
            "contoso", "fabrikam", "standby", "with-open", "with-points", "with-record");
  }

  @Test
  void service_backedUpInTime_meetsItsObjective() {
    world.backedUp("contoso", "a", NOW.minus(HOUR));

    assertThat(of("contoso").rpoStatus()).contains(RpoStatus.MET);
    assertThat(of("contoso").age()).contains(HOUR);
    assertThat(of("fabrikam").rpoStatus()).contains(RpoStatus.NEVER);
  }

  @Test
  void service_whoseRecordIsLostOrUnreadable_isJudgedByItsManifests() {
    world.points.add(
        RecoveryPoint.of(CatalogueWorld.backup("contoso", "a", NOW.minus(HOUR.multipliedBy(2)))));

    assertThat(of("contoso").history().lastSuccess()).isNull();
    assertThat(of("contoso").rpoStatus()).contains(RpoStatus.MET);
    assertThat(of("contoso").age()).contains(HOUR.multipliedBy(2));
  }

  @Test
  void service_lastBackedUpTooLongAgo_isOverdue() {
    world.backedUp("contoso", "a", NOW.minus(Duration.ofHours(27)));

    assertThat(of("contoso").rpoStatus()).contains(RpoStatus.OVERDUE);
  }

  @Test
  void service_thatLeftTheLists_hasNoObjective() {
    world.backedUp("gone", "a", NOW.minus(Duration.ofDays(9)));

    assertThat(of("gone").rpoStatus()).isEmpty();
    assertThat(of("gone").protection()).isNull();
    assertThat(of("gone").points().restorable()).isEqualTo(1);
  }

  @Test
  void lastFailure_hasArmsCodeAndItsFirst200Characters() {
    world.failed("contoso", "a", OperationKind.RESTORE, NOW.minus(HOUR), "x".repeat(300));

    assertThat(of("contoso").history().lastFailure().error().code()).isEqualTo("RestoreFailed");
    assertThat(of("contoso").history().lastFailure().error().message()).hasSize(200);
  }

  @Test
  void running_hasItsTimeBesideWhatIsUsual() {
    world.backedUp("contoso", "a", NOW.minus(Duration.ofDays(1)));
    world.open(CatalogueWorld.running("contoso", "b", OperationKind.BACKUP, NOW));

    Posture.Running running = of("contoso").running().get(0);

    assertThat(running.entry().operationId().value()).isEqualTo("b");
    assertThat(running.elapsed()).isEqualTo(Duration.ZERO);
    assertThat(running.usual())
        .isEqualTo(new Percentiles(1, CatalogueWorld.TOOK, CatalogueWorld.TOOK));
  }

  @Test
  void recoveryPoints_areSummedUpByService() {
    world.backedUp("contoso", "a", NOW.minus(Duration.ofDays(1)));
    world.backedUp("contoso", "b", NOW.minus(Duration.ofDays(2)));
    world.backedUp("fabrikam", "a", NOW.minus(Duration.ofDays(3)));

    assertThat(of("contoso").points().count()).isEqualTo(2);
    assertThat(of("contoso").points().nextExpiry()).isEqualTo(NOW.plus(Duration.ofDays(28)));
    assertThat(of("standby").points().count()).isZero();
  }

  @Test
  void target_namesItsSources() {
    assertThat(of("standby").restoreFrom()).containsExactlyInAnyOrder("contoso", "standby");
    assertThat(of("contoso").restoreFrom()).isNull();
  }

  @Test
  void list_thatWasNotAccepted_isSaid() {
    world.problems = List.of("the blob with the service list is missing");

    assertThat(world.getPosture().all().problems()).hasSize(1);
  }

  private void look() {
    new CheckRecoveryPoints(world.points, world.records, world.store, world.terms, world.clock)
        .of("contoso", world.points.of("contoso"), line -> {});
  }

  /**
   * With one recovery point of each state: the posture counts what the listing calls restorable.
   */
  @Test
  void restorable_afterALook_isWhatTheListingSays() {
    for (int day = 12; day > 5; day--) {
      world.backedUp("contoso", "good-" + day, NOW.minus(Duration.ofDays(day)));
    }
    world.backedUp("contoso", "old", NOW.minus(Duration.ofDays(31)));
    world.observed("contoso", "observed", NOW.minus(Duration.ofDays(5)));
    RecoveryPoint touched = world.backedUp("contoso", "touched", NOW.minus(Duration.ofDays(4)));
    world.store.put(
        touched.blob(),
        new BlobFacts(touched.facts().size(), "moved", null, NOW),
        new BlobStatus(touched.facts().lastModified(), BlobStatus.Tier.ONLINE, null));
    RecoveryPoint over = world.backedUp("contoso", "over", NOW.minus(Duration.ofDays(3)));
    world.store.put(over.blob(), new BlobFacts(1, "other", null, NOW));
    RecoveryPoint cold = world.backedUp("contoso", "cold", NOW.minus(Duration.ofDays(2)));
    world.store.put(
        cold.blob(), cold.facts(), new BlobStatus(null, BlobStatus.Tier.REHYDRATING, null));
    world.store.delete(world.backedUp("contoso", "lost", NOW.minus(HOUR)).blob());
    assertThat(of("contoso").points().restorable()).isEqualTo(11);

    look();

    long listed =
        world.list("contoso").page().items().stream().filter(CatalogueEntry::isRestorable).count();
    assertThat(listed).isEqualTo(8);
    assertThat(of("contoso").points().restorable()).isEqualTo(8);
    assertThat(of("contoso").points().damaged()).isEqualTo(3);
    assertThat(of("contoso").points().newest()).isEqualTo(touched.takenAt());
    assertThat(of("contoso").history().lastSuccess().operationId().value()).isEqualTo("touched");
    assertThat(of("contoso").rpoStatus()).contains(RpoStatus.OVERDUE);
  }

  @Test
  void everyBlobLost_nothingMeetsTheObjective() {
    world.store.delete(world.backedUp("contoso", "a", NOW.minus(HOUR)).blob());
    look();

    assertThat(of("contoso").rpoStatus()).contains(RpoStatus.NEVER);
    assertThat(of("contoso").points().restorable()).isZero();
  }
}
