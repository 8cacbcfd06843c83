package dev.apimdr.core.history;

import java.time.Duration;
import java.time.Instant;

/**
 * How long something has taken. Never less than nothing: the store's clock and those of several
 * hosts differ, and clocks are set.
 */
public final class Elapsed {

  private Elapsed() {}

  public static Duration between(Instant from, Instant to) {
    return to.isAfter(from) ? Duration.between(from, to) : Duration.ZERO;
  }
}
