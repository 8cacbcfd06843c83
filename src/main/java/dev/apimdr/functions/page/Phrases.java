package dev.apimdr.functions.page;

import dev.apimdr.core.text.InWords;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Times, durations and numbers in plain English; times are UTC and say so. */
final class Phrases {

  private static final DateTimeFormatter FULL = format("EEE d MMM uuuu, HH:mm 'UTC'");
  private static final DateTimeFormatter CLOCK = format("HH:mm 'UTC'");
  private static final DateTimeFormatter SECONDS = format("EEE d MMM uuuu, HH:mm:ss 'UTC'");
  private static final DateTimeFormatter DAY = format("EEE d MMM");
  private static final DateTimeFormatter LONG_DAY = format("d MMMM uuuu");
  private static final DateTimeFormatter WEEKDAY = format("EEEE");

  private static final int WEEK = 7;

  private Phrases() {}

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
  }

  /** Such as {@code Mon 23 Nov 2026, 04:00 UTC}. */
  static String at(Instant instant) {
    return FULL.format(instant);
  }

  /** Such as {@code Mon 23 Nov 2026, 04:00:12 UTC}. */
  static String precisely(Instant instant) {
    return SECONDS.format(instant);
  }

  /** Such as {@code 04:00 UTC}. */
  static String clock(Instant instant) {
    return CLOCK.format(instant);
  }

  /** Such as {@code Mon 23 Nov}. */
  static String day(LocalDate day) {
    return DAY.format(day);
  }

  /** The day of a moment: {@code Tuesday} within the last week, else {@code 3 November 2026}. */
  static String since(Instant instant, Instant now) {
    LocalDate day = instant.atOffset(ZoneOffset.UTC).toLocalDate();
    LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
    if (day.equals(today)) {
      return "today, " + clock(instant);
    }
    if (day.equals(today.minusDays(1))) {
      return "yesterday, " + clock(instant);
    }
    return (day.isAfter(today.minusDays(WEEK)) ? WEEKDAY : LONG_DAY).format(day);
  }

  /** In the largest unit that does not hide much: {@code 40 s}, {@code 90 min}, {@code 26 h}. */
  static String duration(Duration duration) {
    return InWords.duration(duration);
  }

  /** Such as {@code 6 h ago} or {@code in 5 days}. */
  static String relative(Instant instant, Instant now) {
    return InWords.relative(instant, now);
  }

  /** Such as {@code 1 service} or {@code 1,000 services}. */
  static String count(long count, String noun) {
    return number(count) + " " + noun + (count == 1 ? "" : "s");
  }

  static String number(long number) {
    return InWords.number(number);
  }

  /** Such as {@code 4.6 MB}. */
  static String bytes(long bytes) {
    if (bytes < 1000) {
      return bytes + " bytes";
    }
    double size = bytes / 1000.0;
    String unit = "kB";
    for (String larger : List.of("MB", "GB", "TB")) {
      if (size < 999.5) {
        break;
      }
      size /= 1000;
      unit = larger;
    }
    return String.format(Locale.ENGLISH, size < 9.95 ? "%.1f %s" : "%.0f %s", size, unit);
  }

  /** Such as {@code a, b and c}. */
  static String list(List<String> parts) {
    int last = parts.size() - 1;
    return last < 1
        ? String.join("", parts)
        : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }
}
