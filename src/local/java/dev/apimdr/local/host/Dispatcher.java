package dev.apimdr.local.host;

import dev.apimdr.local.worker.Invocation;
import dev.apimdr.local.worker.LogLevel;
import dev.apimdr.local.worker.Worker;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Runs invocations in the worker, logs their start and end, and enforces the function time-out: an
 * invocation that exceeds it gets the whole worker killed and replaced, so every other running
 * invocation fails too.
 */
final class Dispatcher implements AutoCloseable {
  private final FunctionApp app;
  private final Duration functionTimeout;
  private final HostLog log;
  private final ScheduledExecutorService clockwork;
  private Worker worker;
  private int running;

  Dispatcher(
      FunctionApp app, Duration functionTimeout, HostLog log, ScheduledExecutorService clockwork)
      throws IOException {
    this.app = app;
    this.functionTimeout = functionTimeout;
    this.log = log;
    this.clockwork = clockwork;
    this.worker = newWorker();
  }

  private Worker newWorker() throws IOException {
    Worker started = new Worker(app.jars(), log);
    started.load(app.entries());
    return started;
  }

  /** Runs an invocation; completes with the function's result or its exception. */
  CompletableFuture<Object> dispatch(Invocation invocation) {
    String name = "'Functions." + invocation.function().name() + "'";
    log(
        invocation,
        LogLevel.INFORMATION,
        "Executing %s (Reason='%s', Id=%s)".formatted(name, invocation.reason(), invocation.id()));
    long start = System.nanoTime();
    Worker used = begin();
    CompletableFuture<Object> answer = used.invoke(invocation);
    ScheduledFuture<?> limit =
        clockwork.schedule(
            () -> timedOut(invocation, used), functionTimeout.toMillis(), TimeUnit.MILLISECONDS);
    return answer.whenComplete(
        (returned, thrown) -> {
          limit.cancel(false);
          end();
          long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
          String outcome = thrown == null ? "Succeeded" : "Failed";
          String line =
              "Executed %s (%s, Id=%s, Duration=%dms)"
                  .formatted(name, outcome, invocation.id(), millis);
          if (thrown == null) {
            log(invocation, LogLevel.INFORMATION, line);
          } else {
            StringWriter failure = new StringWriter().append(line).append('\n');
            thrown.printStackTrace(new PrintWriter(failure, true));
            log(invocation, LogLevel.ERROR, failure.toString());
          }
        });
  }

  private void timedOut(Invocation invocation, Worker used) {
    if (!replace(used)) {
      // Another invocation timed out first and this one fails with the same worker.
      return;
    }
    log(
        invocation,
        LogLevel.ERROR,
        "Timeout value of %s exceeded by function 'Functions.%s' (Id: '%s'). Killing the worker."
            .formatted(functionTimeout, invocation.function().name(), invocation.id()));
    used.close();
    log.host(LogLevel.WARNING, "The worker was started again.");
  }

  private synchronized boolean replace(Worker used) {
    if (worker != used) {
      return false;
    }
    try {
      worker = newWorker();
    } catch (IOException e) {
      throw new UncheckedIOException("The worker cannot be started again", e);
    }
    return true;
  }

  private void log(Invocation invocation, LogLevel level, String message) {
    log.write(level, invocation.function().category(), Optional.of(invocation.id()), message);
  }

  private synchronized Worker begin() {
    running++;
    return worker;
  }

  private synchronized void end() {
    running--;
    notifyAll();
  }

  /** Waits until nothing is running; false if that takes longer than the limit. */
  synchronized boolean awaitIdle(Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (running > 0) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        log.host(LogLevel.WARNING, running + " invocations are abandoned.");
        return false;
      }
      wait(left);
    }
    return true;
  }

  @Override
  public synchronized void close() {
    worker.close();
  }
}
