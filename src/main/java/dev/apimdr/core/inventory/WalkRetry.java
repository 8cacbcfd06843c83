package dev.apimdr.core.inventory;

import java.time.Duration;

/** How often, and when, a GET of a walk that failed is made again. */
public final class WalkRetry {

  /** Failures in a row of one GET, some 20 minutes apart in all, that are its answer. */
  static final int MOST_FAILURES = 8;

  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final Duration LONGEST_TOLD = Duration.ofHours(1);
  private static final Duration SHORTEST = Duration.ofSeconds(5);

  private WalkRetry() {}

  /**
   * Whether a server's error is taken for the answer.
   *
   * @param failures in a row, this one included
   */
  public static boolean isAnswer(WalkRead read, int failures) {
    // An API without any wiki answers 500 to the list of its wikis, however often it is asked.
    boolean fails = read.list() && read.path().endsWith("/wikis");
    return fails || isAnswer(failures);
  }

  /**
   * Whether so many failures of any GET are taken for its answer.
   *
   * @param failures in a row
   */
  public static boolean isAnswer(int failures) {
    return failures >= MOST_FAILURES;
  }

  /**
   * When it is made again.
   *
   * @param told by Azure Resource Manager
   * @param failures in a row that were a server's errors, this one included; 0 where any GET would
   *     fail now, so that waiting as told is enough
   */
  public static Duration delay(Duration told, int failures) {
    Duration backoff =
        failures == 0 ? SHORTEST : FIRST.multipliedBy(1L << Math.min(failures - 1, 20));
    return shorter(longer(told, shorter(backoff, LONGEST)), LONGEST_TOLD);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }
}
