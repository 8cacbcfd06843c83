package dev.apimdr.local.measure.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BaselineRunTest {
  private static final Instant T0 = Instant.parse("2026-11-23T02:00:00Z");

  /** Started a second late; its end was known two seconds late. */
  private static BaselineRun.Wait wait(String service, long tookSeconds) {
    Instant endedAt = T0.plusSeconds(1 + tookSeconds);
    return new BaselineRun.Wait(
        new Backup(service, Duration.ofSeconds(tookSeconds), endedAt, endedAt.plusSeconds(2)),
        Duration.ofSeconds(tookSeconds + 3));
  }

  private static BaselineRun run(int asked, List<BaselineRun.Wait> waits) {
    return new BaselineRun(
        Runner.SDK,
        asked,
        T0,
        waits,
        new ArmTally(20, 12, 1, 0),
        Duration.ofSeconds(4),
        Duration.ofSeconds(6),
        OptionalLong.of(1 << 20));
  }

  @Test
  void measured_isWhatWasSeen() {
    Measured night = run(2, List.of(wait("a", 10), wait("b", 30))).measured();

    assertThat(night.computed()).isFalse();
    assertThat(night.longest()).isEqualTo(Duration.ofSeconds(30));
    assertThat(night.makespan()).isEqualTo(Duration.ofSeconds(33));
    assertThat(night.makespanRatio()).isEqualTo(1.1);
    assertThat(night.lag())
        .isEqualTo(new Measured.Lag(Duration.ofSeconds(2), Duration.ofSeconds(2)));
    assertThat(night.statusGets()).isEqualTo(6);
    assertThat(night.wastedShare()).isEqualTo(0.05);
    assertThat(night.failed()).isZero();
  }

  @Test
  void measured_anEndThatWasNeverKnown_hasFailed() {
    assertThat(run(3, List.of(wait("a", 10), wait("b", 30))).measured().failed()).isEqualTo(1);
  }

  @Test
  void computed_ofALargerFleet_isItsDurationsWithTheMeanOverhead() {
    PlannedFleet fleet = PlannedFleet.draw("svc", 50, new BenchOptions());

    Measured night = run(2, List.of(wait("a", 10), wait("b", 30))).computedFor(fleet, 1);

    assertThat(night.computed()).isTrue();
    assertThat(night.size()).isEqualTo(50);
    assertThat(night.longest()).isEqualTo(fleet.longest());
    assertThat(night.makespan())
        .isEqualTo(
            fleet.durations().stream()
                .reduce(Duration.ZERO, Duration::plus)
                .plus(Duration.ofSeconds(50 * 3)));
    // 4 s until the first end, 2 s for the only further one.
    assertThat(night.cpu()).isEqualTo(Duration.ofSeconds(4 + 49 * 2));
    assertThat(night.statusGets()).isEqualTo(6);
  }
}
