package dev.apimdr.fuzz;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What happened in a run, line by line, for a person; silent unless somebody wants to read it. */
final class Story {
  private final boolean told;
  private final List<String> lines = new ArrayList<>();

  Story(boolean told) {
    this.told = told;
  }

  void tell(Instant at, int depth, Supplier<String> line) {
    if (told) {
      lines.add(at.truncatedTo(ChronoUnit.SECONDS) + "  " + "   ".repeat(depth) + line.get());
    }
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
