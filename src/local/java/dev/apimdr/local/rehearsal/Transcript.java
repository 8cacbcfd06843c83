package dev.apimdr.local.rehearsal;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** What a rehearsal shows and finds: lines with the time that has passed, and every check. */
final class Transcript {
  private final PrintStream out;
  private final long startedAt = System.nanoTime();
  private final List<String> failures = new ArrayList<>();
  private int checks;

  Transcript(PrintStream out) {
    this.out = out;
  }

  /** A chapter begins. */
  void heading(String title) {
    out.println();
    out.println(title);
  }

  /** Something happened. */
  void print(String text) {
    out.printf("  %6.1f s  %s%n", (System.nanoTime() - startedAt) / 1e9, text);
  }

  /** A block as it is. */
  void block(String text) {
    out.print(text);
  }

  /** Something must be so. */
  void check(String what, boolean holds) {
    checks++;
    out.printf("   %s  %s%n", holds ? "ok    " : "FAILED", what);
    if (!holds) {
      failures.add(what);
    }
  }

  /** Whether all is as it must be; says so. */
  boolean allHold() {
    out.println();
    out.println(
        failures.isEmpty()
            ? "All " + checks + " checks hold."
            : failures.size() + " of " + checks + " checks failed: " + failures);
    return failures.isEmpty();
  }
}
