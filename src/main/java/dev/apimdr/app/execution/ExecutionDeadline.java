package dev.apimdr.app.execution;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * By when the execution must be over that a thread works for. Everything an execution waits for
 * shares what is left of its time: one that passed the host's functionTimeout would end the whole
 * worker process, and with it every other execution.
 */
public final class ExecutionDeadline {

  /**
   * The longest an execution takes. Below functionTimeout (4 min) by far more than what nobody
   * limits.
   */
  public static final Duration LONGEST = Duration.ofSeconds(200);

  /**
   * Reserved for sending the last message, whatever was waited for before: where everything else is
   * too slow, the message goes back to the queue, with a status URL that could not be recorded.
   */
  public static final Duration QUEUE_RESERVE = Duration.ofSeconds(30);

  private final LongSupplier nanoTime;

  /** When the execution ends that a thread works for; none where it works for no execution. */
  private final ThreadLocal<@Nullable Long> endsAt = new ThreadLocal<>();

  /**
   * @param nanoTime a monotonic clock, in nanoseconds
   */
  public ExecutionDeadline(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** The monotonic clock, in nanoseconds: what durations within an execution are measured by. */
  public long nanoTime() {
    return nanoTime.getAsLong();
  }

  /** Runs an execution, which begins now; one begun within another has its own time. */
  public void run(Runnable execution) {
    Long outer = begin();
    try {
      execution.run();
    } finally {
      restore(outer);
    }
  }

  /** Runs an execution that returns a value. */
  public <T> T call(Supplier<T> execution) {
    Long outer = begin();
    try {
      return execution.get();
    } finally {
      restore(outer);
    }
  }

  /** Begins an execution, and returns when the one around it ends, if there is one. */
  private @Nullable Long begin() {
    Long outer = endsAt.get();
    endsAt.set(nanoTime.getAsLong() + LONGEST.toNanos());
    return outer;
  }

  /** Hands this thread's execution on: the work belongs to it on whichever thread it is done. */
  <T> Callable<T> handOn(Callable<T> work) {
    Long own = endsAt.get();
    return () -> {
      Long outer = endsAt.get();
      restore(own);
      try {
        return work.call();
      } finally {
        restore(outer);
      }
    };
  }

  private void restore(@Nullable Long end) {
    if (end == null) {
      endsAt.remove();
    } else {
      endsAt.set(end);
    }
  }

  /** What is left of this thread's execution, never below zero; {@link #LONGEST} without one. */
  public Duration remaining() {
    Long end = endsAt.get();
    return end == null ? LONGEST : notBelowZero(Duration.ofNanos(end - nanoTime.getAsLong()));
  }

  /** Caps a timeout at what is left of the execution, keeping 30 s for the queue. */
  public Duration cap(Duration timeout) {
    return shorter(notBelowZero(remaining().minus(QUEUE_RESERVE)), timeout);
  }

  /** Caps the timeout of what comes last, the queue, at all that is left. */
  public Duration capFinal(Duration timeout) {
    return shorter(remaining(), timeout);
  }

  /**
   * Starts a timeout that several steps share, capped as by {@link #cap}.
   *
   * @return what is left of it, each time it is asked; never below zero
   */
  public Supplier<Duration> countdown(Duration timeout) {
    long end = nanoTime.getAsLong() + cap(timeout).toNanos();
    return () -> notBelowZero(Duration.ofNanos(end - nanoTime.getAsLong()));
  }

  private static Duration notBelowZero(Duration time) {
    return time.isNegative() ? Duration.ZERO : time;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
