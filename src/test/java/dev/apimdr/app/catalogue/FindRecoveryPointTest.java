package dev.apimdr.app.catalogue;

import static dev.apimdr.app.catalogue.CatalogueWorld.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.BlobFacts;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.recovery.CatalogueEntry;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.core.recovery.RestoreBlocker;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FindRecoveryPointTest {
  private static final Instant HOUR_AGO = NOW.minusSeconds(3600);

  private final CatalogueWorld world = new CatalogueWorld();

  private Optional<CatalogueEntry> find(String name) {
    return world.findRecoveryPoint().find("contoso", name).map(FindRecoveryPoint.Answer::entry);
  }

  private void blob(String name) {
    world.store.put(
        new BackupBlob(CatalogueWorld.ACCOUNT, "apim-contoso", name),
        new BlobFacts(12, "lost", null, HOUR_AGO));
  }

  @Test
  void recoveryPoint_byName_isFoundWithItsManifest() {
    RecoveryPoint point = world.backedUp("contoso", "a", HOUR_AGO);

    CatalogueEntry found = find("contoso-a.apimbackup").orElseThrow();

    assertThat(found.point()).isEqualTo(point);
    assertThat(found.isRestorable()).isTrue();
  }

  @Test
  void recoveryPoint_withoutItsBlob_isMissing() {
    world.store.delete(world.backedUp("contoso", "a", HOUR_AGO).blob());

    assertThat(find("contoso-a.apimbackup").orElseThrow().gravestFirst())
        .containsExactly(RestoreBlocker.MISSING);
  }

  @Test
  void recoveryPoint_whoseBlobCannotBeAsked_isShownAsRecorded() {
    world.backedUp("contoso", "a", HOUR_AGO);
    world.effects.failNext("backups.head", Effects.Mode.UNAVAILABLE_BEFORE);

    CatalogueEntry found = find("contoso-a.apimbackup").orElseThrow();

    assertThat(found.blockers()).isEmpty();
    assertThat(found.lookup().whyUnknown()).contains("as the test wished");
  }

  @Test
  void blob_withoutManifest_isUnverified() {
    blob("contoso-lost.apimbackup");

    assertThat(find("contoso-lost.apimbackup").orElseThrow().gravestFirst())
        .containsExactly(RestoreBlocker.UNVERIFIED, RestoreBlocker.AGE_UNKNOWN);
  }

  @Test
  void blob_ofABackupThatRuns_isUnfinished() {
    world.open(CatalogueWorld.running("contoso", "now", OperationKind.BACKUP, HOUR_AGO));
    blob("contoso-now.apimbackup");

    assertThat(find("contoso-now.apimbackup").orElseThrow().isRestorableByName()).isFalse();
  }

  @Test
  void blob_withoutManifestThatCannotBeAsked_isNotCalledAbsent() {
    world.effects.failNext("backups.head", Effects.Mode.UNAVAILABLE_BEFORE);

    assertThatThrownBy(() -> find("contoso-lost.apimbackup"))
        .isInstanceOf(LedgerUnavailableException.class);
  }

  @Test
  void name_ofNothing_isNone() {
    assertThat(find("contoso-a.apimbackup")).isEmpty();
  }

  @Test
  void name_thatIsNotOurs_isNoneThoughTheBlobIsThere() {
    blob("notes.txt");

    assertThat(find("notes.txt")).isEmpty();
  }

  @Test
  void blob_withoutManifest_whileAnotherBackupRuns_isNotUnfinished() {
    world.open(CatalogueWorld.running("contoso", "now", OperationKind.BACKUP, HOUR_AGO));
    blob("contoso-lost.apimbackup");

    assertThat(find("contoso-lost.apimbackup").orElseThrow().isRestorableByName()).isTrue();
  }
}
