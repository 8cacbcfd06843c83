package dev.apimdr.app.execution;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How long the execution under way may still take, shared by everything it waits for. An execution
 * that passed the host's functionTimeout would end the whole worker process, and all other
 * executions with it.
 */
public final class ExecutionDeadline {

  /** The time of one execution: functionTimeout (4 min) less what cannot be bounded. */
  public static final Duration WHOLE = Duration.ofSeconds(200);

  /**
   * Reserved for sending the last message, whatever was waited for before: where everything else is
   * too slow, the message goes back to the queue, with a status URL that could not be recorded.
   */
  public static final Duration LAST = Duration.ofSeconds(30);

  /** The execution that a thread belongs to: the one it runs, or the one that began it. */
  private static final ThreadLocal<@Nullable Turn> TURN = new InheritableThreadLocal<>();

  private final LongSupplier nanoTime;

  /**
   * @param nanoTime a monotonic clock
   */
  public ExecutionDeadline(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** The monotonic clock, in nanoseconds: what durations within an execution are measured by. */
  public long nanoTime() {
    return nanoTime.getAsLong();
  }

  /** Runs an execution, which begins now. */
  public void run(Runnable execution) {
    var unused =
        call(
            () -> {
              execution.run();
              return true;
            });
  }

  /** Runs an execution with a result; an execution around it has its own time again afterwards. */
  public <T> T call(Supplier<T> execution) {
    Turn outer = TURN.get();
    Turn turn = new Turn(nanoTime.getAsLong() + WHOLE.toNanos());
    TURN.set(turn);
    try {
      return execution.get();
    } finally {
      turn.isOver = true;
      if (outer == null || outer.isOver) {
        TURN.remove();
      } else {
        TURN.set(outer);
      }
    }
  }

  /** What is left of this thread's execution, never below zero; all of it outside of one. */
  public Duration remaining() {
    Turn turn = TURN.get();
    return turn == null || turn.isOver
        ? WHOLE
        : Duration.ofNanos(Math.max(0, turn.endsAt - nanoTime.getAsLong()));
  }

  /** Caps a timeout at the remaining time, less {@link #LAST}; never below zero. */
  public Duration cap(Duration timeout) {
    Duration left = remaining().minus(LAST);
    return left.isNegative() ? Duration.ZERO : shorter(left, timeout);
  }

  /** Caps the timeout of the last call at the remaining time. */
  public Duration capFinal(Duration timeout) {
    return shorter(remaining(), timeout);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** One execution; a thread that it began may outlive it, and then belongs to none. */
  private static final class Turn {
    private final long endsAt;
    private volatile boolean isOver;

    Turn(long endsAt) {
      this.endsAt = endsAt;
    }
  }
}
