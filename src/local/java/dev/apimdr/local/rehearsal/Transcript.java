package dev.apimdr.local.rehearsal;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Prints what a rehearsal does, with the elapsed time, and keeps count of its checks. */
final class Transcript {
  private final PrintStream out;
  private final long startedAt = System.nanoTime();
  private final List<String> failures = new ArrayList<>();
  private int checks;

  Transcript(PrintStream out) {
    this.out = out;
  }

  /** Prints the heading of a section. */
  void heading(String title) {
    out.println();
    out.println(title);
  }

  /** Prints one event with the elapsed time. */
  void print(String text) {
    out.printf("  %6.1f s  %s%n", (System.nanoTime() - startedAt) / 1e9, text);
  }

  /** Prints text unchanged. */
  void block(String text) {
    out.print(text);
  }

  /** Prints a check and whether it holds. */
  void check(String what, boolean holds) {
    checks++;
    out.printf("   %s  %s%n", holds ? "ok    " : "FAILED", what);
    if (!holds) {
      failures.add(what);
    }
  }

  /** Prints the number of checks; true if all hold. */
  boolean allHold() {
    out.println();
    out.println(
        failures.isEmpty()
            ? "All " + checks + " checks hold."
            : failures.size() + " of " + checks + " checks failed: " + failures);
    return failures.isEmpty();
  }
}
