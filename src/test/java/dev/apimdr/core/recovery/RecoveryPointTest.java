package dev.apimdr.core.recovery;

import static dev.apimdr.core.operation.OperationKind.BACKUP;
import static dev.apimdr.core.operation.Samples.POSTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.apimdr.core.operation.BlobFacts;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationProgress;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Samples;
import dev.apimdr.core.operation.TransientFailure;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecoveryPointTest {
  private static final BlobFacts BLOB = Samples.blob(4711, POSTED.plusSeconds(500));
  private static final Outcome VERIFIED = Outcome.succeeded(POSTED.plusSeconds(600), BLOB);

  private static Operation backup(OperationProgress progress) {
    return Samples.verifying(BACKUP).with(progress).ending(VERIFIED);
  }

  private static OperationProgress progress() {
    return Samples.verifying(BACKUP).progress();
  }

  @Test
  void of_verifiedBackup_isTakenAtThePostAndLivesThirtyDays() {
    RecoveryPoint point = RecoveryPoint.of(backup(progress().withFacts(Samples.facts())));
    assertThat(point.takenAt()).isEqualTo(POSTED);
    assertThat(point.completedAt()).isEqualTo(POSTED.plusSeconds(600));
    assertThat(point.expiresAt()).isEqualTo(POSTED.plus(Duration.ofDays(30)));
    assertThat(point.facts()).isEqualTo(BLOB);
    assertThat(point.blob().backupName()).isEqualTo("contoso-op-1.apimbackup");
    assertThat(point.origin().reason()).isEqualTo("release 7");
  }

  @Test
  void of_backupOfAServiceThatWasRead_hasItsFactsAndWhatItOmits() {
    RecoveryPoint point = RecoveryPoint.of(backup(progress().withFacts(Samples.facts())));
    assertThat(point.source().tier()).isEqualTo("Premium");
    assertThat(point.source().units()).isEqualTo(2);
    assertThat(point.source().location()).isEqualTo("West Europe");
    assertThat(point.omitted()).isEqualTo(Map.of("virtualNetworkType", "None"));
  }

  @Test
  void of_backupOfAServiceThatWasNeverRead_hasNoFacts() {
    RecoveryPoint point = RecoveryPoint.of(backup(progress()));
    assertThat(point.source().tier()).isNull();
    assertThat(point.source().location()).isNull();
    assertThat(point.omitted()).isEmpty();
  }

  @Test
  void of_passedTrouble_doesNotTaintIt() {
    TransientFailure trouble = new TransientFailure("throttled", "429", "slow", POSTED);
    assertThat(RecoveryPoint.of(backup(progress().met(trouble))).caveats().onlyObserved()).isNull();
  }

  @Test
  void of_backupWhoseEndWasOnlySeen_keepsTheTrouble() {
    TransientFailure trouble =
        new TransientFailure("forbidden", "AuthorizationFailed", "no", POSTED);
    assertThat(
            RecoveryPoint.of(backup(progress().met(trouble).endObserved()))
                .caveats()
                .onlyObserved())
        .isEqualTo(trouble);
  }

  @Test
  void of_operationWithoutVerifiedBlob_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecoveryPoint.of(Samples.running(BACKUP)));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                RecoveryPoint.of(Samples.running(BACKUP).ending(Outcome.succeeded(POSTED, null))));
  }
}
