package dev.apimdr.local.host;

import dev.apimdr.local.worker.Invocation;
import dev.apimdr.local.worker.LogLevel;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;

/**
 * A running Functions host with one packaged app: its routes, queues and schedules.
 *
 * <p>A function that cannot be started is logged and listed by {@link #functionsInError()}; the
 * others run.
 */
public final class LocalHost implements AutoCloseable {
  /** How long the outcome of an invocation may take to reach its queue when the host ends. */
  private static final Duration SETTLE_LIMIT = Duration.ofSeconds(10);

  private final HostOptions options;
  private final HostLog log;
  private final Dispatcher dispatcher;
  private final HttpListener http;
  private final Map<String, FunctionJson> functions = new LinkedHashMap<>();
  private final Map<String, String> inError = new TreeMap<>();
  private final Map<String, TimerListener> timers = new TreeMap<>();
  private final List<QueueListener> queues = new ArrayList<>();
  private final ScheduledExecutorService clockwork;
  private final ExecutorService background;
  private boolean closed;

  private LocalHost(HostOptions options, FunctionApp app) throws IOException {
    this.options = options;
    this.log = new HostLog(app.host().logLevels(), options.logFile());
    this.clockwork = Executors.newScheduledThreadPool(2, daemons("clockwork"));
    this.background = Executors.newCachedThreadPool(daemons("background"));
    this.dispatcher =
        new Dispatcher(
            app, options.functionTimeout().orElse(app.host().functionTimeout()), log, clockwork);
    this.http =
        new HttpListener(
            options.port(),
            options.keys(),
            options.responseLimit(),
            dispatcher,
            new AdminRoute(functions, this::call));
    inError.putAll(app.inError());
    for (FunctionJson function : app.functions()) {
      try {
        listenFor(function, app.host());
        functions.put(function.name(), function);
      } catch (FunctionInError e) {
        inError.put(function.name(), e.getMessage());
      }
    }
    inError.forEach(
        (function, reason) ->
            log.host(LogLevel.ERROR, "The '" + function + "' function is in error: " + reason));
  }

  /**
   * Starts the app; when it returns, requests are answered.
   *
   * @throws RuntimeException if the storage of a queue cannot be reached
   */
  public static LocalHost start(HostOptions options) throws IOException {
    LocalHost host = new LocalHost(options, FunctionApp.read(options.folder()));
    try {
      host.listen();
    } catch (RuntimeException e) {
      host.close();
      throw e;
    }
    return host;
  }

  private void listenFor(FunctionJson function, HostJson settings) throws FunctionInError {
    AppSettings appSettings = new AppSettings(options.settings());
    if (function.trigger() instanceof Trigger.Http trigger) {
      http.add(HttpRoute.of(function, trigger, settings.routePrefix()));
    } else if (function.trigger() instanceof Trigger.Queue trigger) {
      if (options.queues()) {
        queues.add(
            new QueueListener(
                function,
                trigger,
                appSettings,
                settings.queues(),
                options.invisible(),
                dispatcher,
                background,
                log));
      }
    } else if (function.trigger() instanceof Trigger.Timer trigger) {
      Ncrontab schedule = Ncrontab.parse(appSettings.resolve(trigger.schedule()));
      timers.put(
          function.name(),
          new TimerListener(function, schedule, dispatcher, clockwork, Clock.systemUTC()));
    }
  }

  private void listen() {
    queues.forEach(QueueListener::start);
    if (options.timers()) {
      timers.values().forEach(TimerListener::start);
    }
    http.start();
    log.host(LogLevel.INFORMATION, "Listening on " + uri() + " for " + functions.keySet());
  }

  private static ThreadFactory daemons(String name) {
    return runnable -> {
      Thread thread = new Thread(runnable, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  /** The port it listens on. */
  public int port() {
    return http.port();
  }

  /** The host's base URI, without a trailing slash and without the route prefix. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** The reason why a function does not run, by function name. */
  public Map<String, String> functionsInError() {
    return Map.copyOf(inError);
  }

  /**
   * Invokes a timer or queue function now.
   *
   * @param input the message; a timer function receives its schedule instead
   * @return completes when the function ends, exceptionally if it failed
   */
  public CompletableFuture<Void> invoke(String functionName, String input) {
    FunctionJson function = functions.get(functionName);
    if (function == null || function.trigger() instanceof Trigger.Http) {
      throw new NoSuchElementException(
          "No timer or queue function '" + functionName + "' runs here");
    }
    return call(function, input);
  }

  private CompletableFuture<Void> call(FunctionJson function, String input) {
    TimerListener timer = timers.get(function.name());
    Invocation invocation =
        timer != null
            ? Invocation.of(function.entry(), timer.text(), Map.of(), "Called by hand")
            : Invocation.of(
                function.entry(), input, TriggerMetadata.ofText(input), "Called by hand");
    return dispatcher.dispatch(invocation).thenAccept(returned -> {});
  }

  /**
   * Ends as the real host does on SIGTERM: new connections are refused at once and requests in
   * flight have the drain limit; only then do queues and timers stop, and what runs has the limit
   * again. A message that is abandoned in this way becomes visible again when its invisibility
   * ends.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      http.drain(options.drainLimit());
      timers.values().forEach(TimerListener::stop);
      queues.forEach(QueueListener::stop);
      boolean idle = dispatcher.awaitIdle(options.drainLimit());
      for (QueueListener queue : queues) {
        queue.abandon(idle ? SETTLE_LIMIT : Duration.ZERO);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    dispatcher.close();
    clockwork.shutdownNow();
    background.shutdown();
    log.close();
  }
}
