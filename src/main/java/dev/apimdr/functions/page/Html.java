package dev.apimdr.functions.page;

/**
 * HTML in the making. Whatever is put in as text or as an attribute's value is escaped, and every
 * element is closed, so that no name or message can become markup. The result is well-formed XML.
 */
final class Html {

  private static final String[] NONE = {};

  private final StringBuilder out = new StringBuilder();

  /** Attributes as name, value, name, value…; one whose value is empty is left out. */
  static String[] with(String... namesAndValues) {
    return namesAndValues;
  }

  Html element(String tag, String[] attributes, Runnable content) {
    open(tag, attributes);
    out.append('>');
    content.run();
    out.append("</").append(tag).append('>');
    return this;
  }

  Html element(String tag, Runnable content) {
    return element(tag, NONE, content);
  }

  Html element(String tag, String[] attributes, String text) {
    return element(tag, attributes, () -> text(text));
  }

  Html element(String tag, String text) {
    return element(tag, NONE, text);
  }

  /** An element that never has content, such as {@code meta}. */
  Html empty(String tag, String[] attributes) {
    open(tag, attributes);
    out.append("/>");
    return this;
  }

  Html text(String text) {
    escape(text);
    return this;
  }

  /** A style sheet of ours: the only text that is not escaped. */
  Html style(Style style) {
    out.append("<style>").append(style.css()).append("</style>");
    return this;
  }

  private void open(String tag, String[] attributes) {
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      if (!attributes[i + 1].isEmpty()) {
        out.append(' ').append(attributes[i]).append("=\"");
        escape(attributes[i + 1]);
        out.append('"');
      }
    }
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(isShown(text, i) ? c : '\uFFFD');
      }
    }
  }

  /**
   * XML knows no controls and no halves of surrogate pairs; a character that turns the direction of
   * what follows would make a message read as another one.
   */
  private static boolean isShown(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
    return c == '\n' || c == '\t' || !(Character.isISOControl(c) || isTurning(c) || c >= '\uFFFE');
  }

  private static boolean isTurning(char c) {
    return (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
