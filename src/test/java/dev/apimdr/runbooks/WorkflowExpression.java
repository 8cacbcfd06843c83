package dev.apimdr.runbooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An expression of the Workflow Definition Language: {@code @f('x')?['y'].z}, or {@code @{…}}
 * within a text.
 */
final class WorkflowExpression {
  /** Evaluates a function. */
  interface Functions extends BiFunction<String, List<JsonNode>, JsonNode> {}

  /** The error with which Logic Apps fails an action. */
  static final class InvalidTemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidTemplateException(String message) {
      super(message);
    }
  }

  private static final Pattern TEXT = Pattern.compile("'((?:[^']|'')*)'");
  private static final Pattern NUMBER = Pattern.compile("-?\\d+");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");

  private final String text;
  private final Functions functions;
  private int at;

  private WorkflowExpression(String text, Functions functions) {
    this.text = text;
    this.functions = functions;
  }

  /** The value of a text from a definition, with its expressions evaluated. */
  static JsonNode value(String text, Functions functions) {
    if (text.startsWith("@@")) {
      return TextNode.valueOf(text.substring(1));
    }
    if (text.startsWith("@") && !text.startsWith("@{")) {
      WorkflowExpression whole = new WorkflowExpression(text.substring(1), functions);
      JsonNode value = whole.expression();
      if (whole.at != whole.text.length()) {
        throw whole.malformed("the end");
      }
      return value;
    }
    StringBuilder all = new StringBuilder();
    int from = 0;
    for (int start = text.indexOf("@{"); start >= 0; start = text.indexOf("@{", from)) {
      all.append(text, from, start);
      WorkflowExpression part = new WorkflowExpression(text.substring(start + 2), functions);
      all.append(asText(part.expression()));
      part.expect('}');
      from = start + 2 + part.at;
    }
    return TextNode.valueOf(all.append(text.substring(from)).toString());
  }

  /** A value within a text: null is empty, and objects and arrays are JSON. */
  static String asText(JsonNode value) {
    return value.isNull() ? "" : value.isContainerNode() ? value.toString() : value.asText();
  }

  private JsonNode expression() {
    skipBlanks();
    JsonNode value = operand();
    while (at < text.length()) {
      boolean lenient = text.startsWith("?[", at) || text.startsWith("?.", at);
      if (lenient) {
        at++;
      }
      if (peek() == '[') {
        at++;
        JsonNode key = expression();
        expect(']');
        value = member(value, key, lenient);
      } else if (peek() == '.') {
        at++;
        value = member(value, TextNode.valueOf(take(NAME).group()), lenient);
      } else {
        break;
      }
    }
    return value;
  }

  private JsonNode operand() {
    if (peek() == '\'') {
      return TextNode.valueOf(take(TEXT).group(1).replace("''", "'"));
    }
    if (Character.isDigit(peek()) || peek() == '-') {
      return IntNode.valueOf(Integer.parseInt(take(NUMBER).group()));
    }
    String name = take(NAME).group();
    if (peek() != '(') {
      return switch (name) {
        case "true" -> BooleanNode.TRUE;
        case "false" -> BooleanNode.FALSE;
        case "null" -> NullNode.instance;
        default -> throw malformed("a value and not " + name);
      };
    }
    at++;
    List<JsonNode> arguments = new ArrayList<>();
    skipBlanks();
    while (peek() != ')') {
      arguments.add(expression());
      skipBlanks();
      if (peek() == ',') {
        at++;
      }
    }
    at++;
    return functions.apply(name, arguments);
  }

  private JsonNode member(JsonNode owner, JsonNode key, boolean lenient) {
    JsonNode found = key.isInt() ? owner.path(key.asInt()) : owner.path(key.asText());
    if (!found.isMissingNode()) {
      return found;
    }
    if (lenient) {
      return NullNode.instance;
    }
    throw new InvalidTemplateException("property '" + key.asText() + "' does not exist: " + text);
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private void expect(char sign) {
    skipBlanks();
    if (peek() != sign) {
      throw malformed("'" + sign + "'");
    }
    at++;
  }

  private Matcher take(Pattern pattern) {
    Matcher found = pattern.matcher(text).region(at, text.length());
    if (!found.lookingAt()) {
      throw malformed(pattern.pattern());
    }
    at = found.end();
    return found;
  }

  private void skipBlanks() {
    while (Character.isWhitespace(peek())) {
      at++;
    }
  }

  private InvalidTemplateException malformed(String expected) {
    return new InvalidTemplateException("expected " + expected + " at " + at + " of " + text);
  }
}
