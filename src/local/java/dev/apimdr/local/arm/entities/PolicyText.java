package dev.apimdr.local.arm.entities;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** A policy document in the two forms that API Management answers with. */
final class PolicyText {
  private PolicyText() {}

  /** The properties, as JSON, of a policy; its lines end as those of the service do, in CR LF. */
  static String properties(String raw) {
    return JsonNodeFactory.instance.objectNode().put("value", raw.replace("\n", "\r\n")).toString();
  }

  /**
   * The form {@code xml} of a document in the form {@code rawxml}: what is special in XML is
   * escaped within the expressions in C#, {@code @(…)} and {@code @{…}}.
   */
  static String escaped(String raw) {
    StringBuilder xml = new StringBuilder();
    int at = 0;
    while (at < raw.length()) {
      int end = endOfExpression(raw, at);
      if (end > at) {
        xml.append(
            raw.substring(at, end)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;"));
        at = end;
      } else {
        xml.append(raw.charAt(at++));
      }
    }
    return xml.toString();
  }

  /** The end of the expression that begins here; the same place if none does. */
  private static int endOfExpression(String raw, int at) {
    if (!raw.startsWith("@(", at) && !raw.startsWith("@{", at)) {
      return at;
    }
    char open = raw.charAt(at + 1);
    char close = open == '(' ? ')' : '}';
    int depth = 0;
    for (int i = at + 1; i < raw.length(); i++) {
      if (raw.charAt(i) == open) {
        depth++;
      } else if (raw.charAt(i) == close && --depth == 0) {
        return i + 1;
      }
    }
    return at;
  }
}
