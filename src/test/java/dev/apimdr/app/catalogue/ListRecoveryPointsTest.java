package dev.apimdr.app.catalogue;

import static dev.apimdr.app.catalogue.Shelf.NOW;
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
  private final Shelf shelf = new Shelf();

  private static Instant ago(Duration age) {
    return NOW.minus(age);
  }

  private List<CatalogueEntry> entries() {
    return shelf.list("contoso").page().items();
  }

  private CatalogueEntry only() {
    assertThat(entries()).hasSize(1);
    return entries().get(0);
  }

  private void blob(String container, String name, Instant written) {
    shelf.store.put(
        new BackupBlob(Shelf.ACCOUNT, container, name), new BlobFacts(12, "lost", null, written));
  }

  @Test
  void recoveryPoint_withItsBlob_isRestorable() {
    RecoveryPoint point = shelf.backedUp("contoso", "a", ago(Duration.ofHours(1)));

    assertThat(only().point()).isEqualTo(point);
    assertThat(only().isRestorable()).isTrue();
  }

  @Test
  void recoveryPoints_areNewestFirstInPages() {
    for (int day = 1; day <= 5; day++) {
      shelf.backedUp("contoso", "d" + day, ago(Duration.ofDays(day)));
    }

    Page<CatalogueEntry> first =
        shelf.listRecoveryPoints().list("contoso", new PageRequest(null, 3)).orElseThrow().page();
    Page<CatalogueEntry> second =
        shelf
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
    shelf.backedUp("contoso", "a", ago(RecoveryPoint.LIFE));

    assertThat(only().gravestFirst()).containsExactly(RestoreBlocker.EXPIRED);
  }

  @Test
  void recoveryPoint_whoseEndWasOnlySeen_saysSo() {
    shelf.observed("contoso", "a", ago(Duration.ofHours(1)));

    assertThat(only().gravestFirst()).containsExactly(RestoreBlocker.OBSERVED);
  }

  @Test
  void recoveryPoint_withoutItsBlob_isMissing() {
    shelf.store.delete(shelf.backedUp("contoso", "a", ago(Duration.ofHours(1))).blob());

    assertThat(only().gravestFirst()).containsExactly(RestoreBlocker.MISSING);
  }

  @Test
  void recoveryPoint_withAnotherBlob_isOverwritten() {
    shelf.backedUp("contoso", "a", ago(Duration.ofHours(1)));
    blob("apim-contoso", "contoso-a.apimbackup", NOW);

    assertThat(only().gravestFirst()).containsExactly(RestoreBlocker.OVERWRITTEN);
  }

  @Test
  void container_thatCannotBeListed_isNotCalledEmpty() {
    shelf.backedUp("contoso", "a", ago(Duration.ofHours(1)));
    shelf.effects.failNext("backups.list", Effects.Mode.UNAVAILABLE_BEFORE);

    ListRecoveryPoints.Answer answer = shelf.list("contoso");

    assertThat(answer.failures()).containsOnlyKeys("apim-contoso");
    assertThat(answer.page().items().get(0).isRestorable()).isTrue();
    assertThat(answer.page().items().get(0).lookup().whyUnknown()).isPresent();
  }

  private CatalogueEntry onlyIn(String account) {
    return new ListRecoveryPoints(
            shelf.ledger.all(),
            shelf.store,
            () -> shelf.fleet,
            new OperationDefaults(
                account,
                new ContainerName("apim-{service}"),
                "v",
                new TimeLimits(Duration.ofHours(1), Duration.ofHours(1))),
            shelf.clock)
        .list("contoso", PageRequest.FIRST)
        .orElseThrow()
        .page()
        .items()
        .get(0);
  }

  @Test
  void recoveryPoint_copiedToTheAccountThatIsSetNow_isRestorableThere() {
    RecoveryPoint point = RecoveryPoint.of(Shelf.backup("contoso", "a", ago(Duration.ofHours(1))));
    shelf.points.add(point);
    shelf.store.put(
        point.blob().in("others"), new BlobFacts(point.facts().size(), "its-own", null, Shelf.NOW));

    CatalogueEntry entry = onlyIn("others");

    assertThat(entry.blockers()).isEmpty();
    assertThat(entry.blob().storageAccount()).isEqualTo("others");
    assertThat(entry.isCopy()).isTrue();
  }

  @Test
  void recoveryPoint_ofAnotherAccount_notCopied_isMissingHere_andSaysWhereItIs() {
    RecoveryPoint point = RecoveryPoint.of(Shelf.backup("contoso", "a", ago(Duration.ofHours(1))));
    shelf.points.add(point);

    CatalogueEntry entry = onlyIn("others");

    assertThat(entry.gravestFirst()).containsExactly(RestoreBlocker.MISSING);
    assertThat(entry.explain(RestoreBlocker.MISSING))
        .contains("account " + Shelf.ACCOUNT, "others");
  }

  @Test
  void recoveryPoint_ofAContainerThatIsNoLongerTheOne_isLookedForThere() {
    shelf.backedUp("contoso", "a", ago(Duration.ofHours(1)));

    CatalogueEntry entry =
        new ListRecoveryPoints(
                shelf.ledger.all(),
                shelf.store,
                () -> shelf.fleet,
                new OperationDefaults(
                    Shelf.ACCOUNT,
                    new ContainerName("new-{service}"),
                    "v",
                    new TimeLimits(Duration.ofHours(1), Duration.ofHours(1))),
                shelf.clock)
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
    shelf.terms =
        new OperationDefaults(
            Shelf.ACCOUNT,
            new ContainerName("apim-all"),
            "2024-05-01",
            new TimeLimits(Duration.ofHours(12), Duration.ofHours(1)));
    blob("apim-all", "contoso-lost.apimbackup", NOW);

    assertThat(only().gravestFirst())
        .containsExactly(
            RestoreBlocker.SHARED, RestoreBlocker.UNVERIFIED, RestoreBlocker.AGE_UNKNOWN);
    assertThat(only().isRestorableByName()).isFalse();
    assertThat(
            shelf
                .findRecoveryPoint()
                .find("contoso", "contoso-lost.apimbackup")
                .orElseThrow()
                .entry()
                .gravestFirst())
        .contains(RestoreBlocker.SHARED);
  }

  @Test
  void blob_ofABackupThatRuns_isUnfinished() {
    shelf.open(Shelf.running("contoso", "now", OperationKind.BACKUP, ago(Duration.ofMinutes(9))));
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
    Map<String, Fleet.ProtectedService> services = new HashMap<>(shelf.fleet.protectedServices());
    services.put("contoso-eu", services.get("contoso"));
    shelf.fleet = new Fleet(services, Map.of());
    blob("apim-contoso", "contoso-eu-1.apimbackup", NOW);

    assertThat(entries()).isEmpty();
  }

  @Test
  void targets_thatMayBeGivenTheseBackups_areNamed() {
    assertThat(shelf.list("contoso").restorableInto()).containsExactly("standby");
    assertThat(shelf.list("fabrikam").restorableInto()).isEmpty();
  }

  @Test
  void service_thatNobodyKnows_isNone() {
    assertThat(shelf.listRecoveryPoints().list("nobody", PageRequest.FIRST)).isEmpty();
  }

  @Test
  void service_thatLeftTheListsButHasARecord_isStillAnswered() {
    shelf.failed("gone", "r", OperationKind.BACKUP, ago(Duration.ofDays(9)), "m");

    assertThat(shelf.list("gone").page().items()).isEmpty();
  }

  @Test
  void ledger_thatCannotBeReached_isNoEmptyList() {
    shelf.effects.failNext("recoveryPoints.of", Effects.Mode.UNAVAILABLE_BEFORE);

    assertThatThrownBy(() -> shelf.list("contoso")).isInstanceOf(LedgerUnavailableException.class);
  }
}
