package dev.apimdr.fuzz;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The story of a run as text lines; recorded only if requested. */
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

  /** Adds a line that is only printed if another one follows within it. */
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
