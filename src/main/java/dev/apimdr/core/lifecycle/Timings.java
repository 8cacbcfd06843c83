package dev.apimdr.core.lifecycle;

import dev.apimdr.core.turn.TurnTimings;
import java.time.Duration;
import java.util.List;

/**
 * Every time constant of the product in one value, so that a rehearsal can scale them together.
 *
 * @param postWithin how long a licence is good for; a starter paused for longer starts over
 * @param crashedAfter how old a licence is when its holder is taken for dead: above the POST's
 *     time-out (60 s) and the host's functionTimeout (4 min)
 * @param settledApart how far apart two looks at a settled service must be to believe it
 * @param lostAfter how long past its due time a turn is taken for lost
 * @param orphanAfter how old an index entry without an operation must be to go
 * @param ledgerRetry how long a message waits when the ledger cannot be reached
 * @param lockWait how long an operation waits for another one's end before it asks again
 * @param changesAfter how long after an end the Activity Log is read, which lags
 * @param evidenceAfter how long after an end that nobody was told the Activity Log is looked at for
 *     it, once and again
 * @param changesWithin how long after an end that is tried at all
 * @param catchUpAfter how long after a first failed backup a catch-up backup is begun; doubled for
 *     each further one
 * @param catchUpAtMost what that delay never exceeds
 * @param blobClockSkew how much the store's clock may lag behind ours
 * @param waits how long waits before a POST should last at most
 */
public record Timings(
    Duration postWithin,
    Duration crashedAfter,
    Duration settledApart,
    Duration lostAfter,
    Duration orphanAfter,
    Duration ledgerRetry,
    Duration lockWait,
    Duration changesAfter,
    List<Duration> evidenceAfter,
    Duration changesWithin,
    Duration catchUpAfter,
    Duration catchUpAtMost,
    Duration blobClockSkew,
    Waits waits) {

  /**
   * How long waits before a POST should last at most; a person is told of one that lasts longer.
   *
   * @param untold for what nobody can tell whether it passes
   * @param outage for what passes by itself, such as an account that cannot be reached
   * @param busy for whatever goes on in the service: five hours have been seen
   */
  public record Waits(Duration untold, Duration outage, Duration busy) {

    private Waits scaled(double factor) {
      return new Waits(scale(untold, factor), scale(outage, factor), scale(busy, factor));
    }
  }

  private static final int DOUBLINGS = 4;
  private static final int LONGEST_LOOKS = 10;

  public Timings {
    evidenceAfter = List.copyOf(evidenceAfter);
  }

  /** How often a status URL may answer 404 before it is taken for gone. */
  public static final int GONE_TRIES = 5;

  /**
   * How often a status URL may give the same answer that no operation goes on from, such as a 500,
   * before the service and the blob are looked at: with the delays of production half an hour.
   */
  public static final int ANSWER_TRIES = 10;

  /** How often a finished backup's blob may be missing before the backup is taken for failed. */
  public static final int BLOB_TRIES = 5;

  /** The constants of production. */
  public static final Timings STANDARD =
      new Timings(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(2),
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofMinutes(1),
          Duration.ofSeconds(30),
          Duration.ofMinutes(20),
          List.of(Duration.ofMinutes(2), Duration.ofMinutes(10), Duration.ofMinutes(30)),
          Duration.ofDays(1),
          Duration.ofMinutes(15),
          Duration.ofHours(6),
          Duration.ofMinutes(5),
          new Waits(Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(6)));

  /**
   * All of them multiplied, none below a millisecond.
   *
   * @param factor above 0; below 1 is faster
   */
  public Timings scaled(double factor) {
    return new Timings(
        scale(postWithin, factor),
        scale(crashedAfter, factor),
        scale(settledApart, factor),
        scale(lostAfter, factor),
        scale(orphanAfter, factor),
        scale(ledgerRetry, factor),
        scale(lockWait, factor),
        scale(changesAfter, factor),
        evidenceAfter.stream().map(each -> scale(each, factor)).toList(),
        scale(changesWithin, factor),
        scale(catchUpAfter, factor),
        scale(catchUpAtMost, factor),
        blobClockSkew,
        waits.scaled(factor));
  }

  /** Those of the turn protocol. */
  public TurnTimings turns() {
    return new TurnTimings(ledgerRetry, lostAfter, orphanAfter);
  }

  private static Duration scale(Duration duration, double factor) {
    return Duration.ofMillis(Math.max(1, Math.round(duration.toMillis() * factor)));
  }

  /**
   * How long an operation that ARM or the store cannot take yet waits before it looks again: twice
   * as long each time, up to ten times the first. In an outage all of a fleet waits at once, and
   * every look costs a read of ARM's allowance.
   *
   * @param turn of the operation: how often it has waited
   */
  public Duration beforeLook(int turn) {
    Duration wait = lockWait.multipliedBy(1L << Math.min(turn, DOUBLINGS));
    Duration longest = lockWait.multipliedBy(LONGEST_LOOKS);
    return wait.compareTo(longest) < 0 ? wait : longest;
  }
}
