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
 * Starts contenders, each in a fresh worker process.
 *
 * <p>The host beside it is this process, which is warm: as in Azure it does the routing and listens
 * to the queues, so that the worker pays for the app alone.
 */
final class StartMeasurement {
  /**
   * What the Java worker of Azure Functions is started with: its worker.config.json. An app can
   * only add to it, and then has no pre-warmed worker.
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
  private final MeasuredApp bare;
  private final int count;

  /**
   * @param seeded what they find
   * @param bare what every contender is held against
   * @param count of pairs
   */
  StartMeasurement(WorkerServer host, SeededEnvironment night, MeasuredApp bare, int count) {
    this.host = host;
    this.seeded = night;
    this.arguments =
        Stream.concat(WORKER_ARGUMENTS.stream(), night.jvmArguments().stream()).toList();
    this.bare = bare;
    this.count = count;
  }

  /** One start, up to the first answer; the process is killed then. */
  private Start start(MeasuredApp contender) throws IOException {
    try (WorkerProcess worker =
        host.start(
            contender.packaged(), arguments, seeded.settings(), seeded.console(), READY_LIMIT)) {
      long begin = worker.startedAt() + rest(contender.idle());
      contender.first().fire(worker);
      return new Start(Duration.ofNanos(System.nanoTime() - begin), worker.cpu());
    }
  }

  /** Waits, and gives the nanoseconds that it took. */
  private static long rest(Duration rest) {
    long begin = System.nanoTime();
    try {
      TimeUnit.NANOSECONDS.sleep(rest.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    return System.nanoTime() - begin;
  }

  /** Pairs after one that does not count; both rest as long. */
  Figure figure(String name, MeasuredApp ours) throws IOException {
    MeasuredApp other = bare.after(ours.idle());
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i <= count; i++) {
      pairs.add(new Pair(start(other), start(ours)));
    }
    return new Figure(name, pairs.subList(1, pairs.size()));
  }
}
