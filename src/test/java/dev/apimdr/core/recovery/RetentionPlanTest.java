package dev.apimdr.core.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.Samples;
import dev.apimdr.core.operation.TransientFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionPlanTest {
  private static final Instant NOW = Samples.T0;
  private static final TransientFailure SEEN =
      new TransientFailure("forbidden", "AuthorizationFailed", "no", NOW);
  private static final RecoveryPoint OLD = point("old", 40, null);
  private static final RecoveryPoint OLDER = point("older", 50, null);
  private static final RecoveryPoint YOUNG = point("young", 1, null);

  private static RecoveryPoint point(String id, long days, TransientFailure trouble) {
    return named(BackupBlob.nameFor("contoso", new OperationId(id)), id, days, trouble);
  }

  private static RecoveryPoint named(
      String backupName, String id, long days, TransientFailure trouble) {
    Instant takenAt = NOW.minus(Duration.ofDays(days));
    return SamplePoints.point(
            id, takenAt, new BackupBlob("st", "apim-contoso", backupName), Samples.blob(1, takenAt))
        .with(Caveats.onlyObserved(trouble));
  }

  private static RetentionPlan of(RecoveryPoint... points) {
    return RetentionPlan.of(List.of(points), Set.of(), NOW);
  }

  @Test
  void expired_oldestFirst_andNoYoungOne() {
    assertThat(of(YOUNG, OLD, OLDER).expired()).containsExactly(OLDER, OLD);
  }

  @Test
  void expired_atTheVeryMoment_mayGo() {
    assertThat(of(point("edge", 30, null)).expired()).hasSize(1);
    assertThat(
            RetentionPlan.of(
                    List.of(point("edge", 30, null)), Set.of(), NOW.minus(Duration.ofMillis(1)))
                .expired())
        .isEmpty();
  }

  @Test
  void expired_usedByAnOpenRestore_stays() {
    assertThat(
            RetentionPlan.of(List.of(YOUNG, OLD, OLDER), Set.of(OLD.blob().backupName()), NOW)
                .expired())
        .containsExactly(OLDER);
  }

  @Test
  void expired_blobOfAnotherName_isNotOurs() {
    assertThat(of(YOUNG, named("precious.apimbackup", "x", 40, null)).expired()).isEmpty();
  }

  @Test
  void safe_aYoungVerifiedOne_is() {
    assertThat(of(OLD, YOUNG).safe()).isTrue();
  }

  @Test
  void safe_onlyExpired_isNot() {
    assertThat(of(OLD, OLDER).safe()).isFalse();
    assertThat(of().safe()).isFalse();
  }

  @Test
  void safe_youngOneWhoseEndWasOnlySeen_isNot() {
    assertThat(of(OLD, point("doubtful", 1, SEEN)).safe()).isFalse();
  }

  private static ServiceHistory.Ended ended(
      OperationKind kind, Phase phase, Duration ago, Duration took) {
    Instant endedAt = NOW.minus(ago);
    return new ServiceHistory.Ended(
        new OperationId("a"), kind, phase, endedAt, endedAt, endedAt, took, "b", null);
  }

  @ParameterizedTest
  @CsvSource({
    "RESTORE, ABANDONED, PT0S,   PT1H, true",
    "RESTORE, ABANDONED, PT23H,  PT1H, true",
    "RESTORE, ABANDONED, PT24H,  PT1H, false",
    "RESTORE, ABANDONED, PT0S,       , false",
    "RESTORE, FAILED,    PT0S,   PT1H, false",
    "RESTORE, SUCCEEDED, PT0S,   PT1H, false",
    "BACKUP,  ABANDONED, PT0S,   PT1H, false"
  })
  void mayStillUse_onlyARestoreThatWasPostedAndAbandonedToday(
      OperationKind kind, Phase phase, Duration ago, Duration took, boolean expected) {
    assertThat(RetentionPlan.mayStillUse(ended(kind, phase, ago, took), NOW)).isEqualTo(expected);
  }

  @Test
  void isOver_ninetyDaysAfterTheEnd() {
    Instant ended = NOW.minus(Duration.ofDays(90));
    assertThat(RetentionPlan.isOperationExpired(ended, NOW)).isTrue();
    assertThat(RetentionPlan.isOperationExpired(ended.plusMillis(1), NOW)).isFalse();
  }
}
