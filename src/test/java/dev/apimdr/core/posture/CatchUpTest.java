package dev.apimdr.core.posture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.OperationProgress;
import dev.apimdr.core.operation.OperationRequest;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.PostAttempt;
import dev.apimdr.core.operation.Samples;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatchUpTest {
  private static final CatchUp RULE = new CatchUp(Duration.ofMinutes(15), Duration.ofHours(6));
  private static final Duration RPO = Duration.ofHours(26);
  private static final Instant POSTED = Samples.POSTED;

  private static ServiceHistory succeeded() {
    return ServiceHistory.empty("contoso")
        .with(
            Samples.ended(
                OperationKind.BACKUP,
                Outcome.succeeded(POSTED.plusSeconds(600), Samples.blob(1, POSTED))));
  }

  /** Adds a failed backup that ended at this time. */
  private static ServiceHistory failed(ServiceHistory record, int number, Instant endedAt) {
    OperationRequest request = Samples.request(OperationKind.BACKUP);
    return record.with(
        Operation.accepted(
                Samples.CONTOSO, new OperationId("failed-" + number), OperationKind.BACKUP, request)
            .ending(Outcome.failed(endedAt, Samples.error()))
            .ended());
  }

  @Test
  void due_youngRecoveryPoint_isNot() {
    assertThat(RULE.isDue(succeeded(), RPO, POSTED.plus(RPO))).isFalse();
  }

  @Test
  void due_olderThanTheObjective_countedFromThePost_is() {
    assertThat(RULE.isDue(succeeded(), RPO, POSTED.plus(RPO).plusMillis(1))).isTrue();
  }

  @Test
  void due_neverBackedUp_isAtOnce() {
    assertThat(RULE.isDue(ServiceHistory.empty("contoso"), RPO, POSTED)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"1, 15", "2, 30", "3, 60", "4, 120", "5, 240", "6, 360", "7, 360", "20, 360"})
  void due_afterFailuresInARow_laterAndLaterUpToSixHours(int failures, int minutes) {
    ServiceHistory record = succeeded();
    Instant last = POSTED.plus(Duration.ofDays(3));
    for (int number = 1; number <= failures; number++) {
      record = failed(record, number, last);
    }
    Instant due = last.plus(Duration.ofMinutes(minutes));

    assertThat(RULE.isDue(record, RPO, due.minusMillis(1))).isFalse();
    assertThat(RULE.isDue(record, RPO, due)).isTrue();
  }

  @Test
  void due_failedRestore_countsForNothing() {
    Operation restore =
        Samples.ended(
            OperationKind.RESTORE,
            Outcome.failed(POSTED.plus(Duration.ofDays(3)), Samples.error()));

    assertThat(
            RULE.isDue(
                ServiceHistory.empty("contoso").with(restore),
                RPO,
                POSTED.plus(Duration.ofDays(3))))
        .isTrue();
  }

  /** If something archives or deletes every backup, catch-up backups must become rarer. */
  @Test
  void due_afterBackupsThatWereLost_laterAndLater() {
    ServiceHistory record = ServiceHistory.empty("contoso");
    Instant last = POSTED.plus(Duration.ofDays(3));
    for (int number = 1; number <= 3; number++) {
      record =
          record.with(
              Operation.accepted(
                      Samples.CONTOSO,
                      new OperationId("lost-" + number),
                      OperationKind.BACKUP,
                      Samples.request(OperationKind.BACKUP))
                  .in(Phase.STARTING, OperationProgress.NONE.attempting(PostAttempt.of("l", last)))
                  .ending(Outcome.succeeded(last, Samples.blob(1, last)))
                  .ended());
    }
    record =
        new ServiceHistory(
            record.service(), null, record.lastFailure(), record.recent(), record.measured());
    Instant due = last.plus(Duration.ofHours(1));

    assertThat(RULE.isDue(record, RPO, due.minusMillis(1))).isFalse();
    assertThat(RULE.isDue(record, RPO, due)).isTrue();
  }
}
