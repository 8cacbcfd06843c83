package dev.apimdr.core.posture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.posture.Nights.Backup;
import dev.apimdr.core.posture.Nights.Made;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NightsTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final Instant TONIGHT = Instant.parse("2026-11-23T02:00:00Z");
  private static final Duration A_DAY = Duration.ofDays(1);

  private static ServiceHistory history(ServiceHistory.Ended... recent) {
    return new ServiceHistory(
        "contoso", null, null, Arrays.asList(recent), ServiceHistory.Measured.NONE);
  }

  private static ServiceHistory.Ended ended(OperationKind kind, Phase phase, Instant at) {
    return new ServiceHistory.Ended(
        new OperationId("op-" + at.getEpochSecond()),
        kind,
        phase,
        at.minusSeconds(60),
        at,
        at.plusSeconds(500),
        Duration.ofSeconds(500),
        "contoso-x.apimbackup",
        null);
  }

  private static Nights.Night tonight(List<Made> points, ServiceHistory.Ended... recent) {
    List<Nights.Night> nights = Nights.of(points, history(recent), NOW).nights();
    return nights.get(nights.size() - 1);
  }

  @Test
  void nights_ofNothing_areThirtyDaysUpToToday() {
    List<Nights.Night> nights = Nights.of(List.of(), history(), NOW).nights();

    assertThat(nights).hasSize(30).allMatch(night -> night.backup() == Backup.NONE);
    assertThat(nights.get(0).day()).isEqualTo(LocalDate.parse("2026-10-25"));
    assertThat(nights.get(29).day()).isEqualTo(LocalDate.parse("2026-11-23"));
  }

  @Test
  void night_withARecoveryPoint_succeededWhenItWasTaken() {
    assertThat(tonight(List.of(new Made(TONIGHT, false))))
        .isEqualTo(
            new Nights.Night(LocalDate.parse("2026-11-23"), Backup.SUCCEEDED, TONIGHT, null, null));
  }

  @Test
  void night_ofTwoRecoveryPoints_showsTheLaterOne_inWhicheverOrder() {
    Made early = new Made(TONIGHT, false);
    Made late = new Made(TONIGHT.plusSeconds(7200), false);

    assertThat(tonight(List.of(early, late)).backupAt()).isEqualTo(late.takenAt());
    assertThat(tonight(List.of(late, early)).backupAt()).isEqualTo(late.takenAt());
  }

  @Test
  void night_oneFailedAndOneSucceeded_succeeded() {
    assertThat(
            tonight(
                    List.of(new Made(TONIGHT, false)),
                    ended(OperationKind.BACKUP, Phase.FAILED, TONIGHT.plusSeconds(9000)))
                .backup())
        .isEqualTo(Backup.SUCCEEDED);
  }

  @Test
  void night_whoseBlobWasLost_isLost_whateverTheRecordSays() {
    assertThat(
            tonight(
                    List.of(new Made(TONIGHT, true)),
                    ended(OperationKind.BACKUP, Phase.SUCCEEDED, TONIGHT))
                .backup())
        .isEqualTo(Backup.LOST);
  }

  @Test
  void night_ofEndsAlone_isWhatTheyCameTo() {
    assertThat(tonight(List.of(), ended(OperationKind.BACKUP, Phase.FAILED, TONIGHT)).backup())
        .isEqualTo(Backup.FAILED);
    assertThat(tonight(List.of(), ended(OperationKind.BACKUP, Phase.ABANDONED, TONIGHT)).backup())
        .isEqualTo(Backup.UNCERTAIN);
    assertThat(tonight(List.of(), ended(OperationKind.BACKUP, Phase.SUCCEEDED, TONIGHT)).backup())
        .isEqualTo(Backup.SUCCEEDED);
  }

  @Test
  void restore_isBesideTheBackup_andTheLastOneCounts() {
    Nights.Night night =
        tonight(
            List.of(new Made(TONIGHT, false)),
            ended(OperationKind.RESTORE, Phase.FAILED, TONIGHT.plusSeconds(900)),
            ended(OperationKind.RESTORE, Phase.SUCCEEDED, TONIGHT.plusSeconds(100)));

    assertThat(night.backup()).isEqualTo(Backup.SUCCEEDED);
    assertThat(night.restore()).isEqualTo(Phase.FAILED);
    assertThat(night.restoreAt()).isEqualTo(TONIGHT.plusSeconds(900));
  }

  @Test
  void night_isADayInUtc() {
    Instant last = Instant.parse("2026-11-22T23:59:59.999Z");
    List<Nights.Night> nights = Nights.of(List.of(new Made(last, false)), history(), NOW).nights();

    assertThat(nights.get(28).backupAt()).isEqualTo(last);
    assertThat(nights.get(29).backup()).isEqualTo(Backup.NONE);
  }

  @Test
  void older_isNotShown() {
    Nights nights =
        Nights.of(
            List.of(new Made(TONIGHT.minus(A_DAY.multipliedBy(30)), false)),
            history(
                ended(OperationKind.BACKUP, Phase.FAILED, TONIGHT.minus(A_DAY.multipliedBy(40)))),
            NOW);

    assertThat(nights.nights()).allMatch(night -> night.backup() == Backup.NONE);
  }
}
