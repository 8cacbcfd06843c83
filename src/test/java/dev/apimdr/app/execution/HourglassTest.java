package dev.apimdr.app.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HourglassTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
  private final Hourglass hourglass = new Hourglass(nanos::get);

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void left_whileAnExecutionGoesOn_runsOutAndNeverBelowZero() {
    hourglass.run(
        () -> {
          assertThat(hourglass.left()).isEqualTo(Hourglass.WHOLE);
          pass(MINUTE);
          assertThat(hourglass.left()).isEqualTo(Hourglass.WHOLE.minus(MINUTE));
          pass(Hourglass.WHOLE);
          assertThat(hourglass.left()).isZero();
        });
  }

  @Test
  void wishes_asTimeRunsOut_areCutAndTheLastOfItIsKept() {
    hourglass.run(
        () -> {
          assertThat(hourglass.atMost(MINUTE)).isEqualTo(MINUTE);
          assertThat(hourglass.lastly(MINUTE)).isEqualTo(MINUTE);
          pass(Hourglass.WHOLE.minus(Hourglass.LAST).minusSeconds(1));
          assertThat(hourglass.atMost(MINUTE)).isEqualTo(Duration.ofSeconds(1));
          assertThat(hourglass.lastly(MINUTE)).isEqualTo(Hourglass.LAST.plusSeconds(1));
          pass(Duration.ofSeconds(2));
          assertThat(hourglass.atMost(MINUTE)).isZero();
          assertThat(hourglass.lastly(MINUTE)).isEqualTo(Hourglass.LAST.minusSeconds(1));
          pass(Hourglass.LAST);
          assertThat(hourglass.lastly(MINUTE)).isZero();
        });
  }

  @Test
  void execution_thatFails_endsAsWell() {
    assertThatThrownBy(
            () ->
                hourglass.run(
                    () -> {
                      throw new IllegalStateException("failed");
                    }))
        .hasMessage("failed");
    pass(Hourglass.WHOLE);

    assertThat(hourglass.left()).isEqualTo(Hourglass.WHOLE);
  }

  @Test
  void thread_thatOutlivesTheExecutionThatBeganIt_belongsToNone() throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      hourglass.run(() -> assertThat(thread.submit(hourglass::left)).succeedsWithin(MINUTE));
      pass(Hourglass.WHOLE);

      assertThat(thread.submit(hourglass::left).get()).isEqualTo(Hourglass.WHOLE);
    } finally {
      thread.shutdownNow();
    }
  }

  @Test
  void threads_ofAnExecution_shareItsTime() {
    ConcurrentLinkedQueue<Duration> seen = new ConcurrentLinkedQueue<>();
    hourglass.run(
        () -> {
          pass(MINUTE);
          new Abreast(2, System::nanoTime, System.nanoTime() + TimeUnit.MINUTES.toNanos(1))
              .forEach(List.of(1, 2, 3), item -> seen.add(hourglass.left()));
        });

    assertThat(seen).hasSize(3).containsOnly(Hourglass.WHOLE.minus(MINUTE));
  }
}
