package dev.apimdr.local.host;

import dev.apimdr.core.posture.Schedule;
import java.time.Instant;
import java.util.Optional;

/** The schedule of a timer trigger, which puts its function in error when it cannot be read. */
final class Ncrontab {
  private final Schedule schedule;

  private Ncrontab(Schedule schedule) {
    this.schedule = schedule;
  }

  static Ncrontab parse(String schedule) throws FunctionInError {
    try {
      return new Ncrontab(Schedule.parse(schedule));
    } catch (IllegalArgumentException unreadable) {
      throw new FunctionInError(String.valueOf(unreadable.getMessage()));
    }
  }

  /** The first occurrence after this time; none if the schedule names a day that never comes. */
  Optional<Instant> next(Instant after) {
    return schedule.next(after);
  }
}
