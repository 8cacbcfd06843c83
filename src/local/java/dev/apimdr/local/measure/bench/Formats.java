package dev.apimdr.local.measure.bench;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;

/** Number formats of the report. */
public final class Formats {
  private static final double MILLIS = 1000;
  private static final long MIB = 1024L * 1024;

  private Formats() {}

  public static String seconds(Duration duration) {
    return decimal(duration.toMillis() / MILLIS) + " s";
  }

  /** A lag in seconds and in units of Retry-After (RA). */
  public static String lag(Duration lag, Duration retryAfter) {
    return "%s = %s RA"
        .formatted(seconds(lag), decimal(lag.toMillis() / (double) retryAfter.toMillis()));
  }

  public static String decimal(double value) {
    return String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.2f" : "%,.0f", value);
  }

  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", share * 100);
  }

  public static String memory(OptionalLong bytes) {
    return bytes.isPresent() ? bytes.getAsLong() / MIB + " MiB" : "n/a";
  }
}
