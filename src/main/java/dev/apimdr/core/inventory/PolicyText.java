package dev.apimdr.core.inventory;

import java.util.Map;
import java.util.TreeMap;

/**
 * The text of a policy in the form in which it is compared: line ends, white space between
 * elements, white space and order of attributes, the kind of quotes, and {@code <a></a>} for {@code
 * <a />} do not count. Everything else does, comments too.
 *
 * <p>Policies are not always well-formed XML: in the raw format an expression such as {@code
 * condition="@(a < b && c == "x")"} stands as it was written. So this is no XML parser, and nothing
 * is declared, resolved or expanded. What cannot be told apart into elements is compared by its
 * lines. Takes time in proportion to the text's length, whatever it says.
 */
final class PolicyText {
  private static final String COMMENT = "<!--";
  private static final String CDATA = "<![CDATA[";

  private final String text;
  private final StringBuilder out;

  /** What was read of the text between two tags, where it does not begin at a tag. */
  private final StringBuilder between = new StringBuilder();

  private boolean afterStartTag;
  private int at;

  private PolicyText(String text) {
    this.text = text;
    this.out = new StringBuilder(text.length() + 16);
  }

  /** The form that is compared; equal for texts that mean the same. */
  static String canonical(String text) {
    String lines = withLineFeeds(text);
    PolicyText policy = new PolicyText(lines);
    return policy.isRead() ? policy.out.toString() : "lines " + lines.strip();
  }

  /** The canonical form without comments, which cannot matter to a gateway. */
  static String withoutComments(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    int from = 0;
    for (int start = text.indexOf(COMMENT); start >= 0; start = text.indexOf(COMMENT, from)) {
      int end = text.indexOf("-->", start + COMMENT.length());
      if (end < 0) {
        break;
      }
      kept.append(text, from, start);
      from = end + 3;
    }
    return canonical(kept.append(text, from, text.length()).toString());
  }

  /** The text with line feeds alone as line ends. */
  static String withLineFeeds(String text) {
    return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
  }

  /** Whether the text could be told apart into tags and what is between them. */
  private boolean isRead() {
    while (at < text.length()) {
      boolean opens = text.charAt(at) == '<' && at + 1 < text.length();
      boolean understood = opens ? markup() : between();
      if (!understood) {
        return false;
      }
    }
    endBetween(false);
    return true;
  }

  private boolean markup() {
    if (text.startsWith(COMMENT, at)) {
      return opaque("-->");
    }
    if (text.startsWith(CDATA, at)) {
      return opaque("]]>");
    }
    if (text.startsWith("<?", at)) {
      return opaque("?>");
    }
    char next = text.charAt(at + 1);
    if (next == '/') {
      return endTag();
    }
    if (next == '!') {
      return false;
    }
    boolean isName = Character.isLetter(next) || next == '_';
    return isName ? startTag() : between();
  }

  private boolean opaque(String closing) {
    int end = text.indexOf(closing, at);
    if (end < 0) {
      return false;
    }
    endBetween(false);
    kept('!', text.substring(at, end + closing.length()));
    at = end + closing.length();
    return true;
  }

  private boolean endTag() {
    int end = text.indexOf('>', at);
    if (end < 0) {
      return false;
    }
    endBetween(true);
    out.append("</").append(text.substring(at + 2, end).strip()).append('>');
    at = end + 1;
    return true;
  }

  private boolean startTag() {
    int end = at + 1;
    while (end < text.length() && !isEndOfName(text.charAt(end))) {
      end++;
    }
    String name = text.substring(at + 1, end);
    Map<String, String> attributes = new TreeMap<>();
    int after = attributes(end, attributes);
    if (after < 0) {
      return false;
    }
    endBetween(false);
    out.append('<').append(name);
    attributes.forEach(
        (attribute, value) -> {
          out.append(' ').append(attribute).append('=');
          kept('"', value);
        });
    out.append('>');
    afterStartTag = text.charAt(after - 2) != '/';
    if (!afterStartTag) {
      out.append("</").append(name).append('>');
    }
    at = after;
    return true;
  }

  /** Reads attributes to behind the tag's end; negative where that is not how they are written. */
  private int attributes(int from, Map<String, String> attributes) {
    int pos = from;
    while (true) {
      pos = pastWhiteSpace(pos);
      if (text.startsWith("/>", pos)) {
        return pos + 2;
      }
      if (text.startsWith(">", pos)) {
        return pos + 1;
      }
      int equals = pos;
      while (equals < text.length() && !isEndOfName(text.charAt(equals))) {
        equals++;
      }
      String name = text.substring(pos, equals);
      equals = pastWhiteSpace(equals);
      int quote = pastWhiteSpace(equals + 1);
      if (name.isEmpty() || !text.startsWith("=", equals) || !isQuote(quote)) {
        return -1;
      }
      int end = endOfValue(quote);
      if (end < 0 || attributes.put(name, text.substring(quote + 1, end)) != null) {
        return -1;
      }
      pos = end + 1;
    }
  }

  /** The place of the quote that ends a value; quotes within an expression do not. */
  private int endOfValue(int quote) {
    int after = quote + 1;
    if (PolicyExpression.begins(text, after)) {
      after = PolicyExpression.end(text, after);
    }
    return after < 0 ? -1 : text.indexOf(text.charAt(quote), after);
  }

  private boolean between() {
    int end = at + 1;
    if (PolicyExpression.begins(text, at)) {
      end = PolicyExpression.end(text, at);
    } else {
      while (end < text.length() && text.charAt(end) != '<' && text.charAt(end) != '@') {
        end++;
      }
    }
    if (end < 0) {
      return false;
    }
    between.append(text, at, end);
    at = end;
    return true;
  }

  /** White space counts only where it is all that an element holds. */
  private void endBetween(boolean atEndTag) {
    String said = between.toString();
    if (!said.isBlank() || (afterStartTag && atEndTag && !said.isEmpty())) {
      kept('\'', said);
    }
    between.setLength(0);
    afterStartTag = false;
  }

  /** With its length, so that nothing within it can be taken for a tag. */
  private void kept(char mark, String said) {
    out.append(mark).append(said.length()).append(':').append(said);
  }

  private int pastWhiteSpace(int from) {
    int pos = from;
    while (pos < text.length() && Character.isWhitespace(text.charAt(pos))) {
      pos++;
    }
    return pos;
  }

  private boolean isQuote(int pos) {
    return pos < text.length() && (text.charAt(pos) == '"' || text.charAt(pos) == '\'');
  }

  private static boolean isEndOfName(char c) {
    return Character.isWhitespace(c) || "=/<>\"'".indexOf(c) >= 0;
  }
}
