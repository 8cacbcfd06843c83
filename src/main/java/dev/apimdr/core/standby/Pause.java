package dev.apimdr.core.standby;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A standby is not restored into.
 *
 * @param since when it was found, or declared
 * @param message what was found, or the words of who declared it; at most 500 characters
 * @param by who declared it, where the app can tell
 */
public record Pause(PauseReason reason, Instant since, String message, @Nullable String by) {

  /** One that the app found. */
  public static Pause found(PauseReason reason, Instant now, String message) {
    return new Pause(reason, now, message, null);
  }
}
