package dev.apimdr.core.lifecycle;

import static dev.apimdr.core.operation.OperationKind.BACKUP;
import static dev.apimdr.core.operation.OperationKind.RESTORE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.operation.Evidence;
import dev.apimdr.core.operation.Evidence.Kind;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.PostAttempt;
import dev.apimdr.core.operation.Samples;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ends that ARM did not report, and how the Activity Log changes their advice. */
class UncertainEndTest {
  private static final Instant END = Samples.POSTED.plusSeconds(600);
  private static final Outcome ABANDONED = Outcome.abandoned(END, Samples.error());
  private static final Outcome FAILED = Outcome.failed(END, Samples.error());
  private static final Outcome SUCCEEDED = Outcome.succeeded(END, Samples.blob(1, END));

  private static Evidence evidence(Kind kind, String status, String message) {
    return new Evidence(kind, status, message, END, "correlation", 1);
  }

  private static String advice(OperationKind kind, Evidence evidence, boolean recoverable) {
    return UncertainEnd.proven(Samples.ended(kind, ABANDONED), evidence, recoverable)
        .outcome()
        .error()
        .advice();
  }

  private static Operation observed() {
    Operation running = Samples.running(BACKUP);
    return running.with(running.progress().endObserved());
  }

  @Test
  void uncertain_abandonedAfterAPost_is() {
    assertThat(Samples.running(RESTORE).ending(ABANDONED).isEndUncertain()).isTrue();
    assertThat(Samples.ended(RESTORE, ABANDONED).isEndUncertain()).isTrue();
  }

  @Test
  void uncertain_backupWhoseEndWasOnlySeen_is() {
    assertThat(observed().ending(SUCCEEDED).isEndUncertain()).isTrue();
  }

  @Test
  void uncertain_whatArmToldOrWasNeverPosted_isNot() {
    assertThat(Samples.running(BACKUP).ending(SUCCEEDED).isEndUncertain()).isFalse();
    assertThat(Samples.running(BACKUP).ending(FAILED).isEndUncertain()).isFalse();
    assertThat(observed().ending(FAILED).isEndUncertain()).isFalse();
    assertThat(Samples.notStarted(RESTORE).ending(ABANDONED).isEndUncertain()).isFalse();
  }

  @Test
  void uncertain_whatHasNotEnded_isNot() {
    assertThat(Samples.unknown(RESTORE).isEndUncertain()).isFalse();
    assertThat(observed().isEndUncertain()).isFalse();
  }

  @Test
  void proven_theEndAndAzuresMessageStay_theAdviceBecomesExact() {
    Operation before = Samples.ended(RESTORE, ABANDONED);
    Evidence refused = evidence(Kind.REFUSED, "Failed", "Failed (HTTP 409)");

    Operation proven = UncertainEnd.proven(before, refused, false);

    assertThat(proven.phase()).isEqualTo(Phase.ABANDONED);
    assertThat(proven.outcome().at()).isEqualTo(END);
    assertThat(proven.outcome().error().code()).isEqualTo("Code");
    assertThat(proven.outcome().error().message()).isEqualTo("message");
    assertThat(proven.outcome().error().advice()).isNotEqualTo("advice");
    assertThat(proven.progress().findings().evidence()).isEqualTo(refused);
  }

  @Test
  void proven_theLogSaysNothing_theAdviceStays() {
    Operation proven =
        UncertainEnd.proven(Samples.ended(RESTORE, ABANDONED), Evidence.unknown("no"), false);

    assertThat(proven.outcome()).isEqualTo(ABANDONED);
    assertThat(proven.progress().findings().evidence()).isEqualTo(Evidence.unknown("no"));
  }

  @Test
  void proven_anotherEndThanAbandoned_isKeptAsItIs() {
    Evidence ended = evidence(Kind.ENDED, "Succeeded", "Succeeded");
    Operation proven = UncertainEnd.proven(observed().ending(SUCCEEDED).ended(), ended, true);

    assertThat(proven.outcome()).isEqualTo(SUCCEEDED);
    assertThat(proven.progress().findings().evidence()).isEqualTo(ended);
    assertThat(UncertainEnd.proven(Samples.ended(BACKUP, FAILED), ended, true).outcome())
        .isEqualTo(FAILED);
  }

  @ParameterizedTest
  @CsvSource({
    "BACKUP, Request another backup; earlier recovery points are untouched.",
    "RESTORE, The target is as it was; request the restore again if it is still wanted."
  })
  void refused_nothingWasStarted(OperationKind kind, String next) {
    assertThat(advice(kind, evidence(Kind.REFUSED, "Failed", "no"), false))
        .isEqualTo(
            "The Activity Log shows that Azure refused the request. Nothing was started. " + next);
  }

  @ParameterizedTest
  @CsvSource({
    "BACKUP, look whether the backup is in the container.",
    "RESTORE, compare the target with the source"
  })
  void accepted_aPersonLooksForTheEnd_withTheRequestsId(OperationKind kind, String next) {
    assertThat(advice(kind, evidence(Kind.ACCEPTED, "Accepted", "yes"), false))
        .contains("not how it ended", Samples.notStarted(kind).clientRequestId(), next);
  }

  @ParameterizedTest
  @CsvSource({
    "BACKUP, 'out of disk', There is no backup of this operation; request another one.",
    "BACKUP, 'out of disk.', There is no backup of this operation; request another one.",
    "RESTORE, 'out of disk', The backup is untouched; check the target before it takes traffic"
  })
  void endedBadly_azuresMessageInOneSentence(OperationKind kind, String words, String next) {
    assertThat(advice(kind, evidence(Kind.ENDED, "Failed", words), false))
        .startsWith("The Activity Log shows how it ended: out of disk. " + next);
  }

  @Test
  void endedWell_restore_isNotToBeAskedForAgain() {
    assertThat(advice(RESTORE, evidence(Kind.ENDED, "Succeeded", "ok"), false))
        .contains("the restore succeeded", "Do not request it again");
  }

  @ParameterizedTest
  @CsvSource({"true, it is a verified recovery point.", "false, do not rely on it"})
  void endedWell_backup_isReliedOnOnlyIfItIsThere(boolean recoverable, String next) {
    assertThat(advice(BACKUP, evidence(Kind.ENDED, "Succeeded", "ok"), recoverable))
        .contains("the backup succeeded", next);
  }

  @Test
  void clientRequestId_isTheSameForEveryTry_andAnotherForEachOperation() {
    String id = Samples.notStarted(RESTORE).clientRequestId();

    assertThat(id).hasSize(36).isEqualTo(Samples.running(RESTORE).clientRequestId());
    assertThat(PostAttempt.clientRequestId(Samples.CONTOSO, new OperationId("op-2")))
        .isNotEqualTo(id);
  }
}
