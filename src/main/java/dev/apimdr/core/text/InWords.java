package dev.apimdr.core.text;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Durations and numbers in plain English. */
public final class InWords {
  private static final Duration TWO_MINUTES = Duration.ofMinutes(2);
  private static final Duration TWO_HOURS = Duration.ofHours(2);
  private static final Duration THREE_DAYS = Duration.ofDays(3);

  private InWords() {}

  /** In the largest unit that does not hide much: {@code 40 s}, {@code 90 min}, {@code 26 h}. */
  public static String duration(Duration duration) {
    if (duration.compareTo(TWO_MINUTES) < 0) {
      return duration.toSeconds() + " s";
    }
    if (duration.compareTo(TWO_HOURS) < 0) {
      return duration.toMinutes() + " min";
    }
    return duration.compareTo(THREE_DAYS) < 0
        ? duration.toHours() + " h"
        : duration.toDays() + " days";
  }

  /** Such as {@code 6 h ago} or {@code in 5 days}. */
  public static String relative(Instant instant, Instant now) {
    return instant.isAfter(now)
        ? "in " + duration(Duration.between(now, instant))
        : duration(Duration.between(instant, now)) + " ago";
  }

  /** Such as {@code 1,204}. */
  public static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
