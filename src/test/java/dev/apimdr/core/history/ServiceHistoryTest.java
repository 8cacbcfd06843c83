package dev.apimdr.core.history;

import static dev.apimdr.core.operation.OperationKind.BACKUP;
import static dev.apimdr.core.operation.OperationKind.RESTORE;
import static dev.apimdr.core.operation.Samples.POSTED;
import static dev.apimdr.core.operation.Samples.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.PostAttempt;
import dev.apimdr.core.operation.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ServiceHistoryTest {
  private static final Outcome GOOD = Outcome.succeeded(POSTED.plusSeconds(600), null);
  private static final Outcome BAD = Outcome.failed(POSTED.plusSeconds(600), Samples.error());

  private static Operation ended(String id, OperationKind kind, Instant postedAt, Outcome outcome) {
    Operation asked =
        Operation.accepted(Samples.CONTOSO, new OperationId(id), kind, Samples.request(kind));
    return asked
        .in(Phase.STARTING, asked.progress().attempting(PostAttempt.of("l", postedAt)))
        .ending(outcome)
        .ended();
  }

  private static ServiceHistory empty() {
    return ServiceHistory.empty("contoso");
  }

  @Test
  void with_successfulBackup_isTheLastSuccess() {
    ServiceHistory record = empty().with(ended("a", BACKUP, POSTED, GOOD));
    assertThat(record.lastSuccess().operationId().value()).isEqualTo("a");
    assertThat(record.lastSuccess().took()).isEqualTo(Duration.ofMinutes(10));
    assertThat(record.lastSuccess().requestedAt()).isEqualTo(T0);
    assertThat(record.lastFailure()).isNull();
  }

  @Test
  void with_successfulRestore_isNoBackupsSuccess() {
    ServiceHistory record = empty().with(ended("a", RESTORE, POSTED, GOOD));
    assertThat(record.lastSuccess()).isNull();
    assertThat(record.lastFailure()).isNull();
    assertThat(record.recent()).hasSize(1);
  }

  @Test
  void with_failure_keepsTheEarlierSuccess() {
    ServiceHistory record =
        empty()
            .with(ended("a", BACKUP, POSTED, GOOD))
            .with(ended("b", BACKUP, POSTED.plusSeconds(1), BAD));
    assertThat(record.lastSuccess().operationId().value()).isEqualTo("a");
    assertThat(record.lastFailure().operationId().value()).isEqualTo("b");
    assertThat(record.lastFailure().error()).isEqualTo(Samples.error());
  }

  @Test
  void with_abandoned_isAFailure() {
    Outcome lost = Outcome.abandoned(POSTED, Samples.error());
    assertThat(empty().with(ended("a", RESTORE, POSTED, lost)).lastFailure().phase())
        .isEqualTo(Phase.ABANDONED);
  }

  @Test
  void with_neverPosted_hasNoDuration() {
    Operation cancelled = Samples.notStarted(BACKUP).ending(BAD).ended();
    assertThat(empty().with(cancelled).recent().get(0).took()).isNull();
  }

  @Test
  void with_theSameEndTwice_changesNothing() {
    ServiceHistory once = empty().with(ended("a", BACKUP, POSTED, GOOD));
    assertThat(once.with(ended("a", BACKUP, POSTED, GOOD))).isEqualTo(once);
  }

  @Test
  void with_endsOutOfOrder_theNewestStaysLast() {
    ServiceHistory record =
        empty()
            .with(ended("newer", BACKUP, POSTED.plusSeconds(60), GOOD))
            .with(ended("older", BACKUP, POSTED, GOOD));
    assertThat(record.lastSuccess().operationId().value()).isEqualTo("newer");
  }

  @Test
  void with_moreThanTwenty_keepsTheNewestTwenty() {
    ServiceHistory record =
        IntStream.range(0, 25)
            .mapToObj(i -> ended("op-" + i, BACKUP, POSTED.plusSeconds(i), GOOD))
            .reduce(empty(), ServiceHistory::with, (one, other) -> other);
    assertThat(record.recent()).hasSize(20);
    assertThat(record.recent().get(0).operationId().value()).isEqualTo("op-24");
    assertThat(record.recent().get(19).operationId().value()).isEqualTo("op-5");
  }

  @Test
  void with_operationThatHasNotEnded_isRefused() {
    assertThatNullPointerException().isThrownBy(() -> empty().with(Samples.running(BACKUP)));
  }

  @Test
  void lastBackups_successfulOnesOnly_newestFirst() {
    ServiceHistory record =
        empty()
            .with(ended("a", BACKUP, POSTED, GOOD))
            .with(ended("b", BACKUP, POSTED.plusSeconds(60), GOOD))
            .with(ended("c", BACKUP, POSTED.plusSeconds(120), BAD))
            .with(ended("d", RESTORE, POSTED.plusSeconds(180), GOOD));

    assertThat(record.lastBackups()).containsExactly(Duration.ofMinutes(9), Duration.ofMinutes(10));
  }

  @Test
  void lastBackups_ofAWeekOnly() {
    ServiceHistory record = empty();
    for (int night = 0; night < 9; night++) {
      record = record.with(ended("n" + night, BACKUP, POSTED.plusSeconds(night), GOOD));
    }

    assertThat(record.lastBackups())
        .hasSize(ServiceHistory.WINDOW)
        .startsWith(Duration.ofSeconds(592));
  }
}
