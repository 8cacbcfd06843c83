package dev.apimdr.core.change;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a service that was changed is backed up beside the schedule.
 *
 * @param quiet how long nothing more must have come ({@code CHANGE_QUIET}): who is at work is let
 *     finish
 * @param atMost how old the first change may become while more keep coming ({@code CHANGE_AT_MOST})
 * @param every how far apart such backups of one service are ({@code CHANGE_BACKUP_EVERY}); zero:
 *     there are none
 */
public record ChangeBackups(Duration quiet, Duration atMost, Duration every) {

  public static final ChangeBackups STANDARD =
      new ChangeBackups(Duration.ofMinutes(20), Duration.ofHours(2), Duration.ofHours(4));

  /** Whether there are such backups at all. */
  public boolean isOn() {
    return !every.isZero();
  }

  /**
   * Whether one is to be asked for now, if nothing of the service is open. That nothing more came
   * is known only as far as the log was read.
   */
  public boolean isDue(ServiceChanges changes, Instant now) {
    Instant read = changes.readUntil();
    return isOn()
        && read != null
        && !isWithin(changes.asked(), now)
        && changes
            .changes()
            .filter(
                tally ->
                    !read.isBefore(tally.last().plus(quiet))
                        || !read.isBefore(tally.first().plus(atMost)))
            .isPresent();
  }

  /**
   * Whether the last backup that was asked for may not have been: who wrote it down may have died
   * before. Asking again with its id changes nothing where it was.
   */
  public boolean isPending(ServiceChanges changes, Instant now) {
    AskedBackup asked = changes.asked();
    return isOn()
        && asked != null
        && isWithin(asked, now)
        && asked.at().isAfter(changes.countedFrom());
  }

  /** One that seems to be of the future, because the clock was set back, holds nothing up. */
  private boolean isWithin(@Nullable AskedBackup asked, Instant now) {
    return asked != null && !asked.at().isAfter(now) && now.isBefore(asked.at().plus(every));
  }
}
