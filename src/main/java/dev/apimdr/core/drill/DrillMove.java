package dev.apimdr.core.drill;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What follows for a drill.
 *
 * @param next the drill with its end decided, or as its next turn finds it
 * @param retryAfter how long Azure asks to wait; null where it does not, or there is no more turn
 * @param pace how soon the next turn is
 * @param leftover what a person must be told because the service cannot be removed; mostly null
 */
public record DrillMove(
    Drill next, @Nullable Duration retryAfter, Pace pace, @Nullable String leftover) {

  /** How soon the next turn is. */
  public enum Pace {
    /** Something can be done at once. */
    NOW,
    /** Something is waited for. */
    WAITING,
    /** A question was not answered, so it is asked less and less often. */
    BACKING_OFF
  }

  static DrillMove now(Drill next) {
    return new DrillMove(next, null, Pace.NOW, null);
  }

  static DrillMove waiting(Drill next) {
    return waiting(next, null);
  }

  static DrillMove waiting(Drill next, @Nullable Duration retryAfter) {
    return new DrillMove(next, retryAfter, Pace.WAITING, null);
  }

  /** Asks again; the drill counts that it was not answered. */
  static DrillMove again(Drill drill, @Nullable Duration retryAfter) {
    return new DrillMove(drill.with(drill.progress().failed()), retryAfter, Pace.BACKING_OFF, null);
  }

  DrillMove telling(@Nullable String what) {
    return new DrillMove(next, retryAfter, pace, what);
  }
}
