package dev.apimdr.core.posture;

import static dev.apimdr.core.operation.OperationKind.BACKUP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.Samples;
import dev.apimdr.core.proof.ServiceProofs;
import dev.apimdr.core.recovery.RecoveryPointSummary;
import dev.apimdr.core.service.Access;
import dev.apimdr.core.service.AccessType;
import dev.apimdr.core.service.Fleet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadinessTest {

  private static final Instant NOW = Samples.T0.plus(Duration.ofHours(2));
  private static final ServiceHistory NOTHING = ServiceHistory.empty("contoso");

  private static RecoveryPointSummary points(int count, int restorable) {
    return new RecoveryPointSummary(
        count, restorable, count - restorable, 9, restorable == 0 ? null : Samples.T0, null, null);
  }

  private static Posture posture(
      Duration rpo, ServiceHistory history, RecoveryPointSummary points) {
    return new Posture(
        "contoso",
        new InFleet(
            null,
            rpo == null
                ? null
                : new Fleet.ProtectedService(
                    Samples.CONTOSO, new Access(AccessType.SYSTEM_ASSIGNED, null), rpo),
            null),
        history,
        Unended.NONE,
        null,
        points,
        null,
        ServiceProofs.NONE,
        NOW);
  }

  private static Readiness of(Duration rpo, ServiceHistory history, RecoveryPointSummary points) {
    return Readiness.of(posture(rpo, history, points));
  }

  private static ServiceHistory backedUp() {
    return NOTHING.with(
        Samples.ended(BACKUP, Outcome.succeeded(Samples.T0.plus(Duration.ofMinutes(10)), null)));
  }

  @Test
  void ready_isYoungEnoughAndRestorable() {
    assertThat(of(Duration.ofHours(3), backedUp(), points(2, 1))).isEqualTo(Readiness.READY);
  }

  @Test
  void overdue_isRestorableButOld() {
    assertThat(of(Duration.ofHours(1), backedUp(), points(2, 1))).isEqualTo(Readiness.OVERDUE);
    assertThat(Readiness.OVERDUE.isBad()).isTrue();
  }

  @Test
  void lost_hasBackupsAndNoneRestorable_howeverYoung() {
    assertThat(of(Duration.ofHours(3), backedUp(), points(2, 0))).isEqualTo(Readiness.LOST);
    assertThat(of(Duration.ofHours(3), backedUp(), points(0, 0))).isEqualTo(Readiness.LOST);
    assertThat(of(Duration.ofHours(3), NOTHING, points(1, 0))).isEqualTo(Readiness.LOST);
  }

  @Test
  void never_isDueAndHasNothing() {
    assertThat(of(Duration.ofHours(3), NOTHING, points(0, 0))).isEqualTo(Readiness.NEVER);
  }

  @Test
  void waiting_wasAddedLaterThanItsObjective() {
    ServiceHistory added = ServiceHistory.firstSeen("contoso", Samples.T0);

    assertThat(of(Duration.ofHours(3), added, points(0, 0))).isEqualTo(Readiness.WAITING);
    assertThat(of(Duration.ofHours(2), added, points(0, 0))).isEqualTo(Readiness.NEVER);
  }

  @Test
  void unprotected_isNotBackedUp_whateverItHas() {
    assertThat(of(null, backedUp(), points(2, 2))).isEqualTo(Readiness.UNPROTECTED);
  }

  private static ServiceHistory.Ended ended(OperationKind kind, Phase phase, int minute) {
    Instant at = Samples.T0.plus(Duration.ofMinutes(minute));
    return new ServiceHistory.Ended(
        new OperationId("op-" + minute),
        kind,
        phase,
        at,
        at,
        at.plusSeconds(60),
        Duration.ofSeconds(60),
        "contoso-x.apimbackup",
        phase == Phase.SUCCEEDED ? null : new OperationError("Code", "message", "advice"));
  }

  private static ServiceHistory history(
      ServiceHistory.Ended success, ServiceHistory.Ended failure, ServiceHistory.Ended... recent) {
    return new ServiceHistory(
        "contoso", success, failure, List.of(recent), ServiceHistory.Measured.NONE);
  }

  @Test
  void openFailure_endsWithALaterSuccessOfItsKind() {
    var success = ended(OperationKind.BACKUP, Phase.SUCCEEDED, 5);
    var before = ended(OperationKind.BACKUP, Phase.FAILED, 1);
    var after = ended(OperationKind.BACKUP, Phase.FAILED, 9);
    var restore = ended(OperationKind.RESTORE, Phase.FAILED, 1);
    var restored = ended(OperationKind.RESTORE, Phase.SUCCEEDED, 6);

    assertThat(history(success, before, success, before).openFailure()).isEmpty();
    assertThat(history(success, after, after, success).openFailure()).contains(after);
    assertThat(history(success, restore, success, restore).openFailure()).contains(restore);
    assertThat(history(success, restore, restored, success, restore).openFailure()).isEmpty();
    assertThat(history(null, null).openFailure()).isEmpty();
  }

  @Test
  void troubled_isWhoFailedLastOrLostABackup() {
    var failure = ended(OperationKind.BACKUP, Phase.FAILED, 1);

    assertThat(status(history(null, failure, failure), points(1, 1)).isTroubled()).isTrue();
    assertThat(status(NOTHING, points(2, 1)).isTroubled()).isTrue();
    assertThat(status(NOTHING, points(1, 1)).isTroubled()).isFalse();
  }

  private static ServiceStatus status(ServiceHistory history, RecoveryPointSummary points) {
    Posture posture = posture(Duration.ofHours(3), history, points);
    return new ServiceStatus(posture, Nights.of(List.of(), history, NOW), null, List.of(), null);
  }

  @Test
  void bad_areThoseThatAreBackedUpAndCouldNotBeRestoredAsAgreed() {
    assertThat(Readiness.values())
        .filteredOn(Readiness::isBad)
        .containsExactly(Readiness.LOST, Readiness.NEVER, Readiness.OVERDUE);
  }
}
