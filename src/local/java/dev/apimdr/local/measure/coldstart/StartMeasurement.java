package dev.apimdr.local.measure.coldstart;

import dev.apimdr.local.measure.worker.WorkerProcess;
import dev.apimdr.local.measure.worker.WorkerServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Measures starts, each in a fresh worker process.
 *
 * <p>The host is this process, which is warm: as in Azure it does the routing and polls the queues,
 * so the worker's time is that of the app alone.
 */
final class StartMeasurement {
  /**
   * The JVM arguments of the Java worker of Azure Functions, from its worker.config.json. An app
   * can only add to them, and then gets no pre-warmed worker.
   */
  static final List<String> WORKER_ARGUMENTS =
      List.of(
          "-XX:+TieredCompilation",
          "-XX:TieredStopAtLevel=1",
          "-noverify",
          "-Djava.net.preferIPv4Stack=true");

  private static final Duration READY_LIMIT = Duration.ofMinutes(1);

  private final WorkerServer host;
  private final SeededEnvironment seeded;
  private final List<String> arguments;
  private final Reference reference;
  private final int count;

  /**
   * @param seeded the environment of all starts
   * @param reference what every app is compared with
   * @param count the number of pairs
   */
  StartMeasurement(WorkerServer host, SeededEnvironment seeded, Reference reference, int count) {
    this.host = host;
    this.seeded = seeded;
    this.arguments =
        Stream.concat(WORKER_ARGUMENTS.stream(), seeded.jvmArguments().stream()).toList();
    this.reference = reference;
    this.count = count;
  }

  /** Measures one start up to the first response, and kills the process. */
  private Start start(MeasuredApp app) throws IOException {
    try (WorkerProcess worker =
        host.start(app.packaged(), arguments, seeded.settings(), seeded.console(), READY_LIMIT)) {
      long begin = worker.startedAt() + idle(app.idle());
      app.first().fire(worker);
      return new Start(Duration.ofNanos(System.nanoTime() - begin), worker.cpu());
    }
  }

  /** Waits; returns the nanoseconds that it took. */
  private static long idle(Duration time) {
    long begin = System.nanoTime();
    try {
      TimeUnit.NANOSECONDS.sleep(time.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    return System.nanoTime() - begin;
  }

  /** Measures the pairs, after one that does not count; both apps are idle for the same time. */
  Figure figure(String name, MeasuredApp ours) throws IOException {
    MeasuredApp other = reference.kind().of(ours);
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i <= count; i++) {
      pairs.add(new Pair(start(other), start(ours)));
    }
    return new Figure(name, pairs.subList(1, pairs.size()));
  }
}
