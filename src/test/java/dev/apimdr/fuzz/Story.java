package dev.apimdr.fuzz;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What happened in a run, line by line, for a person; silent unless somebody wants to read it. */
final class Story {
  private final boolean told;
  private final List<String> lines = new ArrayList<>();
  private @Nullable String begun;

  Story(boolean told) {
    this.told = told;
  }

  void tell(Instant at, int depth, Supplier<String> line) {
    if (told) {
      String before = begun;
      if (before != null) {
        lines.add(before);
        begun = null;
      }
      lines.add(line(at, depth, line));
    }
  }

  /** Something begins that is only worth a line if there is more to tell of it. */
  void begins(Instant at, int depth, Supplier<String> line) {
    if (told) {
      begun = line(at, depth, line);
    }
  }

  private static String line(Instant at, int depth, Supplier<String> line) {
    return at.truncatedTo(ChronoUnit.SECONDS) + "  " + "   ".repeat(depth) + line.get();
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
