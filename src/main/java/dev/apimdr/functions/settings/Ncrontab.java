package dev.apimdr.functions.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether the Functions host accepts a timer's schedule: six fields (second, minute, hour, day,
 * month, day of week) of {@code *}, numbers, names, ranges, steps and lists. Stricter than {@code
 * Schedule}, because the host stops at what it does not understand.
 */
final class Ncrontab {

  private static final Map<String, Integer> MONTHS =
      named("JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC", 1);
  private static final Map<String, Integer> DAYS = named("SUNMONTUEWEDTHUFRISAT", 0);

  /** One field: its range, and the names that stand for numbers. */
  private record Field(int least, int greatest, Map<String, Integer> names) {}

  private static final List<Field> FIELDS =
      List.of(
          new Field(0, 59, Map.of()),
          new Field(0, 59, Map.of()),
          new Field(0, 23, Map.of()),
          new Field(1, 31, Map.of()),
          new Field(1, 12, MONTHS),
          new Field(0, 6, DAYS));

  private static final Pattern PART =
      Pattern.compile("(?:\\*|(\\w{1,9})(?:-(\\w{1,9}))?)(?:/(\\d{1,2}))?");

  private Ncrontab() {}

  static boolean isValid(String schedule) {
    String[] fields = schedule.split("\\s+", -1);
    if (fields.length != FIELDS.size()) {
      return false;
    }
    for (int i = 0; i < fields.length; i++) {
      for (String part : fields[i].split(",", -1)) {
        if (!isValid(part, FIELDS.get(i))) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isValid(String part, Field field) {
    Matcher matcher = PART.matcher(part);
    if (!matcher.matches()) {
      return false;
    }
    String step = matcher.group(3);
    if (step != null && Integer.parseInt(step) == 0) {
      return false;
    }
    String first = matcher.group(1);
    if (first == null) {
      return true;
    }
    String last = matcher.group(2) == null ? first : matcher.group(2);
    int from = number(first, field);
    int to = number(last, field);
    return from >= field.least() && from <= to && to <= field.greatest();
  }

  /** The number that a word stands for; -1, which is in no range, for anything else. */
  private static int number(String word, Field field) {
    if (word.matches("\\d{1,2}")) {
      return Integer.parseInt(word);
    }
    String name = word.length() < 3 ? word : word.substring(0, 3).toUpperCase(Locale.ROOT);
    return field.names().getOrDefault(name, -1);
  }

  private static Map<String, Integer> named(String names, int first) {
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < names.length() / 3; i++) {
      numbers.put(names.substring(3 * i, 3 * i + 3), first + i);
    }
    return Map.copyOf(numbers);
  }
}
