package dev.apimdr.app.execution;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Works on many items, a few at a time and in their order. It begins none after its time, so that
 * the execution stays below the host's functionTimeout however slow storage or Azure Resource
 * Manager is.
 */
public final class BoundedParallel {

  private final int width;
  private final ExecutionDeadline deadline;
  private final Supplier<Duration> left;

  /**
   * @param width how many at a time; 1 is the caller's own thread
   * @param deadline of the caller's execution, which every thread keeps
   * @param left how much longer anything new is begun
   */
  BoundedParallel(int width, ExecutionDeadline deadline, Supplier<Duration> left) {
    this.width = width;
    this.deadline = deadline;
    this.left = left;
  }

  /**
   * Runs a function for each item.
   *
   * @return what it gave, by item
   * @throws OutOfTimeException when the time was up before all were done
   * @throws RuntimeException what the function threw first
   */
  public <T, R> Map<T, R> map(Collection<T> items, Function<T, R> function) {
    Map<T, R> results = new ConcurrentHashMap<>();
    forEach(items, item -> results.put(item, function.apply(item)));
    return results;
  }

  /**
   * Runs an action for each item.
   *
   * @throws OutOfTimeException when the time was up before all were done
   * @throws RuntimeException what an action threw first; the other threads have worked on
   */
  public <T> void forEach(Collection<T> items, Consumer<T> action) {
    Queue<T> waiting = new ConcurrentLinkedQueue<>(items);
    int threads = Math.min(width, items.size());
    if (threads <= 1) {
      work(waiting, action);
    } else {
      together(threads, waiting, action);
    }
    if (!waiting.isEmpty()) {
      throw new OutOfTimeException(
          waiting.size()
              + " of "
              + items.size()
              + " were not reached in time: the next run goes on");
    }
  }

  private <T> void work(Queue<T> waiting, Consumer<T> action) {
    while (!left.get().isZero()) {
      T next = waiting.poll();
      if (next == null) {
        return;
      }
      action.accept(next);
    }
  }

  private <T> void together(int threads, Queue<T> waiting, Consumer<T> action) {
    ExecutorService pool =
        Executors.newFixedThreadPool(
            threads,
            body -> {
              Thread thread = new Thread(body, "bounded-parallel");
              thread.setDaemon(true);
              return thread;
            });
    Callable<Object> worker = deadline.handOn(Executors.callable(() -> work(waiting, action)));
    try {
      for (Future<Object> each :
          pool.invokeAll(
              Collections.nCopies(threads, worker), left.get().toNanos(), TimeUnit.NANOSECONDS)) {
        if (each.isCancelled()) {
          throw new OutOfTimeException("the time was up: the next run goes on");
        }
        each.get();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the app was told to stop", stopped);
    } catch (ExecutionException failed) {
      throw thrown(failed);
    } finally {
      pool.shutdownNow();
    }
  }

  /** What an action threw, which can be nothing checked. */
  private static RuntimeException thrown(ExecutionException failed) {
    if (failed.getCause() instanceof Error error) {
      throw error;
    }
    return failed.getCause() instanceof RuntimeException own
        ? own
        : new IllegalStateException(failed);
  }
}
