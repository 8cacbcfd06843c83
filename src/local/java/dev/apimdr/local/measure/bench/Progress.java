package dev.apimdr.local.measure.bench;

import java.io.PrintStream;

/** Prints progress with the elapsed time. */
public final class Progress {
  private final PrintStream out;
  private final long startedAt = System.nanoTime();

  public Progress(PrintStream out) {
    this.out = out;
  }

  void print(Runner runner, int size, String what) {
    out.printf(
        "  %7.1f s  %-16s N=%-5d %s%n",
        (System.nanoTime() - startedAt) / 1e9, runner.label(), size, what);
  }

  public void print(String what) {
    out.printf("  %7.1f s  %s%n", (System.nanoTime() - startedAt) / 1e9, what);
  }
}
