package dev.apimdr.app.catalogue;

import static dev.apimdr.app.catalogue.Shelf.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.Freshness;
import dev.apimdr.core.OperationKind;
import dev.apimdr.core.Percentiles;
import dev.apimdr.core.Posture;
import dev.apimdr.core.RecoveryPoint;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GetPostureTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final Shelf shelf = new Shelf();

  private Posture of(String service) {
    return shelf.getPosture().all().services().stream()
        .filter(posture -> posture.service().equals(service))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void services_areThoseOfTheListsAndOfTheLedger() {
    shelf.failed("with-record", "a", OperationKind.BACKUP, NOW.minus(HOUR), "m");
    shelf.open(Shelf.asked("with-open", "a", OperationKind.BACKUP, NOW));
    shelf.backedUp("with-points", "a", NOW.minus(HOUR));

    assertThat(shelf.getPosture().all().services())
        .extracting(Posture::service)
        .containsExactly(
            "contoso", "fabrikam", "standby", "with-open", "with-points", "with-record");
  }

  @Test
  void service_backedUpInTime_meetsItsObjective() {
    shelf.backedUp("contoso", "a", NOW.minus(HOUR));

    assertThat(of("contoso").freshness()).contains(Freshness.MET);
    assertThat(of("contoso").age()).contains(HOUR);
    assertThat(of("fabrikam").freshness()).contains(Freshness.NEVER);
  }

  @Test
  void service_whoseRecordIsLostOrUnreadable_isJudgedByItsManifests() {
    shelf.points.add(
        RecoveryPoint.of(Shelf.backup("contoso", "a", NOW.minus(HOUR.multipliedBy(2)))));

    assertThat(of("contoso").record().lastSuccess()).isNull();
    assertThat(of("contoso").freshness()).contains(Freshness.MET);
    assertThat(of("contoso").age()).contains(HOUR.multipliedBy(2));
  }

  @Test
  void service_lastBackedUpTooLongAgo_isOverdue() {
    shelf.backedUp("contoso", "a", NOW.minus(Duration.ofHours(27)));

    assertThat(of("contoso").freshness()).contains(Freshness.OVERDUE);
  }

  @Test
  void service_thatLeftTheLists_hasNoObjective() {
    shelf.backedUp("gone", "a", NOW.minus(Duration.ofDays(9)));

    assertThat(of("gone").freshness()).isEmpty();
    assertThat(of("gone").protection()).isNull();
    assertThat(of("gone").points().restorable()).isEqualTo(1);
  }

  @Test
  void lastFailure_hasArmsCodeAndItsFirst200Characters() {
    shelf.failed("contoso", "a", OperationKind.RESTORE, NOW.minus(HOUR), "x".repeat(300));

    assertThat(of("contoso").record().lastFailure().error().code()).isEqualTo("RestoreFailed");
    assertThat(of("contoso").record().lastFailure().error().message()).hasSize(200);
  }

  @Test
  void running_hasItsTimeBesideWhatIsUsual() {
    shelf.backedUp("contoso", "a", NOW.minus(Duration.ofDays(1)));
    shelf.open(Shelf.running("contoso", "b", OperationKind.BACKUP, NOW));

    Posture.Running running = of("contoso").running().get(0);

    assertThat(running.entry().operationId().value()).isEqualTo("b");
    assertThat(running.elapsed()).isEqualTo(Duration.ZERO);
    assertThat(running.usual()).isEqualTo(new Percentiles(1, Shelf.TOOK, Shelf.TOOK));
  }

  @Test
  void recoveryPoints_areSummedUpByService() {
    shelf.backedUp("contoso", "a", NOW.minus(Duration.ofDays(1)));
    shelf.backedUp("contoso", "b", NOW.minus(Duration.ofDays(2)));
    shelf.backedUp("fabrikam", "a", NOW.minus(Duration.ofDays(3)));

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
    shelf.problems = List.of("the blob with the service list is missing");

    assertThat(shelf.getPosture().all().problems()).hasSize(1);
  }
}
