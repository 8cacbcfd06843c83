package dev.apimdr.core.history;

import java.time.Duration;
import java.time.Instant;

/**
 * How long something has taken. Never negative, although the times may come from the clocks of
 * different hosts or of the store, and clocks are set back.
 */
public final class Elapsed {

  private Elapsed() {}

  public static Duration between(Instant from, Instant to) {
    return to.isAfter(from) ? Duration.between(from, to) : Duration.ZERO;
  }
}
