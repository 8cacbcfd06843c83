package dev.apimdr.local.host;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the time spans of host.json: {@code [d.]hh:mm:ss[.fffffff]}. */
final class TimeSpan {
  private static final Pattern TEXT =
      Pattern.compile("(?:(\\d+)\\.)?(\\d{1,2}):(\\d{1,2}):(\\d{1,2})(?:\\.(\\d{1,7}))?");
  private static final int FRACTION_DIGITS = 9;

  private TimeSpan() {}

  static Duration parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("'" + text + "' is no time span like 00:04:00");
    }
    Duration duration =
        Duration.ofHours(Long.parseLong(parts.group(2)))
            .plusMinutes(Long.parseLong(parts.group(3)))
            .plusSeconds(Long.parseLong(parts.group(4)));
    if (parts.group(1) != null) {
      duration = duration.plusDays(Long.parseLong(parts.group(1)));
    }
    if (parts.group(5) != null) {
      String nanos = parts.group(5) + "0".repeat(FRACTION_DIGITS - parts.group(5).length());
      duration = duration.plusNanos(Long.parseLong(nanos));
    }
    return duration;
  }
}
