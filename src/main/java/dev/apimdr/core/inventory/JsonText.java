package dev.apimdr.core.inventory;

/**
 * A JSON text, such as the document of an imported API's schemas, without the white space between
 * its tokens. It need not be valid: then something else is left out, and always the same.
 */
final class JsonText {

  private JsonText() {}

  /** The form that is compared. */
  static String canonical(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean inString = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (inString && c == '\\' && i + 1 < text.length()) {
        out.append(c).append(text.charAt(++i));
        continue;
      }
      if (c == '"') {
        inString = !inString;
      }
      if (inString || !isWhiteSpace(c)) {
        out.append(c);
      }
    }
    return out.toString();
  }

  /** JSON's own four (RFC 8259, 2). */
  private static boolean isWhiteSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }
}
