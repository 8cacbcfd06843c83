package dev.apimdr.local.measure.soak;

import dev.apimdr.local.rehearsal.HostProcess;
import dev.apimdr.local.rehearsal.LocalEnvironment;
import dev.apimdr.local.rehearsal.Runbook;
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

/** The hosts that run side by side on one storage; each is killed and started again in turn. */
final class Hosts implements AutoCloseable {
  /** The kinds of {@link Tally.Group#PROCESS}. */
  static final String KILLED = "host killed";

  private static final String NOT_STARTED = "host that did not start, and was started again";

  /** What starts quickly: a host lives for seconds here. */
  private static final List<String> JVM =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:-BytecodeVerificationRemote");

  /** Storage that never answers keeps a host from starting for longer than a soak has time. */
  private static final Duration START_LIMIT = Duration.ofSeconds(20);

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(50);

  private final LocalEnvironment stage;
  private final Path logs;
  private final List<String> options;
  private final Tally tally;
  private final List<Host> hosts = new ArrayList<>();
  private final AtomicInteger started = new AtomicInteger();
  private volatile boolean closing;

  /**
   * Starts none yet.
   *
   * @param folder for clocks and logs
   * @param options of the local host
   * @param fakeTime the library that sets clocks wrong, where there is one
   */
  Hosts(
      LocalEnvironment stage,
      Path folder,
      List<String> options,
      Optional<Path> fakeTime,
      Tally tally) {
    this.stage = stage;
    this.logs = empty(folder.resolve("logs"));
    this.options = options;
    this.tally = tally;
    for (int i = 0; i < Schedule.HOSTS; i++) {
      Path clock = folder.resolve("clock-" + i).toAbsolutePath();
      hosts.add(new Host(fakeTime.map(library -> FakeTime.in(clock, library))));
    }
  }

  private static Path empty(Path folder) {
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

  /** Starts all of them and waits until they answer. */
  void start() {
    hosts.forEach(host -> host.inTurn(host::start));
    awaitAll();
  }

  /** Waits until one has lived for long enough, then kills it and lets it start again. */
  void kill(Schedule.Kill kill) {
    Host host = hosts.get(kill.host());
    host.awaitLife(kill.life());
    host.inTurn(host::killAndStart);
  }

  /** Sets the clock of one wrong. */
  void jump(Schedule.Jump jump) {
    hosts
        .get(jump.host())
        .clock
        .ifPresent(
            clock -> {
              clock.set(jump.offset());
              tally.count(Tally.Group.CLOCK, jump.offset().isNegative() ? "back" : "ahead");
            });
  }

  /** Sets all clocks right. */
  void setClocks() {
    hosts.forEach(host -> host.clock.ifPresent(clock -> clock.set(Duration.ZERO)));
  }

  /** Waits until all that was asked of them is done. */
  void awaitAll() {
    hosts.forEach(host -> host.lastTurn().join());
  }

  /** A caller of this one, or of the next that is up. */
  Runbook runbook(int preferred) {
    long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < giveUpAt) {
      for (int i = 0; i < hosts.size(); i++) {
        HostProcess up = hosts.get((preferred + i) % hosts.size()).up;
        if (up != null) {
          return stage.runbook(up);
        }
      }
      LockSupport.parkNanos(LOOK_EVERY);
    }
    throw new IllegalStateException("no host has been up for " + PATIENCE);
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
    hosts.forEach(host -> host.turns.shutdownNow());
  }

  /** One of them: a process after another. */
  private final class Host {
    private final Optional<FakeTime> clock;
    private final ExecutorService turns =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread thread = new Thread(work, "host-turns");
              thread.setDaemon(true);
              return thread;
            });
    private CompletableFuture<Void> lastTurn = CompletableFuture.completedFuture(null);
    private volatile HostProcess up;
    private volatile long upSince;

    Host(Optional<FakeTime> clock) {
      this.clock = clock;
    }

    /** After what was asked before, unless that failed. */
    synchronized void inTurn(Runnable work) {
      lastTurn = lastTurn.thenRunAsync(work, turns);
    }

    synchronized CompletableFuture<Void> lastTurn() {
      return lastTurn;
    }

    void awaitLife(Duration life) {
      lastTurn().join();
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
          up = oneMore();
          upSince = System.nanoTime();
          return;
        } catch (IllegalStateException storageRefusedIt) {
          tally.count(Tally.Group.PROCESS, NOT_STARTED);
        }
      }
    }

    private HostProcess oneMore() {
      Path log = logs.resolve("host-%05d.jsonl".formatted(started.incrementAndGet()));
      return stage.startHost(
          log, options, JVM, clock.map(FakeTime::environment).orElse(Map.of()), START_LIMIT);
    }
  }
}
