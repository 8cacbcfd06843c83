package dev.apimdr.functions.http;

import dev.apimdr.core.text.Truncate;

/** Makes callers' texts safe for documents, logs and headers. */
final class PrintableText {

  private PrintableText() {}

  /** Whether it has no control characters, line breaks or unpaired surrogates. */
  static boolean isPrintable(String text) {
    return text.codePoints().allMatch(PrintableText::isPrintable);
  }

  private static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }

  /** In characters as people count them: a surrogate pair is one. */
  static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** A value for a header: every character but visible ASCII becomes a question mark. */
  static String forHeader(String text) {
    return text.replaceAll("[^\\x21-\\x7e]", "?");
  }

  /** A field's name that a response may repeat: printable ASCII, at most 64 characters. */
  static String forName(String name) {
    String clean = name.replaceAll("[^\\x20-\\x7e]", "?");
    return Truncate.to(clean, 64, "...");
  }
}
