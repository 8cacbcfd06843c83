package dev.apimdr.core.lifecycle;

import static dev.apimdr.core.operation.OperationKind.BACKUP;
import static dev.apimdr.core.operation.OperationKind.RESTORE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.PostAttempt;
import dev.apimdr.core.operation.Samples;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Which backup is a restore's safety backup, and what becomes of it when the restore does not
 * start.
 */
class SafetyBackupTest {
  private static final OperationId RESTORES = new OperationId("op-1");
  private static final Operation ASKED = Samples.notStarted(RESTORE);

  private static Operation safety(OperationKind kind, OperationId of) {
    return Operation.accepted(
        Samples.CONTOSO,
        OperationId.ofSafety(RESTORES),
        kind,
        Samples.request(kind, Samples.T0, of));
  }

  /** From an earlier try: requested before this restore. */
  private static Operation posted(Instant at) {
    Operation asked =
        Operation.accepted(
            Samples.CONTOSO,
            OperationId.ofSafety(RESTORES),
            BACKUP,
            Samples.request(BACKUP, Samples.T0.minusSeconds(60), RESTORES));
    return asked.in(Phase.STARTING, asked.progress().attempting(PostAttempt.of("l", at)));
  }

  @Test
  void names_onlyABackupThatNamesTheRestore() {
    assertThat(SafetyBackup.names(safety(BACKUP, RESTORES), RESTORES)).isTrue();
    assertThat(SafetyBackup.names(safety(BACKUP, new OperationId("op-2")), RESTORES)).isFalse();
    assertThat(SafetyBackup.names(Samples.notStarted(BACKUP), RESTORES)).isFalse();
    assertThat(SafetyBackup.names(safety(RESTORE, RESTORES), RESTORES)).isFalse();
  }

  @Test
  void isOf_backupThatIsStillToBeSent_is() {
    assertThat(SafetyBackup.isOf(safety(BACKUP, RESTORES), ASKED)).isTrue();
  }

  @Test
  void isOf_backupSentBeforeTheRestoreWasAskedFor_isNot() {
    assertThat(SafetyBackup.isOf(posted(Samples.T0.minusMillis(1)), ASKED)).isFalse();
    assertThat(SafetyBackup.isOf(posted(Samples.T0), ASKED)).isTrue();
  }

  @Test
  void isOf_backupOfAnotherRestore_isNot() {
    assertThat(SafetyBackup.isOf(Samples.running(BACKUP), ASKED)).isFalse();
  }

  private static String left(Operation safety) {
    return SafetyBackup.left(Optional.of(safety));
  }

  @Test
  void left_noSafetyBackup_nothingWasStarted() {
    assertThat(SafetyBackup.left(Optional.empty())).isEqualTo(Advice.NOTHING_STARTED);
  }

  @Test
  void left_itFailed_nothingWasStarted() {
    assertThat(left(Samples.ended(BACKUP, Outcome.failed(Samples.POSTED, Samples.error()))))
        .isEqualTo(Advice.NOTHING_STARTED);
  }

  @Test
  void left_itSucceeded_itIsARecoveryPoint() {
    assertThat(left(Samples.ended(BACKUP, Outcome.succeeded(Samples.POSTED, null))))
        .startsWith("The restore was not started, the target was not touched. Its safety backup ")
        .contains("op-1 was made and stays a recovery point");
  }

  @Test
  void left_itRuns_itBecomesOne() {
    assertThat(left(Samples.running(BACKUP))).contains("op-1 runs and goes on");
  }

  @Test
  void left_itWaits_itGoesOnToo() {
    assertThat(left(Samples.notStarted(BACKUP))).contains("op-1 still waits and goes on");
  }

  @Test
  void id_isTheSameForEveryTry_andAnotherWhereThatNameIsTaken() {
    OperationId first = OperationId.ofSafety(RESTORES);

    assertThat(OperationId.ofSafety(RESTORES)).isEqualTo(first);
    assertThat(OperationId.ofSafety(RESTORES, Samples.T0))
        .isEqualTo(OperationId.ofSafety(RESTORES, Samples.T0))
        .isNotEqualTo(first)
        .matches(OperationId::isReserved);
    assertThat(OperationId.ofSafety(RESTORES, Samples.POSTED))
        .isNotEqualTo(OperationId.ofSafety(RESTORES, Samples.T0));
  }
}
