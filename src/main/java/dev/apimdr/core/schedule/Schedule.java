package dev.apimdr.core.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An NCRONTAB schedule in UTC: second, minute, hour, day of month, month, day of week; each a list
 * of values, names, ranges and steps. Unlike in cron, a day must match both day fields. Without a
 * field for seconds, with five fields, it is second 0.
 */
public final class Schedule {
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

  /** 29 February falls on a given day of the week at least once in 40 years. */
  private static final int HORIZON_YEARS = 41;

  private static final int SUNDAY = 7;

  /** A step that leads beyond the end of its field selects the first value only. */
  private static final int LONGEST_STEP = 99;

  private final BitSet seconds;
  private final BitSet minutes;
  private final BitSet hours;
  private final BitSet daysOfMonth;
  private final BitSet months;
  private final BitSet daysOfWeek;

  private Schedule(String[] fields) {
    this.seconds = field(fields[0], 0, 59, List.of(), 0);
    this.minutes = field(fields[1], 0, 59, List.of(), 0);
    this.hours = field(fields[2], 0, 23, List.of(), 0);
    this.daysOfMonth = field(fields[3], 1, 31, List.of(), 0);
    this.months = field(fields[4], 1, 12, MONTHS, 1);
    this.daysOfWeek = field(fields[5], 0, SUNDAY, DAYS, 0);
    if (daysOfWeek.get(0)) {
      daysOfWeek.set(SUNDAY);
    }
  }

  /**
   * Reads a schedule.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  public static Schedule parse(String schedule) {
    String[] fields = schedule.strip().split("\\s+");
    if (fields.length == 5) {
      fields = ("0 " + schedule.strip()).split("\\s+");
    }
    if (fields.length != 6) {
      throw new IllegalArgumentException("The schedule '" + schedule + "' has not six fields");
    }
    return new Schedule(fields);
  }

  private static BitSet field(String text, int min, int max, List<String> names, int firstName) {
    BitSet values = new BitSet();
    for (String item : text.split(",", -1)) {
      String[] stepped = item.split("/", -1);
      if (stepped.length > 2) {
        throw new IllegalArgumentException("'" + item + "' is no part of a schedule");
      }
      int step = stepped.length == 1 ? 1 : number(stepped[1], 1, LONGEST_STEP, List.of(), 0);
      int from = min;
      int to = max;
      if (!stepped[0].equals("*")) {
        String[] range = stepped[0].split("-", -1);
        if (range.length > 2) {
          throw new IllegalArgumentException("'" + item + "' is no part of a schedule");
        }
        from = number(range[0], min, max, names, firstName);
        if (range.length == 2) {
          to = number(range[1], min, max, names, firstName);
        } else if (stepped.length == 1) {
          to = from;
        }
      }
      if (from > to) {
        throw new IllegalArgumentException("'" + item + "' ends before it begins");
      }
      for (int value = from; value <= to; value += step) {
        values.set(value);
      }
    }
    return values;
  }

  private static int number(String text, int min, int max, List<String> names, int firstName) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (int i = 0; i < names.size(); i++) {
      if (lower.startsWith(names.get(i))) {
        return i + firstName;
      }
    }
    try {
      int value = Integer.parseInt(text);
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Refused below, with the bounds.
    }
    throw new IllegalArgumentException("'" + text + "' is not in " + min + "-" + max);
  }

  /** The first occurrence after this time; none if the schedule names a day that never comes. */
  public Optional<Instant> next(Instant after) {
    LocalDateTime time =
        LocalDateTime.ofInstant(after, ZoneOffset.UTC)
            .truncatedTo(ChronoUnit.SECONDS)
            .plusSeconds(1);
    LocalDateTime horizon = time.plusYears(HORIZON_YEARS);
    while (time.isBefore(horizon)) {
      if (!months.get(time.getMonthValue())) {
        time = time.plusMonths(1).withDayOfMonth(1).truncatedTo(ChronoUnit.DAYS);
      } else if (!daysOfMonth.get(time.getDayOfMonth())
          || !daysOfWeek.get(time.getDayOfWeek().getValue())) {
        time = time.plusDays(1).truncatedTo(ChronoUnit.DAYS);
      } else if (!hours.get(time.getHour())) {
        time = time.plusHours(1).truncatedTo(ChronoUnit.HOURS);
      } else if (!minutes.get(time.getMinute())) {
        time = time.plusMinutes(1).truncatedTo(ChronoUnit.MINUTES);
      } else if (!seconds.get(time.getSecond())) {
        time = time.plusSeconds(1);
      } else {
        return Optional.of(time.toInstant(ZoneOffset.UTC));
      }
    }
    return Optional.empty();
  }
}
