package dev.apimdr.core.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.OperationProgress;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.PostAttempt;
import dev.apimdr.core.operation.Samples;
import dev.apimdr.core.operation.TransientFailure;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecoveryPointSummaryTest {
  private static final Instant NOW = Samples.POSTED.plus(Duration.ofDays(40));

  private static RecoveryPoint point(long daysOld, boolean observed) {
    Instant taken = NOW.minus(Duration.ofDays(daysOld));
    Operation asked = Samples.notStarted(OperationKind.BACKUP);
    Operation starting =
        asked.in(Phase.STARTING, asked.progress().attempting(PostAttempt.of("l", taken)));
    OperationProgress progress =
        starting.progress().met(new TransientFailure("gone", "c", "m", taken));
    return RecoveryPoint.of(
        starting
            .with(observed ? progress.endObserved() : progress)
            .ending(Outcome.succeeded(taken.plusSeconds(600), Samples.blob(10, taken))));
  }

  private static RecoveryPointSummary sum(RecoveryPoint... points) {
    RecoveryPointSummary sum = RecoveryPointSummary.NONE;
    for (RecoveryPoint point : points) {
      sum = sum.plus(point, NOW);
    }
    return sum;
  }

  @Test
  void sum_ofGoodOnes_namesTheNewestAndBothExpiries() {
    assertThat(sum(point(3, false), point(1, false), point(2, false)))
        .isEqualTo(
            new RecoveryPointSummary(
                3,
                3,
                0,
                30,
                NOW.minus(Duration.ofDays(1)),
                NOW.plus(Duration.ofDays(27)),
                NOW.plus(Duration.ofDays(29))));
  }

  @Test
  void sum_ofExpiredAndObservedOnes_countsThemAndCountsOnNone() {
    assertThat(sum(point(31, false), point(1, true)))
        .isEqualTo(new RecoveryPointSummary(2, 0, 0, 20, null, null, null));
  }

  @Test
  void sum_ofDamagedOnes_countsThemAndCountsOnNone() {
    RecoveryPoint lost =
        point(1, false).with(Caveats.NONE.checked(new Damage(Damage.Kind.MISSING, NOW), null));
    RecoveryPoint lostLongAgo =
        point(31, false).with(Caveats.NONE.checked(new Damage(Damage.Kind.MISSING, NOW), null));
    RecoveryPoint good = point(2, false);

    assertThat(sum(lost, lost, lostLongAgo, good))
        .isEqualTo(
            new RecoveryPointSummary(
                4, 1, 2, 40, good.takenAt(), good.expiresAt(), good.expiresAt()));
  }

  @Test
  void sum_ofMuchSmallerOnes_countsOnNone() {
    assertThat(sum(point(1, false).with(Caveats.NONE.checked(null, 1000L))).restorable()).isZero();
  }

  @Test
  void sum_ofOnesThatOnlyShowDoubts_callsNoneDamaged() {
    assertThat(
            sum(point(1, true), point(1, false).with(Caveats.NONE.checked(null, 1000L))).damaged())
        .isZero();
  }
}
