package dev.apimdr.fuzz;

import dev.apimdr.local.program.LocalProgram;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The program of {@code mvn -Pfuzz}: runs many seeds on all cores and reports the first violation
 * of each promise.
 */
public final class Fuzz {
  private static final Duration PROGRESS = Duration.ofSeconds(5);

  /** How many violations of one promise are reported; further ones are only counted. */
  private static final int REPORTED = 1;

  private final long from;
  private final long until;
  private final Consumer<FuzzWorld> prepare;
  private final PrintStream out;
  private final AtomicLong next;
  private final Map<String, Integer> violations = new TreeMap<>();

  private Fuzz(long from, long seeds, Set<String> excepted, PrintStream out) {
    this.from = from;
    this.until = from + seeds;
    this.prepare = world -> world.excepted = excepted;
    this.out = out;
    this.next = new AtomicLong(from);
  }

  public static void main(String[] arguments) {
    LocalProgram.run(Fuzz.class, arguments);
  }

  @Command(name = "fuzz", description = "Runs seeds of the fuzzer.")
  static int run(
      @Option(names = "--seeds", defaultValue = "20000", description = "how many seeds") long seeds,
      @Option(names = "--from", defaultValue = "0", description = "the first seed") long from,
      @Option(names = "--except", split = ",", description = "promises that are not checked")
          Set<String> excepted)
      throws InterruptedException {
    Set<String> unchecked = excepted == null ? Set.of() : excepted;
    return new Fuzz(from, seeds, unchecked, System.out).play() ? 0 : 1;
  }

  private boolean play() throws InterruptedException {
    long began = System.nanoTime();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      Thread thread = new Thread(this::work, "fuzz-" + i);
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        thread.join(PROGRESS.toMillis());
        progress(began);
      }
    }
    return violations.isEmpty();
  }

  private void progress(long began) {
    long done = Math.min(next.get(), until) - from;
    double minutes = (System.nanoTime() - began) / 60e9;
    out.printf(
        "%d of %d seeds, %.0f a minute, violations: %s%n",
        done, until - from, done / minutes, violations());
  }

  private void work() {
    for (long seed = next.getAndIncrement(); seed < until; seed = next.getAndIncrement()) {
      Run run = Run.of(seed, prepare);
      Violation violation = run.violation();
      if (violation != null && count(violation.promise()) <= REPORTED) {
        tell(Report.of(Minimiser.smallest(run, prepare)));
      }
    }
  }

  private synchronized int count(String promise) {
    return violations.merge(promise, 1, Integer::sum);
  }

  private synchronized Map<String, Integer> violations() {
    return new TreeMap<>(violations);
  }

  private synchronized void tell(String report) {
    out.println();
    out.println(report);
  }
}
