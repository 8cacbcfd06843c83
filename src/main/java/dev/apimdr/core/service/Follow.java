package dev.apimdr.core.service;

import dev.apimdr.core.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * How a restore target follows a source: at each time of the schedule a recovery point of the
 * source is restored into it, unless it is in use.
 *
 * @param source key of the service whose backups it is given
 * @param schedule in UTC
 * @param selection which recovery point is taken
 * @param ignoredRequests how many requests in an hour do not count as use, such as the probes of a
 *     load balancer in front of it; 0 or more
 */
public record Follow(String source, Schedule schedule, Selection selection, long ignoredRequests) {

  /** After a long rest of the app, occurrences before this time are not looked for. */
  private static final Duration LOOK_BACK = Duration.ofDays(40);

  /** Which recovery point is restored. */
  public enum Selection {
    /** The newest, so that the standby is as close to its source as it can be. */
    NEWEST("newest"),
    /** Any that is restorable: over time each age of a backup is tried. */
    RANDOM("random");

    private final String wireName;

    Selection(String wireName) {
      this.wireName = wireName;
    }

    public String wireName() {
      return wireName;
    }

    /** The selection of a wire name. */
    public static Optional<Selection> of(String wireName) {
      return Arrays.stream(values()).filter(each -> each.wireName.equals(wireName)).findFirst();
    }
  }

  /** The last time of the schedule that is not later than now, if it is after another time. */
  public Optional<Instant> due(Instant after, Instant now) {
    Instant earliest = now.minus(LOOK_BACK);
    Optional<Instant> next = schedule.next(after.isBefore(earliest) ? earliest : after);
    Optional<Instant> last = Optional.empty();
    while (next.isPresent() && !next.get().isAfter(now)) {
      last = next;
      next = schedule.next(next.get());
    }
    return last;
  }
}
