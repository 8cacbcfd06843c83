package dev.apimdr.core.inventory;

import dev.apimdr.core.turn.TurnDocument;
import java.time.Duration;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * How fast one turn of a walk reads. Backups and restores share Azure Resource Manager's allowance
 * with it, so it is the walk that yields.
 *
 * @param answered how many GETs were answered in this turn
 * @param untold how many of them without a word on what is still allowed
 * @param remaining how many reads were still allowed at the last answer that told it
 */
public record WalkPace(int answered, int untold, @Nullable Integer remaining) {

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

  /** So many reads are worth a turn, which costs as much when it comes to one. */
  static final int WORTH_A_TURN = 75;

  /** The most by which a pause is longer, on average, because others read too. */
  static final int LONGEST_STRETCH = 20;

  private static final int RESERVED = BUCKET / 2;
  private static final int MOST_UNTOLD = UNTOLD_A_SECOND * (int) LONGEST.toSeconds();

  /** At the beginning of a turn. */
  public static final WalkPace BEGIN = new WalkPace(0, 0, null);

  /**
   * After an answer.
   *
   * @param told how many reads are still allowed; null where that is not told
   */
  public WalkPace after(@Nullable Integer told) {
    return told == null
        ? new WalkPace(answered + 1, untold + 1, remaining)
        : new WalkPace(answered + 1, untold, told);
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

  /**
   * How long to wait before the next turn, which has no reads to spare before that: until what is
   * allowed has come back, and longer where this turn came to few reads. Then many walks share the
   * allowance. If all came back at once each would come to as few again; the fewer come at a time,
   * the more each of them reads in its turn, and as much is read by all in an hour.
   *
   * @param elapsed since the turn began
   * @param spread 0 to 1, at random, so that walks that paused together do not come back together
   */
  public Duration pause(Duration elapsed, double spread) {
    if (remaining != null && isBelowReserve()) {
      int missing = BUCKET - Math.max(0, remaining);
      int seconds = (missing + REFILLED - 1) / REFILLED;
      return Duration.ofMillis(Math.round(1000 * seconds * (1 + (stretch() - 1) * 2 * spread)));
    }
    Duration atLeast = Duration.ofMillis(1000L * untold / UNTOLD_A_SECOND);
    Duration left = atLeast.minus(elapsed);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /**
   * By how much a document's turn waits longer than another: 0 to 1, another one for each document
   * and turn, and the same whenever this turn is taken.
   */
  public static double spread(TurnDocument<?> document) {
    return new SplittableRandom((document.turnKey() + " " + document.turn()).hashCode())
        .nextDouble();
  }

  private double stretch() {
    return Math.max(1, Math.min(LONGEST_STRETCH, (double) WORTH_A_TURN / answered));
  }

  private boolean isBelowReserve() {
    return remaining != null && remaining < RESERVED;
  }
}
