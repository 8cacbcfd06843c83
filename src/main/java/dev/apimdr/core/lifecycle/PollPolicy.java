package dev.apimdr.core.lifecycle;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before asking again. The server's wish is never undercut; our own delay doubles
 * from its lower to its upper bound while troubles go on; jitter keeps a fleet from asking in step.
 *
 * @param min lower bound of our own delay ({@code POLL_DELAY_MIN})
 * @param max upper bound of our own delay ({@code POLL_DELAY_MAX})
 */
public record PollPolicy(Duration min, Duration max) {

  /** What ARM means when it sends no Retry-After (its rules of long-running operations). */
  static final Duration ARM_DEFAULT = Duration.ofSeconds(60);

  /** The longest wish that is granted; ARM documents 10 s to 10 min. */
  static final Duration LONGEST_WISH = Duration.ofHours(1);

  private static final double JITTER = 0.1;
  private static final int DOUBLINGS = 30;

  /** Refuses, with an IllegalArgumentException, all but 0 &lt; min &le; max. */
  public PollPolicy {
    if (min.isNegative() || min.isZero() || max.compareTo(min) < 0) {
      throw new IllegalArgumentException("0 < min <= max");
    }
  }

  /**
   * The delay while all is well: what the server wished, else ARM's default within our bounds; up
   * to our upper bound where the end cannot be near.
   *
   * @param ahead how long the operation will still go on at the least, as far as earlier ones tell;
   *     zero or less where they tell nothing. Their ends were seen up to one wish of the server
   *     late, so the first look is that much earlier, and a service that becomes faster is noticed
   */
  public Duration whileRunning(
      @Nullable Duration retryAfter, Duration ahead, RandomGenerator random) {
    Duration ours = retryAfter == null ? clamp(ARM_DEFAULT) : min;
    Duration wished = atLeast(retryAfter, ours);
    Duration quiet = ahead.minus(wished);
    Duration asked = jittered(wished, random);
    return quiet.compareTo(asked) > 0 ? longer(asked, clamp(quiet)) : asked;
  }

  /**
   * The delay after trouble.
   *
   * @param troubles how many in a row, this one included
   */
  public Duration afterTrouble(
      int troubles, @Nullable Duration retryAfter, RandomGenerator random) {
    int doublings = Math.min(Math.max(troubles - 1, 0), DOUBLINGS);
    Duration ours = clamp(min.multipliedBy(1L << doublings));
    return jittered(atLeast(retryAfter, ours), random);
  }

  private Duration clamp(Duration wished) {
    return wished.compareTo(max) > 0 ? max : wished.compareTo(min) < 0 ? min : wished;
  }

  /** Our own delay, or the server's wish where that is longer, up to an hour. */
  public static Duration atLeast(@Nullable Duration retryAfter, Duration ours) {
    if (retryAfter == null) {
      return ours;
    }
    Duration granted = retryAfter.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : retryAfter;
    return longer(granted, ours);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Duration jittered(Duration delay, RandomGenerator random) {
    return delay.plusMillis((long) (delay.toMillis() * JITTER * random.nextDouble()));
  }
}
