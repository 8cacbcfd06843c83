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

class ExecutionDeadlineTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
  private final ExecutionDeadline deadline = new ExecutionDeadline(nanos::get);

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void left_whileAnExecutionGoesOn_runsOutAndNeverBelowZero() {
    deadline.run(
        () -> {
          assertThat(deadline.remaining()).isEqualTo(ExecutionDeadline.WHOLE);
          pass(MINUTE);
          assertThat(deadline.remaining()).isEqualTo(ExecutionDeadline.WHOLE.minus(MINUTE));
          pass(ExecutionDeadline.WHOLE);
          assertThat(deadline.remaining()).isZero();
        });
  }

  @Test
  void wishes_asTimeRunsOut_areCutAndTheLastOfItIsKept() {
    deadline.run(
        () -> {
          assertThat(deadline.cap(MINUTE)).isEqualTo(MINUTE);
          assertThat(deadline.capFinal(MINUTE)).isEqualTo(MINUTE);
          pass(ExecutionDeadline.WHOLE.minus(ExecutionDeadline.LAST).minusSeconds(1));
          assertThat(deadline.cap(MINUTE)).isEqualTo(Duration.ofSeconds(1));
          assertThat(deadline.capFinal(MINUTE)).isEqualTo(ExecutionDeadline.LAST.plusSeconds(1));
          pass(Duration.ofSeconds(2));
          assertThat(deadline.cap(MINUTE)).isZero();
          assertThat(deadline.capFinal(MINUTE)).isEqualTo(ExecutionDeadline.LAST.minusSeconds(1));
          pass(ExecutionDeadline.LAST);
          assertThat(deadline.capFinal(MINUTE)).isZero();
        });
  }

  @Test
  void execution_thatFails_endsAsWell() {
    assertThatThrownBy(
            () ->
                deadline.run(
                    () -> {
                      throw new IllegalStateException("failed");
                    }))
        .hasMessage("failed");
    pass(ExecutionDeadline.WHOLE);

    assertThat(deadline.remaining()).isEqualTo(ExecutionDeadline.WHOLE);
  }

  @Test
  void thread_thatOutlivesTheExecutionThatBeganIt_belongsToNone() throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      deadline.run(() -> assertThat(thread.submit(deadline::remaining)).succeedsWithin(MINUTE));
      pass(ExecutionDeadline.WHOLE);

      assertThat(thread.submit(deadline::remaining).get()).isEqualTo(ExecutionDeadline.WHOLE);
    } finally {
      thread.shutdownNow();
    }
  }

  @Test
  void threads_ofAnExecution_shareItsTime() {
    ConcurrentLinkedQueue<Duration> seen = new ConcurrentLinkedQueue<>();
    deadline.run(
        () -> {
          pass(MINUTE);
          new BoundedParallel(2, System::nanoTime, System.nanoTime() + TimeUnit.MINUTES.toNanos(1))
              .forEach(List.of(1, 2, 3), item -> seen.add(deadline.remaining()));
        });

    assertThat(seen).hasSize(3).containsOnly(ExecutionDeadline.WHOLE.minus(MINUTE));
  }
}
