package dev.apimdr.core.text;

/** Shortens texts. Lengths are of UTF-16 units, and no character of two units is ever halved. */
public final class Truncate {

  private Truncate() {}

  /** The text, or its first {@code longest} units at most. */
  public static String to(String text, int longest) {
    return text.substring(0, end(text, 0, longest));
  }

  /**
   * The same, with a mark behind what was shortened.
   *
   * @param longest of the text; the mark comes on top
   */
  public static String to(String text, int longest, String mark) {
    return text.length() <= longest ? text : to(text, longest) + mark;
  }

  /** Where a part of the text ends that begins at {@code from}: at most so many units later. */
  public static int end(String text, int from, int longest) {
    if (text.length() - from <= longest) {
      return text.length();
    }
    int end = from + longest;
    return longest > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
  }
}
