package dev.apimdr.core.drill;

import static dev.apimdr.core.drill.DrillSteps.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.Samples;
import dev.apimdr.core.comparison.Verdict;
import dev.apimdr.core.drill.DrillMove.Pace;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows from how a drill's restore and its proof stand. */
class RestoreDecisionsTest {
  private final RestoreDecisions decisions = new RestoreDecisions(DrillSteps.TIMINGS);

  private static OperationError error(DrillMove move) {
    return move.next().progress().result().error();
  }

  private static void assertRemoved(DrillMove move) {
    assertThat(move.next().phase()).isEqualTo(DrillPhase.DELETING);
    assertThat(move.pace()).isEqualTo(Pace.NOW);
  }

  @Test
  void restore_runs_isWaitedFor() {
    for (Operation restore : List.of(Samples.waitingRestore(), Samples.unknownRestore())) {
      DrillMove move = RestoreDecisions.afterRestore(DrillSteps.restoring(), restore, T0);
      assertThat(move.next()).isEqualTo(DrillSteps.restoring());
      assertThat(move.pace()).isEqualTo(Pace.WAITING);
    }
  }

  @Test
  void restore_succeeded_isProven_fromWhenItEnded() {
    Operation restore = Samples.succeededRestore();
    DrillMove move = RestoreDecisions.afterRestore(DrillSteps.restoring(), restore, Instant.MAX);

    assertThat(move.next().phase()).isEqualTo(DrillPhase.PROVING);
    assertThat(move.next().progress().restoredAt()).isEqualTo(restore.outcome().at());
    assertThat(move.pace()).isEqualTo(Pace.NOW);
  }

  @Test
  void restore_failed_failsWithItsError_andIsRemoved() {
    Operation restore = Samples.failedRestore();
    DrillMove move = RestoreDecisions.afterRestore(DrillSteps.restoring(), restore, T0);

    assertRemoved(move);
    assertThat(error(move)).isNotNull().isEqualTo(restore.outcome().error());
  }

  @Test
  void restore_unanswered_isAskedForAgain() {
    assertThat(RestoreDecisions.unanswered(DrillSteps.restoring()).pace())
        .isEqualTo(Pace.BACKING_OFF);
  }

  @Test
  void timeUp_fails_sayingWhereItStood_andIsRemoved() {
    DrillMove move = RestoreDecisions.timeUp(DrillSteps.proving(), T0);

    assertRemoved(move);
    assertThat(error(move).code()).isEqualTo("TimeUp");
    assertThat(error(move).message()).contains("Proving", "2026-11-23T10:00:00Z");
  }

  @Test
  void proof_equal_passes_andIsRemoved() {
    DrillMove move =
        decisions.afterProof(DrillSteps.proving(), true, Optional.of(Verdict.EQUAL), T0);

    assertRemoved(move);
    assertThat(move.next().progress().result()).isEqualTo(new DrillResult(T0, Verdict.EQUAL, null));
    assertThat(move.next().ending(T0).outcome().phase()).isEqualTo(DrillPhase.PASSED);
  }

  @ParameterizedTest
  @CsvSource({
    "DIFFERENT, ProofDifferent",
    "PARTIAL, ProofPartial",
    "NOT_COMPARED, NotProven",
  })
  void proof_anyOtherVerdict_fails_andIsRemoved(Verdict verdict, String code) {
    DrillMove move = decisions.afterProof(DrillSteps.proving(), true, Optional.of(verdict), T0);

    assertRemoved(move);
    assertThat(error(move).code()).isEqualTo(code);
    assertThat(move.next().progress().result().verdict()).isEqualTo(verdict);
    assertThat(move.next().ending(T0).outcome().phase()).isEqualTo(DrillPhase.FAILED);
  }

  /** A comparison that is under way has its own end. */
  @Test
  void proof_notBegun_isWaitedForHalfAnHour_andABegunOneForLonger() {
    Instant late = T0.plus(Duration.ofMinutes(30));
    Drill drill = DrillSteps.proving();

    assertThat(decisions.afterProof(drill, false, Optional.empty(), late.minusMillis(1)).pace())
        .isEqualTo(Pace.WAITING);
    assertThat(decisions.afterProof(drill, true, Optional.empty(), late).pace())
        .isEqualTo(Pace.WAITING);
    DrillMove missed = decisions.afterProof(drill, false, Optional.empty(), late);
    assertRemoved(missed);
    assertThat(error(missed).code()).isEqualTo("NotProven");
  }
}
