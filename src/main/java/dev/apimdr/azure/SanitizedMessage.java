package dev.apimdr.azure;

import dev.apimdr.core.text.Truncate;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An exception's message that may be stored, logged and sent to callers: one line of at most 300
 * characters without secrets and class names.
 */
public final class SanitizedMessage {
  static final int LONGEST = 300;

  private static final Pattern SECRET =
      Pattern.compile(
          "eyJ[\\w.-]{8,}|(?i:(?<=secret|password|assertion|token|key|sig|signature)[\"']?\\s?[=:]\\s?[\"']?[^\\s\"'&,;]+)");

  /** A class's name, with or without its package. */
  private static final Pattern EXCEPTION =
      Pattern.compile("\\b(?:[a-z_]\\w*\\.)*([A-Z]\\w*)Exception\\b");

  /** Where the next word of a class's name begins. */
  private static final Pattern WORD_START =
      Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

  private SanitizedMessage() {}

  /** The kind of failure and its message, e.g. {@code http connect: timed out}. */
  public static String of(Throwable failure) {
    String message = failure.getMessage();
    return of(failure.getClass().getSimpleName() + (message == null ? "" : ": " + message));
  }

  /** The first line of a message. */
  public static String of(String message) {
    String first = message.strip().lines().findFirst().orElse("");
    String clean = SECRET.matcher(first.replaceAll("\\p{Cntrl}", " ")).replaceAll("…").strip();
    String plain = EXCEPTION.matcher(clean).replaceAll(name -> inWords(name.group(1)));
    return Truncate.to(plain, LONGEST);
  }

  private static String inWords(String name) {
    return WORD_START.matcher(name).replaceAll(" ").toLowerCase(Locale.ROOT);
  }
}
