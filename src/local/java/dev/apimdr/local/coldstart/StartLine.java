package dev.apimdr.local.coldstart;

import dev.apimdr.local.rehearsal.HostProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Starts contenders, each in a fresh process of the local host.
 *
 * <p>The host opens no storage of its own, for either: in Azure the queues are listened to by
 * another process than the worker, and the SDK it would load here would make the function without
 * any look slow and warm the JDK's client for ours.
 */
final class StartLine {
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

  private final List<String> arguments;
  private final Map<String, String> settings;
  private final Path console;

  /**
   * @param console where what the hosts print goes
   */
  StartLine(String masterKey, Map<String, String> settings, Path console) {
    this.arguments = List.of("--no-queues", "--no-timers", "--master-key=" + masterKey);
    this.settings = settings;
    this.console = console;
  }

  /** One start, up to the first answer; the process is killed then. */
  Start start(Contender contender) {
    long begin = System.nanoTime();
    HostProcess host =
        HostProcess.start(
            contender.packaged(),
            arguments,
            WORKER_ARGUMENTS,
            settings,
            console,
            HostProcess.START_LIMIT);
    try {
      begin += rest(contender.rest());
      contender.first().fire(host);
      return new Start(Duration.ofNanos(System.nanoTime() - begin), host.cpu());
    } finally {
      host.kill();
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

  /** Pairs after one that does not count. */
  List<Pair> pairs(Contender bare, Contender ours, int count) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i <= count; i++) {
      pairs.add(new Pair(start(bare), start(ours)));
    }
    return pairs.subList(1, pairs.size());
  }
}
