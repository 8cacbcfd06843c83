package dev.apimdr.core.inventory;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How fast one turn of a walk reads. Backups and restores share Azure Resource Manager's allowance
 * with it, so it is the walk that yields.
 *
 * @param untold how many GETs were answered in this turn without a word on what is still allowed
 * @param remaining how many reads were still allowed at the last answer that told it
 */
public record WalkPace(int untold, @Nullable Integer remaining) {

  /** How long a turn reads at most. */
  public static final Duration LONGEST = Duration.ofSeconds(20);

  /** The most entities that a turn collects before they are written, so that memory is bounded. */
  public static final int MOST_FOUND = 1000;

  /** How many reads Azure Resource Manager allows at once, for a subscription and principal. */
  static final int BUCKET = 250;

  /** How many of them come back in a second. */
  static final int REFILLED = 25;

  /** How many reads a second are made where it is not told how many are still allowed. */
  static final int UNTOLD_A_SECOND = 5;

  private static final int RESERVED = BUCKET / 2;
  private static final int MOST_UNTOLD = UNTOLD_A_SECOND * (int) LONGEST.toSeconds();

  /** At the beginning of a turn. */
  public static final WalkPace BEGIN = new WalkPace(0, null);

  /**
   * After an answer.
   *
   * @param told how many reads are still allowed; null where that is not told
   */
  public WalkPace after(@Nullable Integer told) {
    return told == null ? new WalkPace(untold + 1, remaining) : new WalkPace(untold, told);
  }

  /**
   * Whether the turn is to end here.
   *
   * @param elapsed since the turn began
   * @param found how many entities it has collected
   */
  public boolean isOver(Duration elapsed, int found) {
    return elapsed.compareTo(LONGEST) >= 0
        || found >= MOST_FOUND
        || untold >= MOST_UNTOLD
        || isBelowReserve();
  }

  /** How long to wait before the next turn, which has no reads to spare before that. */
  public Duration pause(Duration elapsed) {
    if (remaining != null && isBelowReserve()) {
      int missing = BUCKET - Math.max(0, remaining);
      return Duration.ofSeconds((missing + REFILLED - 1) / REFILLED);
    }
    Duration atLeast = Duration.ofMillis(1000L * untold / UNTOLD_A_SECOND);
    Duration left = atLeast.minus(elapsed);
    return left.isNegative() ? Duration.ZERO : left;
  }

  private boolean isBelowReserve() {
    return remaining != null && remaining < RESERVED;
  }
}
