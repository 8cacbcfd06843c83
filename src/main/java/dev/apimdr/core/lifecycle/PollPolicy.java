package dev.apimdr.core.lifecycle;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before the next request. It is never shorter than the server's Retry-After; our
 * own delay doubles from its lower to its upper bound while failures continue; jitter spreads the
 * requests of a fleet.
 *
 * @param min lower bound of our own delay ({@code POLL_DELAY_MIN})
 * @param max upper bound of our own delay ({@code POLL_DELAY_MAX})
 */
public record PollPolicy(Duration min, Duration max) {

  /** What ARM means when it sends no Retry-After (its rules of long-running operations). */
  static final Duration ARM_DEFAULT = Duration.ofSeconds(60);

  /** The longest Retry-After that is kept to; ARM documents 10 s to 10 min. */
  static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

  private static final double JITTER = 0.1;
  private static final int DOUBLINGS = 30;

  /** Refuses, with an IllegalArgumentException, all but 0 &lt; min &le; max. */
  public PollPolicy {
    if (min.isNegative() || min.isZero() || max.compareTo(min) < 0) {
      throw new IllegalArgumentException("0 < min <= max");
    }
  }

  /**
   * The delay while the operation runs: the server's Retry-After, else ARM's default within our
   * bounds; up to our upper bound while the end cannot be near.
   *
   * @param ahead how long the operation will run on at least, judged by the shortest of the recent
   *     ones; zero or less where there are none. Their ends were noticed up to one Retry-After
   *     late, so the first poll comes that much earlier, which also notices a service that becomes
   *     faster
   */
  public Duration whileRunning(
      @Nullable Duration retryAfter, Duration ahead, RandomGenerator random) {
    Duration ours = retryAfter == null ? clamp(ARM_DEFAULT) : min;
    Duration usual = atLeast(retryAfter, ours);
    Duration quiet = ahead.minus(usual);
    Duration spread = jittered(usual, random);
    return quiet.compareTo(spread) > 0 ? longer(spread, clamp(quiet)) : spread;
  }

  /**
   * The delay after failures.
   *
   * @param consecutive how many in a row, this one included
   */
  public Duration afterFailures(
      int consecutive, @Nullable Duration retryAfter, RandomGenerator random) {
    int doublings = Math.min(Math.max(consecutive - 1, 0), DOUBLINGS);
    Duration ours = clamp(min.multipliedBy(1L << doublings));
    return jittered(atLeast(retryAfter, ours), random);
  }

  private Duration clamp(Duration delay) {
    return delay.compareTo(max) > 0 ? max : delay.compareTo(min) < 0 ? min : delay;
  }

  /** Our own delay, or the server's Retry-After where that is longer, up to an hour. */
  public static Duration atLeast(@Nullable Duration retryAfter, Duration ours) {
    if (retryAfter == null) {
      return ours;
    }
    Duration granted =
        retryAfter.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : retryAfter;
    return longer(granted, ours);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Duration jittered(Duration delay, RandomGenerator random) {
    return delay.plusMillis((long) (delay.toMillis() * JITTER * random.nextDouble()));
  }
}
