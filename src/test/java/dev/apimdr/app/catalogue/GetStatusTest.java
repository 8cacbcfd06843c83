package dev.apimdr.app.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.posture.Nights;
import dev.apimdr.core.posture.Readiness;
import dev.apimdr.core.posture.ServiceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GetStatusTest {

  private static final Instant NOW = Shelf.NOW;
  private static final Duration A_DAY = Duration.ofDays(1);

  private final Shelf shelf = new Shelf();

  private GetStatus status() {
    return new GetStatus(shelf.getPosture(), new TestFleets(shelf), shelf.ledger.all());
  }

  private ServiceStatus of(String service) {
    return status().all().services().stream()
        .filter(each -> each.service().equals(service))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void services_inTrouble_areFirst() {
    shelf.backedUp("contoso", "a", NOW.minus(Duration.ofHours(3)));
    shelf.backedUp("fabrikam", "a", NOW.minus(Duration.ofHours(80)));

    assertThat(status().all().services())
        .extracting(ServiceStatus::readiness)
        .containsExactly(Readiness.OVERDUE, Readiness.READY, Readiness.UNPROTECTED);
  }

  @Test
  void newest_isTheNewestThatCanBeRestored() {
    shelf.backedUp("contoso", "a", NOW.minus(A_DAY));
    shelf.observed("contoso", "b", NOW.minus(Duration.ofHours(3)));

    assertThat(of("contoso").newest().operationId().value()).isEqualTo("a");
  }

  @Test
  void nights_areThoseOfItsRecoveryPoints() {
    shelf.backedUp("contoso", "a", NOW.minus(A_DAY));

    assertThat(of("contoso").nights().nights().get(28).backup()).isEqualTo(Nights.Backup.SUCCEEDED);
    assertThat(of("fabrikam").nights().nights())
        .allMatch(night -> night.backup() == Nights.Backup.NONE);
  }

  @Test
  void targets_areThoseThatMayBeGivenItsBackups() {
    assertThat(of("contoso").targets()).containsExactly("standby");
    assertThat(of("fabrikam").targets()).isEmpty();
  }

  @Test
  void lastRestore_isOfWhoseBackupItWas_wheneverItWasIntoAnother() {
    restored("standby", "contoso", "x", NOW.minus(A_DAY.multipliedBy(3)));
    restored("standby", "contoso", "y", NOW.minus(A_DAY));
    shelf.failed("standby", "z", OperationKind.RESTORE, NOW.minus(Duration.ofHours(2)), "no");

    ServiceStatus.LastRestore restore = of("contoso").lastRestore();
    assertThat(restore.target()).isEqualTo("standby");
    assertThat(restore.endedAt()).isEqualTo(NOW.minus(A_DAY).plus(Shelf.TOOK));
    assertThat(of("standby").lastRestore()).isNull();
    assertThat(status().service("contoso").orElseThrow().status().lastRestore()).isEqualTo(restore);
  }

  private void restored(String target, String source, String id, Instant at) {
    shelf.record(Shelf.restored(target, source, id, at));
  }

  /** A listing has the first 200 characters and no advice; the record has all. */
  @Test
  void failure_hasAllItsWordsAndAdvice() {
    String words = "word ".repeat(100);
    shelf.failed("contoso", "a", OperationKind.BACKUP, NOW.minus(A_DAY), words);

    assertThat(of("contoso").openFailure().orElseThrow().error().message()).isEqualTo(words);
    assertThat(of("contoso").openFailure().orElseThrow().error().advice()).isEqualTo("a");
  }

  @Test
  void service_isWhatTheOverviewShows_withItsRecoveryPoints() {
    shelf.backedUp("contoso", "a", NOW.minus(A_DAY));
    shelf.backedUp("contoso", "b", NOW.minus(Duration.ofHours(3)));

    GetStatus.Detail detail = status().service("contoso").orElseThrow();

    assertThat(detail.points())
        .extracting(point -> point.operationId().value())
        .containsExactly("b", "a");
    assertThat(detail.status().posture().points()).isEqualTo(of("contoso").posture().points());
    assertThat(detail.status().nights()).isEqualTo(of("contoso").nights());
    assertThat(detail.status().newest()).isEqualTo(of("contoso").newest());
  }

  @Test
  void service_thatNobodyKnows_isEmpty_andOneOfTheLedgerAloneIsNot() {
    shelf.backedUp("former", "a", NOW.minus(A_DAY));

    assertThat(status().service("nobody")).isEqualTo(Optional.empty());
    assertThat(status().service("former").orElseThrow().status().readiness())
        .isEqualTo(Readiness.UNPROTECTED);
  }

  @Test
  void operation_isShownBesideWhatItsLikeTook() {
    shelf.backedUp("contoso", "a", NOW.minus(A_DAY));

    assertThat(
            status()
                .operation(Shelf.running("contoso", "b", OperationKind.BACKUP, NOW))
                .usual()
                .p50())
        .isEqualTo(Shelf.TOOK);
    assertThat(
            status().operation(Shelf.running("contoso", "c", OperationKind.RESTORE, NOW)).usual())
        .isNull();
  }

  @Test
  void ownerOf_aBackup_isTheLongestKnownKey() {
    Set<String> services = Set.of("contoso", "contoso-eu", "eu");

    assertThat(BackupBlob.ownerOf("contoso-eu-1.apimbackup", services)).contains("contoso-eu");
    assertThat(BackupBlob.ownerOf("contoso-us-1.apimbackup", services)).contains("contoso");
    assertThat(BackupBlob.ownerOf("fabrikam-1.apimbackup", services)).isEmpty();
    assertThat(BackupBlob.ownerOf("contoso", services)).isEmpty();
    assertThat(BackupBlob.ownerOf("-contoso", services)).isEmpty();
  }
}
