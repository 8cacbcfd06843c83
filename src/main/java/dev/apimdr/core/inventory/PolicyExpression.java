package dev.apimdr.core.inventory;

/**
 * Where an expression of a policy ends: {@code @(…)} or {@code @{…}} in C#, whose brackets do not
 * count within strings, characters and comments. In the XML format each quote is an entity of XML.
 */
final class PolicyExpression {
  private static final String QUOTE = "&quot;";

  private final String text;
  private int at;

  private PolicyExpression(String text, int at) {
    this.text = text;
    this.at = at;
  }

  /** Whether one begins at a place. */
  static boolean begins(String text, int at) {
    return text.startsWith("@(", at) || text.startsWith("@{", at);
  }

  /** The place behind the one that begins at a place; negative where it does not end. */
  static int end(String text, int at) {
    return new PolicyExpression(text, at + 1).end();
  }

  private int end() {
    int depth = 0;
    while (at >= 0 && at < text.length()) {
      char c = text.charAt(at);
      if (c == '(' || c == '{') {
        depth++;
        at++;
      } else if (c == ')' || c == '}') {
        depth--;
        at++;
        if (depth == 0) {
          return at;
        }
      } else {
        skip(c);
      }
    }
    return -1;
  }

  /** One character, or all of a string, a character or a comment. */
  private void skip(char c) {
    if (c == '"') {
      at = pastString("\"", isVerbatim());
    } else if (text.startsWith(QUOTE, at)) {
      at = pastString(QUOTE, isVerbatim());
    } else if (c == '\'') {
      at = pastCharacter();
    } else if (text.startsWith("//", at)) {
      at = past("\n");
    } else if (text.startsWith("/*", at)) {
      at = past("*/");
    } else {
      at++;
    }
  }

  private boolean isVerbatim() {
    char before = text.charAt(at - 1);
    return before == '@' || (before == '$' && text.charAt(at - 2) == '@');
  }

  /** A verbatim string doubles its quotes, so each half of it reads as a string of its own. */
  private int pastString(String quote, boolean verbatim) {
    int pos = at + quote.length();
    while (pos < text.length()) {
      if (text.startsWith(quote, pos)) {
        return pos + quote.length();
      }
      pos += !verbatim && text.charAt(pos) == '\\' ? 1 + escaped(pos + 1, quote) : 1;
    }
    return -1;
  }

  private int escaped(int pos, String quote) {
    return text.startsWith(quote, pos) ? quote.length() : 1;
  }

  /** An apostrophe that begins no character stands for itself. */
  private int pastCharacter() {
    if (text.startsWith("\\", at + 1)) {
      return text.startsWith("'", at + 3) ? at + 4 : at + 1;
    }
    return text.startsWith("'", at + 2) ? at + 3 : at + 1;
  }

  private int past(String end) {
    int found = text.indexOf(end, at + 2);
    return found < 0 ? -1 : found + end.length();
  }
}
