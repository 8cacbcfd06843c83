package dev.apimdr.local.measure.soak;

import dev.apimdr.local.environment.ApiClient;
import dev.apimdr.local.environment.HostProcess;
import dev.apimdr.local.environment.LocalEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The hosts that run side by side on one storage and are killed and restarted. */
final class Hosts implements AutoCloseable {
  /** The kinds of {@link Tally.Group#PROCESS}. */
  static final String KILLED = "host killed";

  private static final String NOT_STARTED = "host that did not start, retried";

  /** For a quick start: a host lives for seconds here. */
  private static final List<String> JVM =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:-BytecodeVerificationRemote");

  /** Short, because a host may never start while storage does not respond. */
  private static final Duration START_LIMIT = Duration.ofSeconds(20);

  private static final Duration UP_LIMIT = Duration.ofMinutes(1);
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final LocalEnvironment environment;
  private final Path logs;
  private final List<String> options;
  private final Tally tally;
  private final List<Host> hosts = new ArrayList<>();
  private final AtomicInteger started = new AtomicInteger();
  private volatile boolean closing;

  /**
   * Creates the hosts without starting them.
   *
   * @param folder for clock files and logs
   * @param options of the local host
   * @param fakeTime the library that changes clocks, if installed
   */
  Hosts(
      LocalEnvironment environment,
      Path folder,
      List<String> options,
      Optional<Path> fakeTime,
      Tally tally) {
    this.environment = environment;
    this.logs = emptied(folder.resolve("logs"));
    this.options = options;
    this.tally = tally;
    for (int i = 0; i < Schedule.HOSTS; i++) {
      Path clock = folder.resolve("clock-" + i).toAbsolutePath();
      hosts.add(new Host(fakeTime.map(library -> FakeTime.in(clock, library))));
    }
  }

  private static Path emptied(Path folder) {
    try {
      Files.createDirectories(folder);
      try (Stream<Path> old = Files.list(folder)) {
        for (Path file : old.toList()) {
          Files.delete(file);
        }
      }
      return folder.toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts all hosts and waits until they answer. */
  void start() {
    hosts.forEach(host -> host.enqueue(host::start));
    awaitAll();
  }

  /** Waits until a host has been up for long enough, then kills and restarts it. */
  void kill(Schedule.HostKill kill) {
    Host host = hosts.get(kill.host());
    host.awaitUptime(kill.uptime());
    host.enqueue(host::killAndStart);
  }

  /** Changes the clock of one host. */
  void jump(Schedule.ClockJump jump) {
    hosts
        .get(jump.host())
        .clock
        .ifPresent(
            clock -> {
              clock.set(jump.offset());
              tally.count(Tally.Group.CLOCK, jump.offset().isNegative() ? "back" : "ahead");
            });
  }

  /** Resets all clocks. */
  void resetClocks() {
    hosts.forEach(host -> host.clock.ifPresent(clock -> clock.set(Duration.ZERO)));
  }

  /** Waits until all actions are done. */
  void awaitAll() {
    hosts.forEach(host -> host.lastAction().join());
  }

  /** A client of this host, or of the next one that is up. */
  ApiClient client(int preferred) {
    long giveUpAt = System.nanoTime() + UP_LIMIT.toNanos();
    while (System.nanoTime() < giveUpAt) {
      for (int i = 0; i < hosts.size(); i++) {
        HostProcess up = hosts.get((preferred + i) % hosts.size()).up;
        if (up != null) {
          return environment.client(up);
        }
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    throw new IllegalStateException("no host has been up for " + UP_LIMIT);
  }

  /** The log of each process that ran, oldest first. */
  List<Path> logs() {
    try (Stream<Path> files = Files.list(logs)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    closing = true;
    hosts.forEach(host -> host.actions.shutdownNow());
  }

  /** One host: a sequence of processes. */
  private final class Host {
    private final Optional<FakeTime> clock;
    private final ExecutorService actions =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread thread = new Thread(work, "host-actions");
              thread.setDaemon(true);
              return thread;
            });
    private CompletableFuture<Void> lastAction = CompletableFuture.completedFuture(null);
    private volatile HostProcess up;
    private volatile long upSince;

    Host(Optional<FakeTime> clock) {
      this.clock = clock;
    }

    /** Runs an action after the previous ones, unless one failed. */
    synchronized void enqueue(Runnable work) {
      lastAction = lastAction.thenRunAsync(work, actions);
    }

    synchronized CompletableFuture<Void> lastAction() {
      return lastAction;
    }

    void awaitUptime(Duration life) {
      lastAction().join();
      long until = upSince + life.toNanos();
      while (System.nanoTime() < until) {
        LockSupport.parkNanos(until - System.nanoTime());
      }
    }

    void killAndStart() {
      HostProcess running = up;
      up = null;
      running.kill();
      tally.count(Tally.Group.PROCESS, KILLED);
      start();
    }

    void start() {
      while (!closing) {
        try {
          up = startProcess();
          upSince = System.nanoTime();
          return;
        } catch (IllegalStateException storageRefusedIt) {
          tally.count(Tally.Group.PROCESS, NOT_STARTED);
        }
      }
    }

    private HostProcess startProcess() {
      Path log = logs.resolve("host-%05d.jsonl".formatted(started.incrementAndGet()));
      return environment.startHost(
          log, options, JVM, clock.map(FakeTime::environment).orElse(Map.of()), START_LIMIT);
    }
  }
}
