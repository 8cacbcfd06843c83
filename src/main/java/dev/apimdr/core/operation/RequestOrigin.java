package dev.apimdr.core.operation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When, by whom and why an operation was asked for.
 *
 * @param by the caller, where the app can identify one
 * @param reason the caller's words, at most 200 characters
 * @param scheduled whether a timer asked: the nightly one, or for a standby that follows
 */
public record RequestOrigin(
    Instant at, @Nullable String by, @Nullable String reason, boolean scheduled) {

  /** A scheduled backup of the timer. */
  public static RequestOrigin timer(Instant at) {
    return new RequestOrigin(at, null, null, true);
  }
}
