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
 * Runs invocations in the worker, logs their start and end, and watches their time: one that passes
 * the function time-out has the whole worker killed and replaced, so every other running one fails
 * too.
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

  /** What the function returns, or what it failed with. */
  CompletableFuture<Object> dispatch(Invocation invocation) {
    String name = "'Functions." + invocation.function().name() + "'";
    say(
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
            say(invocation, LogLevel.INFORMATION, line);
          } else {
            StringWriter failure = new StringWriter().append(line).append('\n');
            thrown.printStackTrace(new PrintWriter(failure, true));
            say(invocation, LogLevel.ERROR, failure.toString());
          }
        });
  }

  private void timedOut(Invocation invocation, Worker used) {
    if (!replace(used)) {
      // Another invocation passed its time first; this one is failing with the same worker.
      return;
    }
    say(
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

  private void say(Invocation invocation, LogLevel level, String message) {
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

  /** Waits until nothing runs, at most this long; whether that was enough. */
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
