package dev.apimdr.app.catalogue;

import static dev.apimdr.app.catalogue.CatalogueWorld.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.BlobFacts;
import dev.apimdr.core.operation.OperationDefaults;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.TimeLimits;
import dev.apimdr.core.paging.Page;
import dev.apimdr.core.paging.PageRequest;
import dev.apimdr.core.recovery.CatalogueEntry;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.core.recovery.RestoreBlocker;
import dev.apimdr.core.service.ContainerName;
import dev.apimdr.core.service.Fleet;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListRecoveryPointsTest {
  private final CatalogueWorld world = new CatalogueWorld();

  private static Instant ago(Duration age) {
    return NOW.minus(age);
  }

  private List<CatalogueEntry> entries() {
    return world.list("contoso").page().items();
  }

  private CatalogueEntry only() {
    assertThat(entries()).hasSize(1);
    return entries().get(0);
  }

  private void blob(String container, String name, Instant written) {
    world.store.put(
        new BackupBlob(CatalogueWorld.ACCOUNT, container, name),
        new BlobFacts(12, "lost", null, written));
  }

  @Test
  void recoveryPoint_withItsBlob_isRestorable() {
    RecoveryPoint point = world.backedUp("contoso", "a", ago(Duration.ofHours(1)));

    assertThat(only().point()).isEqualTo(point);
    assertThat(only().isRestorable()).isTrue();
  }

  @Test
  void recoveryPoints_areNewestFirstInPages() {
    for (int day = 1; day <= 5; day++) {
      world.backedUp("contoso", "d" + day, ago(Duration.ofDays(day)));
    }

    Page<CatalogueEntry> first =
        world.listRecoveryPoints().list("contoso", new PageRequest(null, 3)).orElseThrow().page();
    Page<CatalogueEntry> second =
        world
            .listRecoveryPoints()
            .list("contoso", new PageRequest(first.next(), 3))
            .orElseThrow()
            .page();

    assertThat(first.items())
        .extracting(entry -> entry.blob().backupName())
        .containsExactly("contoso-d1.apimbackup", "contoso-d2.apimbackup", "contoso-d3.apimbackup");
    assertThat(second.items())
        .extracting(entry -> entry.blob().backupName())
        .containsExactly("contoso-d4.apimbackup", "contoso-d5.apimbackup");
    assertThat(second.next()).isNull();
    assertThat(first.total()).isEqualTo(5);
  }

  @Test
  void recoveryPoint_expired_saysSo() {
    world.backedUp("contoso", "a", ago(RecoveryPoint.LIFE));

    assertThat(only().gravestFirst()).containsExactly(RestoreBlocker.EXPIRED);
  }

  @Test
  void recoveryPoint_whoseEndWasOnlySeen_saysSo() {
    world.observed("contoso", "a", ago(Duration.ofHours(1)));

    assertThat(only().gravestFirst()).containsExactly(RestoreBlocker.OBSERVED);
  }

  @Test
  void recoveryPoint_withoutItsBlob_isMissing() {
    world.store.delete(world.backedUp("contoso", "a", ago(Duration.ofHours(1))).blob());

    assertThat(only().gravestFirst()).containsExactly(RestoreBlocker.MISSING);
  }

  @Test
  void recoveryPoint_withAnotherBlob_isOverwritten() {
    world.backedUp("contoso", "a", ago(Duration.ofHours(1)));
    blob("apim-contoso", "contoso-a.apimbackup", NOW);

    assertThat(only().gravestFirst()).containsExactly(RestoreBlocker.OVERWRITTEN);
  }

  @Test
  void container_thatCannotBeListed_isNotCalledEmpty() {
    world.backedUp("contoso", "a", ago(Duration.ofHours(1)));
    world.effects.failNext("backups.list", Effects.Mode.UNAVAILABLE_BEFORE);

    ListRecoveryPoints.Answer answer = world.list("contoso");

    assertThat(answer.failures()).containsOnlyKeys("apim-contoso");
    assertThat(answer.page().items().get(0).isRestorable()).isTrue();
    assertThat(answer.page().items().get(0).lookup().whyUnknown()).isPresent();
  }

  private CatalogueEntry onlyIn(String account) {
    return new ListRecoveryPoints(
            world.ledger.all(),
            world.store,
            () -> world.fleet,
            new OperationDefaults(
                account,
                new ContainerName("apim-{service}"),
                "v",
                new TimeLimits(Duration.ofHours(1), Duration.ofHours(1))),
            world.clock)
        .list("contoso", PageRequest.FIRST)
        .orElseThrow()
        .page()
        .items()
        .get(0);
  }

  @Test
  void recoveryPoint_copiedToTheAccountThatIsSetNow_isRestorableThere() {
    RecoveryPoint point =
        RecoveryPoint.of(CatalogueWorld.backup("contoso", "a", ago(Duration.ofHours(1))));
    world.points.add(point);
    world.store.put(
        point.blob().in("others"),
        new BlobFacts(point.facts().size(), "its-own", null, CatalogueWorld.NOW));

    CatalogueEntry entry = onlyIn("others");

    assertThat(entry.blockers()).isEmpty();
    assertThat(entry.blob().storageAccount()).isEqualTo("others");
    assertThat(entry.isCopy()).isTrue();
  }

  @Test
  void recoveryPoint_ofAnotherAccount_notCopied_isMissingHere_andSaysWhereItIs() {
    RecoveryPoint point =
        RecoveryPoint.of(CatalogueWorld.backup("contoso", "a", ago(Duration.ofHours(1))));
    world.points.add(point);

    CatalogueEntry entry = onlyIn("others");

    assertThat(entry.gravestFirst()).containsExactly(RestoreBlocker.MISSING);
    assertThat(entry.explain(RestoreBlocker.MISSING))
        .contains("account " + CatalogueWorld.ACCOUNT, "others");
  }

  @Test
  void recoveryPoint_ofAContainerThatIsNoLongerTheOne_isLookedForThere() {
    world.backedUp("contoso", "a", ago(Duration.ofHours(1)));

    CatalogueEntry entry =
        new ListRecoveryPoints(
                world.ledger.all(),
                world.store,
                () -> world.fleet,
                new OperationDefaults(
                    CatalogueWorld.ACCOUNT,
                    new ContainerName("new-{service}"),
                    "v",
                    new TimeLimits(Duration.ofHours(1), Duration.ofHours(1))),
                world.clock)
            .list("contoso", PageRequest.FIRST)
            .orElseThrow()
            .page()
            .items()
            .get(0);

    assertThat(entry.isRestorable()).isTrue();
  }

  @Test
  void blob_ofOursWithoutManifest_isUnverifiedAndRestorableByName() {
    blob("apim-contoso", "contoso-lost.apimbackup", ago(Duration.ofHours(1)));

    assertThat(only().gravestFirst())
        .containsExactly(RestoreBlocker.UNVERIFIED, RestoreBlocker.AGE_UNKNOWN);
    assertThat(only().isRestorableByName()).isTrue();
    assertThat(only().takenAt()).isNull();
    assertThat(only().writtenAt()).isEqualTo(ago(Duration.ofHours(1)));
  }

  @Test
  void blob_withoutManifestInAContainerThatServicesShare_isNotRestorable() {
    world.terms =
        new OperationDefaults(
            CatalogueWorld.ACCOUNT,
            new ContainerName("apim-all"),
            "2024-05-01",
            new TimeLimits(Duration.ofHours(12), Duration.ofHours(1)));
    blob("apim-all", "contoso-lost.apimbackup", NOW);

    assertThat(only().gravestFirst())
        .containsExactly(
            RestoreBlocker.SHARED, RestoreBlocker.UNVERIFIED, RestoreBlocker.AGE_UNKNOWN);
    assertThat(only().isRestorableByName()).isFalse();
    assertThat(
            world
                .findRecoveryPoint()
                .find("contoso", "contoso-lost.apimbackup")
                .orElseThrow()
                .entry()
                .gravestFirst())
        .contains(RestoreBlocker.SHARED);
  }

  @Test
  void blob_ofABackupThatRuns_isUnfinished() {
    world.open(
        CatalogueWorld.running("contoso", "now", OperationKind.BACKUP, ago(Duration.ofMinutes(9))));
    blob("apim-contoso", "contoso-now.apimbackup", NOW);

    assertThat(only().gravestFirst())
        .containsExactly(
            RestoreBlocker.UNFINISHED, RestoreBlocker.UNVERIFIED, RestoreBlocker.AGE_UNKNOWN);
    assertThat(only().isRestorableByName()).isFalse();
  }

  @Test
  void blobs_thatAreNotOurs_areNotListed() {
    blob("apim-contoso", "contoso-notes.txt", NOW);
    blob("apim-contoso", "other.apimbackup", NOW);

    assertThat(entries()).isEmpty();
  }

  @Test
  void blobs_ofAServiceOfALongerName_areNotListed() {
    Map<String, Fleet.ProtectedService> services = new HashMap<>(world.fleet.protectedServices());
    services.put("contoso-eu", services.get("contoso"));
    world.fleet = new Fleet(services, Map.of());
    blob("apim-contoso", "contoso-eu-1.apimbackup", NOW);

    assertThat(entries()).isEmpty();
  }

  @Test
  void targets_thatMayBeGivenTheseBackups_areNamed() {
    assertThat(world.list("contoso").restorableInto()).containsExactly("standby");
    assertThat(world.list("fabrikam").restorableInto()).isEmpty();
  }

  @Test
  void service_thatNobodyKnows_isNone() {
    assertThat(world.listRecoveryPoints().list("nobody", PageRequest.FIRST)).isEmpty();
  }

  @Test
  void service_thatLeftTheListsButHasARecord_isStillAnswered() {
    world.failed("gone", "r", OperationKind.BACKUP, ago(Duration.ofDays(9)), "m");

    assertThat(world.list("gone").page().items()).isEmpty();
  }

  @Test
  void ledger_thatCannotBeReached_isNoEmptyList() {
    world.effects.failNext("recoveryPoints.of", Effects.Mode.UNAVAILABLE_BEFORE);

    assertThatThrownBy(() -> world.list("contoso")).isInstanceOf(LedgerUnavailableException.class);
  }
}
