package dev.apimdr.core.posture;

import static dev.apimdr.core.operation.OperationKind.BACKUP;
import static dev.apimdr.core.operation.OperationKind.RESTORE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.operation.OpenOperation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Samples;
import dev.apimdr.core.proof.ServiceProofs;
import dev.apimdr.core.recovery.RecoveryPointSummary;
import dev.apimdr.core.service.Access;
import dev.apimdr.core.service.AccessType;
import dev.apimdr.core.service.Fleet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PostureTest {
  private static final Instant NOW = Samples.T0.plus(Duration.ofHours(2));
  private static final Fleet.ProtectedService PROTECTED =
      new Fleet.ProtectedService(
          Samples.CONTOSO, new Access(AccessType.SYSTEM_ASSIGNED, null), Duration.ofHours(1));

  private static ServiceHistory backedUp() {
    return ServiceHistory.empty("contoso")
        .with(
            Samples.ended(
                BACKUP, Outcome.succeeded(Samples.T0.plus(Duration.ofMinutes(10)), null)));
  }

  private static Posture posture(
      Fleet.ProtectedService protection, ServiceHistory record, OpenOperation... open) {
    return new Posture(
        "contoso",
        new InFleet(null, protection, null),
        record,
        new Unended(List.of(open), Map.of()),
        null,
        RecoveryPointSummary.NONE,
        null,
        ServiceProofs.NONE,
        NOW);
  }

  private static OpenOperation open(String id, OperationKind kind, Duration ago) {
    return new OpenOperation(
        "contoso", new OperationId(id), kind, null, false, "\"1\"", NOW.minus(ago), NOW.minus(ago));
  }

  @Test
  void age_isCountedFromThePost() {
    assertThat(posture(PROTECTED, backedUp()).age())
        .contains(Duration.between(Samples.POSTED, NOW));
  }

  @Test
  void freshness_ofAProtectedService_isItsOwnObjectives() {
    assertThat(posture(PROTECTED, backedUp()).rpoStatus()).contains(RpoStatus.OVERDUE);
    assertThat(posture(PROTECTED, ServiceHistory.empty("contoso")).rpoStatus())
        .contains(RpoStatus.NEVER);
  }

  @Test
  void freshness_ofAServiceThatIsNotBackedUp_isNone() {
    assertThat(posture(null, backedUp()).rpoStatus()).isEmpty();
  }

  @Test
  void running_longerThanNearlyAllOthers_isSlow() {
    List<Posture.Running> running =
        posture(
                PROTECTED,
                backedUp(),
                open("op-2", BACKUP, Duration.ofMinutes(10)),
                open("op-3", BACKUP, Duration.ofMinutes(11)))
            .running();

    assertThat(running)
        .extracting(each -> each.entry().operationId().value())
        .containsExactly("op-3", "op-2");
    assertThat(running).extracting(Posture.Running::isSlow).containsExactly(true, false);
  }

  @Test
  void running_ofAKindThatWasNeverMeasured_isNotCalledSlow() {
    Posture.Running restore =
        posture(PROTECTED, backedUp(), open("r", RESTORE, Duration.ofHours(9))).running().get(0);

    assertThat(restore.usual()).isNull();
    assertThat(restore.isSlow()).isFalse();
  }

  @Test
  void running_whoseEndIsRecorded_isNotAmongThem() {
    assertThat(posture(PROTECTED, backedUp(), open("op-1", BACKUP, Duration.ZERO)).running())
        .isEmpty();
  }

  @Test
  void running_byAStoreClockThatIsAhead_hasLastedNothing() {
    assertThat(
            posture(PROTECTED, backedUp(), open("op-2", BACKUP, Duration.ofSeconds(-3)))
                .running()
                .get(0)
                .elapsed())
        .isEqualTo(Duration.ZERO);
  }

  @Test
  void age_whereTheRecordIsLost_isTheNewestManifests() {
    RecoveryPointSummary known =
        new RecoveryPointSummary(1, 1, 0, 1, NOW.minus(Duration.ofHours(3)), NOW, NOW);
    Posture lost =
        new Posture(
            "contoso",
            new InFleet(null, PROTECTED, null),
            ServiceHistory.empty("contoso"),
            Unended.NONE,
            null,
            known,
            null,
            ServiceProofs.NONE,
            NOW);

    assertThat(lost.age()).contains(Duration.ofHours(3));
  }
}
