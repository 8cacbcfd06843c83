package dev.apimdr.functions.http;

import dev.apimdr.core.turn.TurnDocument;
import java.time.Duration;
import java.time.Instant;

/** When to poll again what is under way: after its next turn, in 5 to 60 seconds. */
final class RetryAfter {

  private static final long SOONEST = 5;
  private static final long LATEST = 60;

  private RetryAfter() {}

  static long seconds(TurnDocument<?> document, Instant now) {
    long left = Duration.between(now, document.due()).toSeconds() + 1;
    return Math.min(Math.max(left, SOONEST), LATEST);
  }
}
