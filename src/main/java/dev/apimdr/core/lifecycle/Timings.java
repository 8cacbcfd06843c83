package dev.apimdr.core.lifecycle;

import dev.apimdr.core.turn.TurnTimings;
import java.time.Duration;
import java.util.List;

/**
 * Every time constant of the product, so that a rehearsal can shorten them all together ({@code
 * TIMINGS_SCALE}).
 *
 * @param scale what they are multiplied by: 1, and less in a rehearsal. None gets below a
 *     millisecond
 */
public record Timings(double scale) {

  /** The constants as they are in production. */
  public static final Timings STANDARD = new Timings(1);

  /** How often a status URL may answer 404 before the operation is observed instead. */
  public static final int NOT_FOUND_TRIES = 5;

  /**
   * How often a status URL may give the same answer that says nothing about the operation, such as
   * a 500, before the service and the blob are observed instead: half an hour in production.
   */
  public static final int ANSWER_TRIES = 10;

  /** How often a finished backup's blob may be missing before the backup counts as failed. */
  public static final int BLOB_TRIES = 5;

  private static final int DOUBLINGS = 4;
  private static final int MOST_LOCK_WAITS = 10;

  /** Refuses, with an IllegalArgumentException, a scale that is not above 0. */
  public Timings {
    if (!(scale > 0)) {
      throw new IllegalArgumentException("the scale must be above 0");
    }
  }

  /**
   * How long after its attempt was recorded a POST may be sent. An execution that was paused for
   * longer starts over, so that no other one takes it for crashed while it still sends.
   */
  public Duration postWithin() {
    return scaled(Duration.ofMinutes(1));
  }

  /**
   * How old an attempt without a recorded reply is when its execution is taken for crashed: longer
   * than {@link #postWithin} and the POST's time-out (60 s) together, and than the host's {@code
   * functionTimeout} (4 min).
   */
  public Duration crashedAfter() {
    return scaled(Duration.ofMinutes(5));
  }

  /**
   * How far apart two observations of the service must be that both find no operation running on
   * it: ARM may show an operation it has accepted only after a while.
   */
  public Duration settledApart() {
    return scaled(Duration.ofMinutes(2));
  }

  /** How long after its due time a turn's message is taken for lost, and sent again. */
  public Duration lostAfter() {
    return scaled(Duration.ofMinutes(15));
  }

  /**
   * How old an entry of the index of open operations must be to be removed when there is no such
   * operation: the entry is written first, and its operation may be about to follow.
   */
  public Duration orphanAfter() {
    return scaled(Duration.ofHours(1));
  }

  /** How long a message waits in the queue when the ledger cannot be reached. */
  public Duration ledgerRetry() {
    return scaled(Duration.ofMinutes(1));
  }

  /** How long an operation waits before it asks again whether another one has ended. */
  public Duration lockWait() {
    return scaled(Duration.ofSeconds(30));
  }

  /**
   * How long an operation waits before it asks ARM or the store again, when they could not take it:
   * twice as long each time, up to ten times {@link #lockWait}. In an outage a whole fleet waits at
   * once, and each question counts against ARM's limit of reads.
   *
   * @param turn of the operation: how often it has waited
   */
  public Duration beforeNextCheck(int turn) {
    Duration wait = lockWait().multipliedBy(1L << Math.min(turn, DOUBLINGS));
    Duration longest = lockWait().multipliedBy(MOST_LOCK_WAITS);
    return wait.compareTo(longest) < 0 ? wait : longest;
  }

  /**
   * How long after an operation's end the Activity Log is read for changes that were made
   * meanwhile: events appear in it minutes late.
   */
  public Duration changesAfter() {
    return scaled(Duration.ofMinutes(20));
  }

  /** How long after an operation's end reading the Activity Log is tried at all. */
  public Duration changesWithin() {
    return scaled(Duration.ofDays(1));
  }

  /**
   * How long after an operation whose end ARM did not report the Activity Log is searched for it:
   * one search each, further apart each time, because events appear in it minutes late.
   */
  public List<Duration> evidenceAfter() {
    return List.of(
        scaled(Duration.ofMinutes(2)),
        scaled(Duration.ofMinutes(10)),
        scaled(Duration.ofMinutes(30)));
  }

  /**
   * How long after a first failed backup a service that is past its recovery point objective is
   * backed up again; doubled for each further failure.
   */
  public Duration catchUpAfter() {
    return scaled(Duration.ofMinutes(15));
  }

  /** What the delay after failed backups never exceeds. */
  public Duration catchUpAtMost() {
    return scaled(Duration.ofHours(6));
  }

  /** How much the store's clock may lag behind ours. Clocks are no faster in a rehearsal. */
  public Duration blobClockSkew() {
    return Duration.ofMinutes(5);
  }

  /** How long waits before a POST may last before a person is told. */
  public Waits waits() {
    return new Waits(
        scaled(Duration.ofMinutes(5)), scaled(Duration.ofMinutes(15)), scaled(Duration.ofHours(6)));
  }

  /**
   * How long waits before a POST may last before a person is told, by what is waited for.
   *
   * @param unknown something of which it is not known whether it passes
   * @param outage something that passes by itself, such as an account that cannot be reached
   * @param busy an operation on the service, whoever started it: five hours have been seen
   */
  public record Waits(Duration unknown, Duration outage, Duration busy) {}

  /** Those of the turn protocol. */
  public TurnTimings turns() {
    return new TurnTimings(ledgerRetry(), lostAfter(), orphanAfter());
  }

  private Duration scaled(Duration standard) {
    return Duration.ofMillis(Math.max(1, Math.round(standard.toMillis() * scale)));
  }
}
