package dev.apimdr.functions.settings;

import java.time.DateTimeException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads ISO 8601 durations such as {@code PT26H}. */
final class Durations {

  private static final String SHAPE = "must be an ISO 8601 duration such as PT26H";

  private Durations() {}

  static @Nullable Duration positive(String setting, String text, SettingProblems problems) {
    Duration duration = notNegative(setting, text, problems);
    if (duration != null && duration.isZero()) {
      problems.add(setting, "must be above zero");
      return null;
    }
    return duration;
  }

  static @Nullable Duration notNegative(String setting, String text, SettingProblems problems) {
    try {
      Duration duration = Duration.parse(text);
      if (!duration.isNegative()) {
        return duration;
      }
      problems.add(setting, "must not be negative");
    } catch (DateTimeException malformed) {
      problems.add(setting, SHAPE);
    }
    return null;
  }
}
