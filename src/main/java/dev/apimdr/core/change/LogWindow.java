package dev.apimdr.core.change;

import java.time.Instant;

/** A time that the Activity Log is read for: after {@code from}, up to and with {@code to}. */
public record LogWindow(Instant from, Instant to) {

  boolean holds(Instant at) {
    return at.isAfter(from) && !at.isAfter(to);
  }
}
