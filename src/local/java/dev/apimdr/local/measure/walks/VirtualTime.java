package dev.apimdr.local.measure.walks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * A clock that stands still while anybody works and jumps to the next thing that is due when
 * everybody waits. One piece of work runs at a time, in the order of the due times, each on a
 * thread of its own: so the same run gives the same times, however fast the machine is.
 */
final class VirtualTime extends Clock {
  private final PriorityQueue<Waiting> waiting =
      new PriorityQueue<>(Comparator.comparing(Waiting::at).thenComparing(Waiting::order));
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "virtual-time");
            thread.setDaemon(true);
            return thread;
          });
  private volatile Instant now;
  private long order;
  private Throwable failure;
  private CountDownLatch over;

  /**
   * Something that goes on at an instant; of several at the same the first one asked goes first.
   */
  private record Waiting(Instant at, long order, Runnable goOn) {}

  VirtualTime(Instant start) {
    this.now = start;
  }

  /** Begins some work after a delay: called by work under way, or before {@link #run}. */
  void after(Duration delay, Runnable work) {
    add(delay, () -> threads.execute(() -> work(work)));
  }

  /** Lets time pass for the work that calls this; other work goes on meanwhile. */
  void pass(Duration duration) {
    Waiting next = waiting.peek();
    Instant until = now.plus(duration);
    if (next == null || until.isBefore(next.at())) {
      now = until;
      return;
    }
    Semaphore turn = new Semaphore(0);
    add(duration, turn::release);
    next();
    turn.acquireUninterruptibly();
  }

  /**
   * Does everything there is to do.
   *
   * @throws IllegalStateException when some work failed
   */
  void run() throws InterruptedException {
    over = new CountDownLatch(1);
    next();
    over.await();
    if (failure != null) {
      throw new IllegalStateException("some work failed", failure);
    }
  }

  private void work(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error failed) {
      failure = failure == null ? failed : failure;
      waiting.clear();
    }
    next();
  }

  private void add(Duration delay, Runnable goOn) {
    waiting.add(new Waiting(now.plus(delay), order++, goOn));
  }

  private void next() {
    Waiting next = waiting.poll();
    if (next == null) {
      over.countDown();
    } else {
      now = next.at();
      next.goOn().run();
    }
  }

  /** Nanoseconds since 1970, for durations. */
  long nanoTime() {
    Instant at = now;
    return at.getEpochSecond() * 1_000_000_000L + at.getNano();
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
