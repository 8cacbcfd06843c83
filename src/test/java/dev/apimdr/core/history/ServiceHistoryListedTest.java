package dev.apimdr.core.history;

import static dev.apimdr.core.operation.OperationKind.BACKUP;
import static dev.apimdr.core.operation.OperationKind.RESTORE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.PostAttempt;
import dev.apimdr.core.operation.Samples;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How many durations a history keeps, and what a list shows of it. */
class ServiceHistoryListedTest {

  private static Operation ended(String id, OperationKind kind, Outcome outcome) {
    Operation asked =
        Operation.accepted(Samples.CONTOSO, new OperationId(id), kind, Samples.request(kind));
    return asked
        .in(Phase.STARTING, asked.progress().attempting(PostAttempt.of("l", Samples.POSTED)))
        .ending(outcome)
        .ended();
  }

  private static Outcome goodAfter(Duration duration) {
    return Outcome.succeeded(Samples.T0.plus(duration), null);
  }

  private static Outcome bad(String code, String message) {
    return Outcome.failed(
        Instant.parse("2026-11-23T02:10:00.123456Z"), new OperationError(code, message, "advice"));
  }

  private static ServiceHistory empty() {
    return ServiceHistory.empty("contoso");
  }

  @Test
  void measured_successes_areKeptByKindFromTheRequestToTheEnd() {
    ServiceHistory record =
        empty()
            .with(ended("a", BACKUP, goodAfter(Duration.ofMinutes(8))))
            .with(ended("b", RESTORE, goodAfter(Duration.ofMinutes(20))))
            .with(ended("c", BACKUP, goodAfter(Duration.ofMinutes(9))));

    assertThat(record.measured().backups())
        .containsExactly(Duration.ofMinutes(9), Duration.ofMinutes(8));
    assertThat(record.measured().restores()).containsExactly(Duration.ofMinutes(20));
  }

  @Test
  void measured_failures_areNot() {
    assertThat(empty().with(ended("a", BACKUP, bad("c", "m"))).measured())
        .isEqualTo(ServiceHistory.Measured.NONE);
  }

  @Test
  void measured_restore_outlivesTwentyBackups() {
    ServiceHistory record = empty().with(ended("r", RESTORE, goodAfter(Duration.ofMinutes(20))));
    for (int night = 0; night < 30; night++) {
      record = record.with(ended("b" + night, BACKUP, goodAfter(Duration.ofMinutes(8))));
    }

    assertThat(record.measured().restores()).containsExactly(Duration.ofMinutes(20));
    assertThat(record.measured().backups()).hasSize(ServiceHistory.KEPT);
  }

  @Test
  void shown_failure_hasItsCodeAndTheFirst200Characters() {
    ServiceHistory shown = empty().with(ended("a", BACKUP, bad("Code", "x".repeat(300)))).listed();

    assertThat(shown.lastFailure().error())
        .isEqualTo(new OperationError("Code", "x".repeat(200), ""));
    assertThat(shown.recent().get(0).error()).isEqualTo(new OperationError("Code", "", ""));
  }

  @Test
  void shown_message_isNeverCutInTheMiddleOfACharacter() {
    ServiceHistory shown =
        empty().with(ended("a", BACKUP, bad("c", "x".repeat(199) + "😀"))).listed();

    assertThat(shown.lastFailure().error().message()).isEqualTo("x".repeat(199));
  }

  @Test
  void shown_times_areWholeMilliseconds() {
    ServiceHistory shown = empty().with(ended("a", BACKUP, bad("c", "m"))).listed();

    assertThat(shown.lastFailure().endedAt()).isEqualTo(Instant.parse("2026-11-23T02:10:00.123Z"));
    assertThat(shown.lastFailure().took()).isEqualTo(Duration.parse("PT9M30.123S"));
  }

  @Test
  void shown_twice_isTheSame() {
    ServiceHistory shown = empty().with(ended("a", BACKUP, bad("c", "m"))).listed();

    assertThat(shown.listed()).isEqualTo(shown);
  }

  @Test
  void line_ofAnEndWithoutAPost_neverStarted() {
    Operation cancelled = Samples.notStarted(BACKUP).ending(bad("Cancelled", "m")).ended();
    ServiceHistory record = empty().with(cancelled);

    OperationSummary line = OperationSummary.of("contoso", record.recent().get(0));

    assertThat(line.startedAt()).isNull();
    assertThat(line).isEqualTo(OperationSummary.of(cancelled));
  }

  @Test
  void line_ofAnOperationWhoseEndIsOnlyDecided_isStillOpen() {
    Operation deciding = Samples.running(BACKUP).ending(goodAfter(Duration.ofMinutes(8)));

    OperationSummary line = OperationSummary.of(deciding);

    assertThat(line.phase()).isEqualTo(Phase.RUNNING);
    assertThat(line.endedAt()).isNull();
  }

  @Test
  void shown_measuredDurations_areWholeMilliseconds() {
    ServiceHistory record =
        empty()
            .with(ended("a", BACKUP, goodAfter(Duration.parse("PT8M0.0009S"))))
            .with(ended("b", RESTORE, goodAfter(Duration.parse("PT20M0.0019S"))));

    assertThat(record.listed().measured().backups()).containsExactly(Duration.ofMinutes(8));
    assertThat(record.listed().measured().restores())
        .containsExactly(Duration.parse("PT20M0.001S"));
  }
}
