package dev.apimdr.functions.http;

import dev.apimdr.core.text.Truncate;

/** What a caller's text must be to go into documents, logs and headers. */
final class PrintableText {

  private PrintableText() {}

  /** Whether all of it can be shown: no controls, no line breaks, no half of a surrogate pair. */
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

  static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** A text as a header may carry it: visible ASCII, everything else a question mark. */
  static String forHeader(String text) {
    return text.replaceAll("[^\\x21-\\x7e]", "?");
  }

  /** A field's name as an answer may repeat it. */
  static String forName(String name) {
    String clean = name.replaceAll("[^\\x20-\\x7e]", "?");
    return Truncate.to(clean, 64, "...");
  }
}
