package dev.apimdr.app.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class BoundedParallelTest {
  private static final List<Integer> MANY = IntStream.range(0, 1000).boxed().toList();

  private static BoundedParallel of(int width) {
    return new Parallelism(width, new ExecutionDeadline(System::nanoTime))
        .within(Duration.ofMinutes(1));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 16})
  void forEach_many_doesEachOnce(int width) {
    Queue<Integer> done = new ConcurrentLinkedQueue<>();
    of(width).forEach(MANY, done::add);

    assertThat(done).containsExactlyInAnyOrderElementsOf(MANY);
  }

  @Test
  void forEach_width_isHowManyAreDoneAtATime() {
    CyclicBarrier allThere = new CyclicBarrier(4);
    Queue<Integer> done = new ConcurrentLinkedQueue<>();
    of(4)
        .forEach(
            MANY.subList(0, 8),
            item -> {
              await(allThere);
              done.add(item);
            });

    assertThat(done).hasSize(8);
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException never) {
      throw new AssertionError(never);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void forEach_actionThatFails_isThrownAsItIs(int width) {
    UnsupportedOperationException failure = new UnsupportedOperationException("no");

    assertThatThrownBy(
            () ->
                of(width)
                    .forEach(
                        MANY,
                        item -> {
                          throw failure;
                        }))
        .isSameAs(failure);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 16})
  void map_many_givesWhatEachGave(int width) {
    assertThat(of(width).map(MANY, item -> item * 2)).hasSize(1000).containsEntry(999, 1998);
  }

  @Test
  void forEach_timeUp_beginsNoMoreAndSaysSo() {
    AtomicLong now = new AtomicLong();
    Queue<Integer> done = new ConcurrentLinkedQueue<>();
    BoundedParallel parallel =
        new Parallelism(1, new ExecutionDeadline(now::get)).within(Duration.ofNanos(10));

    assertThatThrownBy(
            () ->
                parallel.forEach(
                    MANY,
                    item -> {
                      done.add(item);
                      now.addAndGet(4);
                    }))
        .isInstanceOf(OutOfTimeException.class)
        .hasMessageContaining("997 of 1000");
    assertThat(done).hasSize(3);
  }

  @Test
  void forEach_oneThatHangs_isLeftWhenTheTimeIsUp() {
    CountDownLatch never = new CountDownLatch(1);
    BoundedParallel parallel =
        new Parallelism(2, new ExecutionDeadline(System::nanoTime)).within(Duration.ofMillis(200));

    assertThatThrownBy(
            () ->
                parallel.forEach(
                    MANY,
                    item -> {
                      try {
                        never.await();
                      } catch (InterruptedException stopped) {
                        throw new IllegalStateException(stopped);
                      }
                    }))
        .isInstanceOf(OutOfTimeException.class)
        .hasMessageContaining("time was up");
  }

  @Test
  void threads_doNotKeepTheProcessAlive() {
    Queue<Boolean> daemons = new ConcurrentLinkedQueue<>();
    of(2).forEach(MANY, item -> daemons.add(Thread.currentThread().isDaemon()));

    assertThat(daemons).containsOnly(true);
  }

  @Test
  void forEach_toldToStop_saysSoAndLeavesTheThreadInterrupted() {
    CountDownLatch never = new CountDownLatch(1);
    Thread.currentThread().interrupt();

    assertThatThrownBy(
            () ->
                of(2)
                    .forEach(
                        MANY,
                        item -> {
                          try {
                            never.await();
                          } catch (InterruptedException stopped) {
                            throw new IllegalStateException(stopped);
                          }
                        }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("told to stop");
    assertThat(Thread.interrupted()).isTrue();
  }
}
