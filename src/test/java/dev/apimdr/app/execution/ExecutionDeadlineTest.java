package dev.apimdr.app.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
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
          assertThat(deadline.remaining()).isEqualTo(ExecutionDeadline.LONGEST);
          pass(MINUTE);
          assertThat(deadline.remaining()).isEqualTo(ExecutionDeadline.LONGEST.minus(MINUTE));
          pass(ExecutionDeadline.LONGEST);
          assertThat(deadline.remaining()).isZero();
          assertThat(deadline.nanoTime()).isEqualTo(nanos.get());
        });
  }

  @Test
  void wishes_asTimeRunsOut_areCutAndTheLastOfItIsKept() {
    deadline.run(
        () -> {
          assertThat(deadline.cap(MINUTE)).isEqualTo(MINUTE);
          assertThat(deadline.capFinal(MINUTE)).isEqualTo(MINUTE);
          pass(ExecutionDeadline.LONGEST.minus(ExecutionDeadline.QUEUE_RESERVE).minusSeconds(1));
          assertThat(deadline.cap(MINUTE)).isEqualTo(Duration.ofSeconds(1));
          assertThat(deadline.capFinal(MINUTE))
              .isEqualTo(ExecutionDeadline.QUEUE_RESERVE.plusSeconds(1));
          pass(Duration.ofSeconds(2));
          assertThat(deadline.cap(MINUTE)).isZero();
          assertThat(deadline.capFinal(MINUTE))
              .isEqualTo(ExecutionDeadline.QUEUE_RESERVE.minusSeconds(1));
          pass(ExecutionDeadline.QUEUE_RESERVE);
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
    pass(ExecutionDeadline.LONGEST);

    assertThat(deadline.remaining()).isEqualTo(ExecutionDeadline.LONGEST);
  }

  @Test
  void thread_thatWasHandedAnExecution_belongsToItOnlyForThatWork() throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Callable<Duration> handedOn = deadline.call(() -> deadline.handOn(deadline::remaining));
      pass(MINUTE);

      assertThat(deadline.remaining()).isEqualTo(ExecutionDeadline.LONGEST);
      assertThat(thread.submit(handedOn).get()).isEqualTo(ExecutionDeadline.LONGEST.minus(MINUTE));
      assertThat(thread.submit(deadline::remaining).get()).isEqualTo(ExecutionDeadline.LONGEST);
    } finally {
      thread.shutdownNow();
    }
  }

  @Test
  void execution_begunWithinAnother_hasItsOwnTimeAndGivesTheOthersBack() {
    deadline.run(
        () -> {
          pass(MINUTE);
          deadline.run(() -> assertThat(deadline.remaining()).isEqualTo(ExecutionDeadline.LONGEST));
          assertThat(deadline.remaining()).isEqualTo(ExecutionDeadline.LONGEST.minus(MINUTE));
        });
  }

  @Test
  void countdown_isOfTheTimeoutOrOfWhatTheExecutionHasLeft() {
    Supplier<Duration> alone = deadline.countdown(MINUTE);
    pass(Duration.ofSeconds(20));
    assertThat(alone.get()).isEqualTo(Duration.ofSeconds(40));
    pass(MINUTE);
    assertThat(alone.get()).isZero();

    deadline.run(
        () -> {
          pass(ExecutionDeadline.LONGEST.minus(ExecutionDeadline.QUEUE_RESERVE).minusSeconds(5));
          Supplier<Duration> capped = deadline.countdown(MINUTE);
          pass(Duration.ofSeconds(2));
          assertThat(capped.get()).isEqualTo(Duration.ofSeconds(3));
        });
  }

  @Test
  void threads_ofAnExecution_shareItsTime() {
    ConcurrentLinkedQueue<Duration> seen = new ConcurrentLinkedQueue<>();
    deadline.run(
        () -> {
          pass(MINUTE);
          new Parallelism(2, deadline)
              .within(MINUTE)
              .forEach(List.of(1, 2, 3), item -> seen.add(deadline.remaining()));
        });

    assertThat(seen).hasSize(3).containsOnly(ExecutionDeadline.LONGEST.minus(MINUTE));
  }
}
