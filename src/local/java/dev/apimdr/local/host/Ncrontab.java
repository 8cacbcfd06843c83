package dev.apimdr.local.host;

import dev.apimdr.core.schedule.Schedule;
import java.time.Instant;
import java.util.Optional;

/** The schedule of a timer trigger; its function is in error if the schedule is invalid. */
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

  /** The first occurrence after this time; empty if there is none. */
  Optional<Instant> next(Instant after) {
    return schedule.next(after);
  }
}
