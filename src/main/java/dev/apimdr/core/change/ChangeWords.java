package dev.apimdr.core.change;

import dev.apimdr.core.text.Truncate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Changes in a sentence, e.g. {@code 3 changes by 2 callers since 18:04 UTC: apis/a/policies}. */
public final class ChangeWords {

  /** The longest reason of an operation. */
  private static final int LONGEST = 200;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private ChangeWords() {}

  /** At most 200 characters; the day is named where it is not today. */
  public static String of(Tally changes, Instant now) {
    return Truncate.to(
        count(changes.count(), "change") + callers(changes) + " " + since(changes, now), LONGEST);
  }

  /** Since when, and what, e.g. {@code since 18:04 UTC: apis/a/policies}. */
  public static String since(Tally changes, Instant now) {
    return "since "
        + time(changes.first(), now)
        + ": "
        + String.join(", ", changes.paths())
        + (changes.count() > changes.paths().size() ? ", …" : "");
  }

  /** A time with its day, unless that is today. */
  static String time(Instant at, Instant now) {
    boolean today =
        at.atZone(ZoneOffset.UTC).toLocalDate().equals(now.atZone(ZoneOffset.UTC).toLocalDate());
    return (today ? TIME : DAY_AND_TIME).format(at);
  }

  private static String callers(Tally changes) {
    int known = changes.callers().size();
    String least = known == Tally.MOST_CALLERS ? "at least " : "";
    return known == 0 ? "" : " by " + least + count(known, "caller");
  }

  private static String count(int number, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
  }
}
