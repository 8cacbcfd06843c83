package dev.apimdr.fuzz;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The long run: {@code mvn -Pfuzz -Dfuzz.seeds=100000}. Arguments: how many seeds, the first one,
 * and promises that are known to be broken, so that others are looked at.
 */
public final class Fuzz {
  private static final Duration PROGRESS = Duration.ofSeconds(5);

  /** A promise that is broken more often is only counted. */
  private static final int TOLD = 1;

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

  /** Plays them; the exit code is 0 if nothing was violated. */
  public static void main(String[] arguments) throws InterruptedException {
    long seeds = Long.parseLong(arguments[0]);
    long from = Long.parseLong(arguments[1]);
    Set<String> excepted =
        Arrays.stream(arguments)
            .skip(2)
            .flatMap(names -> Arrays.stream(names.split(",")))
            .collect(Collectors.toSet());
    boolean clean = new Fuzz(from, seeds, excepted, System.out).play();
    System.exit(clean ? 0 : 1);
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
      if (violation != null && count(violation.promise()) <= TOLD) {
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
