package dev.apimdr.functions;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Holds documents against the schemas of an OpenAPI document, and keeps which of their fields were
 * seen. It is stricter than the specification: a field that no schema has is a violation, and a
 * keyword that it does not know an error, so that nothing goes unchecked.
 */
final class StrictSchemas {

  /** Keywords that say nothing about a value. */
  private static final Set<String> WORDS =
      Set.of("description", "default", "example", "x-extensible-enum");

  private static final Map<String, Predicate<String>> FORMATS =
      Map.of(
          "date-time", StrictSchemas::isInstant,
          "date", text -> text.matches("\\d{4}-\\d{2}-\\d{2}"),
          "uri-reference", text -> text.matches("\\S+"),
          "uuid", text -> text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"));

  private final OpenApi api;
  private final Set<String> seen = new TreeSet<>();

  StrictSchemas(OpenApi api) {
    this.api = api;
  }

  /** Fields that documents had so far, as {@code Operation.error.code}. */
  Set<String> seen() {
    return seen;
  }

  /** Fields that the schemas have, as {@code Operation.error.code}. */
  Set<String> described() {
    Set<String> fields = new TreeSet<>();
    for (Map.Entry<String, JsonNode> schema : api.schemas().properties()) {
      collect(schema.getValue(), schema.getKey(), fields);
    }
    return fields;
  }

  private static void collect(JsonNode schema, String at, Set<String> fields) {
    for (Map.Entry<String, JsonNode> member : schema.path("properties").properties()) {
      fields.add(at + "." + member.getKey());
      collect(member.getValue(), at + "." + member.getKey(), fields);
    }
    if (schema.has("items")) {
      collect(schema.get("items"), at + "[]", fields);
    }
  }

  /** How a value differs from its schema. */
  List<String> violations(JsonNode schema, JsonNode value, String at) {
    List<String> found = new ArrayList<>();
    if (schema.has("$ref")) {
      String name = schema.get("$ref").asText().replaceFirst(".*/", "");
      check(api.resolved(schema), value, name, found);
    } else {
      check(schema, value, at, found);
    }
    return found;
  }

  private void check(JsonNode schema, JsonNode value, String at, List<String> found) {
    for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
      if (!holds(keyword.getKey(), keyword.getValue(), value)) {
        found.add(at + ": " + value + " is against " + keyword.getKey() + " " + keyword.getValue());
      }
    }
    if (value.isObject() && !schema.path("additionalProperties").asBoolean()) {
      for (Map.Entry<String, JsonNode> member : value.properties()) {
        String field = at + "." + member.getKey();
        JsonNode known = schema.path("properties").path(member.getKey());
        if (known.isMissingNode()) {
          found.add(field + " is not described");
        } else {
          seen.add(field);
          found.addAll(violations(known, member.getValue(), field));
        }
      }
    }
    for (JsonNode item : value.isArray() ? value : List.<JsonNode>of()) {
      found.addAll(violations(schema.path("items"), item, at + "[]"));
    }
  }

  private static boolean holds(String keyword, JsonNode rule, JsonNode value) {
    return switch (keyword) {
      case "type" -> isOfType(rule.asText(), value);
      case "enum" -> isAmong(rule, value);
      case "pattern" -> value.asText().matches(rule.asText());
      case "format" -> FORMATS.get(rule.asText()).test(value.asText());
      case "minimum" -> value.asLong() >= rule.asLong();
      case "maximum" -> value.asLong() <= rule.asLong();
      case "maxLength" -> value.asText().codePointCount(0, value.asText().length()) <= rule.asInt();
      case "maxItems" -> value.size() <= rule.asInt();
      case "required" -> {
        boolean all = true;
        for (JsonNode name : rule) {
          all &= value.has(name.asText());
        }
        yield all;
      }
      case "properties", "items", "additionalProperties" -> true;
      default -> {
        if (!WORDS.contains(keyword)) {
          throw new AssertionError("nothing here checks the keyword " + keyword);
        }
        yield true;
      }
    };
  }

  private static boolean isOfType(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "boolean" -> value.isBoolean();
      case "integer" -> value.isIntegralNumber();
      default -> throw new AssertionError("nothing here checks the type " + type);
    };
  }

  private static boolean isAmong(JsonNode words, JsonNode value) {
    for (JsonNode word : words) {
      if (word.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isInstant(String text) {
    try {
      OffsetDateTime.parse(text);
      return true;
    } catch (DateTimeParseException other) {
      return false;
    }
  }
}
