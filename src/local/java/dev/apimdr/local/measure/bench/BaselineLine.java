package dev.apimdr.local.measure.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** A line of output with which a baseline's process reports to this one. */
sealed interface BaselineLine {
  /** A backup is known to have ended; {@code cpu} is its processor time so far. */
  record Known(String service, Instant begunAt, Instant knownAt, Duration cpu)
      implements BaselineLine {
    String text() {
      return "KNOWN %s %d %d %d"
          .formatted(service, begunAt.toEpochMilli(), knownAt.toEpochMilli(), cpu.toMillis());
    }
  }

  /** All backups have ended. */
  record Ended(ProcessCost cost) implements BaselineLine {}

  static String ended(ProcessCost cost) {
    return "ENDED %d %d".formatted(cost.cpu().toMillis(), cost.peakBytes().orElse(-1));
  }

  /** Parses a line; empty if it is other output. */
  static Optional<BaselineLine> parse(String line) {
    String[] words = line.split(" ", -1);
    if (words[0].equals("KNOWN") && words.length == 5) {
      return Optional.of(
          new Known(
              words[1],
              Instant.ofEpochMilli(Long.parseLong(words[2])),
              Instant.ofEpochMilli(Long.parseLong(words[3])),
              Duration.ofMillis(Long.parseLong(words[4]))));
    }
    if (words[0].equals("ENDED") && words.length == 3) {
      long peak = Long.parseLong(words[2]);
      return Optional.of(
          new Ended(
              new ProcessCost(
                  Duration.ofMillis(Long.parseLong(words[1])),
                  peak < 0 ? OptionalLong.empty() : OptionalLong.of(peak))));
    }
    return Optional.empty();
  }
}
