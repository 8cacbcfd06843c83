package dev.apimdr.azure;

import dev.apimdr.core.text.Truncate;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The words of an exception, fit for a ledger, a log and a caller: one short line without secrets,
 * and without the names of classes.
 */
public final class SanitizedMessage {
  static final int LONGEST = 300;

  private static final Pattern SECRET =
      Pattern.compile(
          "eyJ[\\w.-]{8,}|(?i:(?<=secret|password|assertion|token|key|sig|signature)[\"']?\\s?[=:]\\s?[\"']?[^\\s\"'&,;]+)");

  /** A class's name, with or without its package. */
  private static final Pattern EXCEPTION =
      Pattern.compile("\\b(?:[a-z_]\\w*\\.)*([A-Z]\\w*)Exception\\b");

  /** Where the next word of a name begins. */
  private static final Pattern HUMP =
      Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

  private SanitizedMessage() {}

  /** What kind of failure it is, and its own words: e.g. {@code http connect: timed out}. */
  public static String of(Throwable failure) {
    String message = failure.getMessage();
    return of(failure.getClass().getSimpleName() + (message == null ? "" : ": " + message));
  }

  /** The first line of a text. */
  public static String of(String words) {
    String first = words.strip().lines().findFirst().orElse("");
    String clean = SECRET.matcher(first.replaceAll("\\p{Cntrl}", " ")).replaceAll("…").strip();
    String plain = EXCEPTION.matcher(clean).replaceAll(name -> spoken(name.group(1)));
    return Truncate.to(plain, LONGEST);
  }

  private static String spoken(String name) {
    return HUMP.matcher(name).replaceAll(" ").toLowerCase(Locale.ROOT);
  }
}
