package dev.apimdr.app.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.posture.Nights;
import dev.apimdr.core.posture.Readiness;
import dev.apimdr.core.posture.ServiceStatus;
import dev.apimdr.core.service.Access;
import dev.apimdr.core.service.AccessType;
import dev.apimdr.core.service.Fleet;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GetStatusTest {

  private static final Instant NOW = CatalogueWorld.NOW;
  private static final Duration A_DAY = Duration.ofDays(1);

  private final CatalogueWorld world = new CatalogueWorld();

  private GetStatus status() {
    return new GetStatus(world.getPosture(), new TestFleets(world), world.ledger.all());
  }

  private ServiceStatus of(String service) {
    return status().all().services().stream()
        .filter(each -> each.service().equals(service))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void services_inTrouble_areFirst() {
    world.backedUp("contoso", "a", NOW.minus(Duration.ofHours(3)));
    world.backedUp("fabrikam", "a", NOW.minus(Duration.ofHours(80)));

    assertThat(status().all().services())
        .extracting(ServiceStatus::readiness)
        .containsExactly(Readiness.OVERDUE, Readiness.READY, Readiness.UNPROTECTED);
  }

  @Test
  void newest_isTheNewestThatCanBeRestored() {
    world.backedUp("contoso", "a", NOW.minus(A_DAY));
    world.observed("contoso", "b", NOW.minus(Duration.ofHours(3)));

    assertThat(of("contoso").newest().operationId().value()).isEqualTo("a");
  }

  @Test
  void nights_areThoseOfItsRecoveryPoints() {
    world.backedUp("contoso", "a", NOW.minus(A_DAY));

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
    world.failed("standby", "z", OperationKind.RESTORE, NOW.minus(Duration.ofHours(2)), "no");

    ServiceStatus.LastRestore restore = of("contoso").lastRestore();
    assertThat(restore.target()).isEqualTo("standby");
    assertThat(restore.endedAt()).isEqualTo(NOW.minus(A_DAY).plus(CatalogueWorld.TOOK));
    assertThat(of("standby").lastRestore()).isNull();
    assertThat(status().service("contoso").orElseThrow().status().lastRestore()).isEqualTo(restore);
  }

  private void restored(String target, String source, String id, Instant at) {
    world.record(CatalogueWorld.restored(target, source, id, at));
  }

  /**
   * A list carries the first 200 characters of an error and no advice; the record has everything.
   */
  @Test
  void failure_hasAllItsWordsAndAdvice() {
    String words = "word ".repeat(100);
    world.failed("contoso", "a", OperationKind.BACKUP, NOW.minus(A_DAY), words);

    assertThat(of("contoso").openFailure().orElseThrow().error().message()).isEqualTo(words);
    assertThat(of("contoso").openFailure().orElseThrow().error().advice()).isEqualTo("a");
  }

  @Test
  void service_isWhatTheOverviewShows_withItsRecoveryPoints() {
    world.backedUp("contoso", "a", NOW.minus(A_DAY));
    world.backedUp("contoso", "b", NOW.minus(Duration.ofHours(3)));

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
    world.backedUp("former", "a", NOW.minus(A_DAY));

    assertThat(status().service("nobody")).isEqualTo(Optional.empty());
    assertThat(status().service("former").orElseThrow().status().readiness())
        .isEqualTo(Readiness.UNPROTECTED);
  }

  @Test
  void operation_isShownBesideWhatItsLikeTook() {
    world.backedUp("contoso", "a", NOW.minus(A_DAY));

    assertThat(
            status()
                .operation(CatalogueWorld.running("contoso", "b", OperationKind.BACKUP, NOW))
                .usual()
                .p50())
        .isEqualTo(CatalogueWorld.TOOK);
    assertThat(
            status()
                .operation(CatalogueWorld.running("contoso", "c", OperationKind.RESTORE, NOW))
                .usual())
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

  @Test
  void newest_isTheNewest_whateverTheOrderOfTheListing() {
    world.backedUp("contoso", "a", NOW.minus(A_DAY));
    world.backedUp("contoso", "b", NOW.minus(Duration.ofHours(3)));
    world.backedUp("fabrikam", "a", NOW.minus(Duration.ofHours(3)));
    world.backedUp("fabrikam", "b", NOW.minus(A_DAY));

    assertThat(of("contoso").newest().operationId().value()).isEqualTo("b");
    assertThat(of("fabrikam").newest().operationId().value()).isEqualTo("a");
  }

  /** The record of each failure is a read of its own: only so many are worth it. */
  @Test
  void failures_beyondTheFirstTen_haveTheWordsOfTheListing() {
    String words = "word ".repeat(100);
    Map<String, Fleet.ProtectedService> services = new HashMap<>();
    for (int i = 0; i <= GetStatus.FAILURES_READ; i++) {
      String service = "service-" + i;
      services.put(
          service,
          new Fleet.ProtectedService(
              CatalogueWorld.service(service),
              new Access(AccessType.SYSTEM_ASSIGNED, null),
              Duration.ofHours(26)));
      world.failed(service, "a", OperationKind.BACKUP, NOW.minus(A_DAY), words);
    }
    world.fleet = new Fleet(services, Map.of());

    assertThat(status().all().services())
        .filteredOn(each -> each.openFailure().orElseThrow().error().message().equals(words))
        .hasSize(GetStatus.FAILURES_READ);
  }
}
