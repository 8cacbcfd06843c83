package dev.apimdr.app.execution;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Work on many services: a few at a time, in the order given, and none begun after the time is up,
 * so that a run stays below the host's functionTimeout however slow Azure is.
 */
public final class BoundedParallel {

  private final int width;
  private final LongSupplier nanoTime;
  private final long endsAt;

  /**
   * Work that begins now.
   *
   * @param width how many at a time; 1 is the caller's own thread
   * @param nanoTime a monotonic clock
   * @param endsAt when the time is up, by that clock
   */
  public BoundedParallel(int width, LongSupplier nanoTime, long endsAt) {
    this.width = width;
    this.nanoTime = nanoTime;
    this.endsAt = endsAt;
  }

  /**
   * Runs an action for each item.
   *
   * @throws TimeIsUpException when the time was up before all were done
   * @throws IllegalStateException when an action failed, with its exception as the cause
   */
  public <T> void forEach(Collection<T> items, Consumer<T> action) {
    Queue<T> left = new ConcurrentLinkedQueue<>(items);
    if (width == 1 || items.size() <= 1) {
      work(left, action);
    } else {
      together(left, action);
    }
    if (!left.isEmpty()) {
      throw new TimeIsUpException(
          left.size() + " of " + items.size() + " were not reached in time: the next run goes on");
    }
  }

  private <T> void work(Queue<T> left, Consumer<T> action) {
    while (nanoTime.getAsLong() - endsAt < 0) {
      T next = left.poll();
      if (next == null) {
        return;
      }
      action.accept(next);
    }
  }

  private <T> void together(Queue<T> left, Consumer<T> action) {
    ExecutorService threads =
        Executors.newFixedThreadPool(
            width,
            body -> {
              Thread thread = new Thread(body, "parallel");
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<Callable<Boolean>> workers = new ArrayList<>();
      for (int i = 0; i < width; i++) {
        workers.add(
            () -> {
              work(left, action);
              return true;
            });
      }
      long time = Math.max(0, endsAt - nanoTime.getAsLong());
      for (Future<Boolean> worker : threads.invokeAll(workers, time, TimeUnit.NANOSECONDS)) {
        if (worker.isCancelled()) {
          throw new TimeIsUpException("the time was up: the next run goes on");
        }
        worker.get();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the app was told to stop", stopped);
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    } finally {
      threads.shutdownNow();
    }
  }
}
