package dev.apimdr.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The description that callers are given, and what a document must be to follow it. */
final class OpenApi {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  final JsonNode root;

  OpenApi() {
    LoaderOptions strict = new LoaderOptions();
    strict.setAllowDuplicateKeys(false);
    try (Reader reader = Files.newBufferedReader(Path.of("docs", "openapi.yaml"))) {
      root = new JsonMapper().valueToTree(new Yaml(new SafeConstructor(strict)).load(reader));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Method and route by operation id, as {@code POST services/{service}/backups}. */
  Map<String, String> routes() {
    Map<String, String> routes = new TreeMap<>();
    for (Map.Entry<String, JsonNode> path : root.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> member : path.getValue().properties()) {
        if (METHODS.contains(member.getKey())) {
          routes.put(
              member.getValue().get("operationId").asText(),
              member.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey().substring(1));
        }
      }
    }
    return routes;
  }

  /** The description of one answer. */
  JsonNode response(String operationId, int status) {
    for (JsonNode path : root.get("paths")) {
      for (JsonNode method : path) {
        if (operationId.equals(method.path("operationId").asText())) {
          JsonNode response = method.path("responses").path(String.valueOf(status));
          return response.isMissingNode() ? response : resolved(response);
        }
      }
    }
    throw new AssertionError("no operation " + operationId);
  }

  /** What is pointed to by {@code $ref}, or the node itself. */
  JsonNode resolved(JsonNode node) {
    JsonNode reference = node.get("$ref");
    return reference == null ? node : root.at(reference.asText().substring(1));
  }

  /** How a document differs from its schema: types, required and unknown members. */
  List<String> violations(JsonNode schema, JsonNode document, String at) {
    JsonNode resolved = resolved(schema);
    List<String> found = new ArrayList<>();
    String type = resolved.path("type").asText();
    boolean fits =
        switch (type) {
          case "object" -> document.isObject();
          case "array" -> document.isArray();
          case "string" -> document.isTextual();
          case "boolean" -> document.isBoolean();
          case "integer" -> document.isIntegralNumber();
          default -> false;
        };
    if (!fits) {
      found.add(at + " is no " + type);
    }
    JsonNode words = resolved.path("enum");
    if (words.isArray() && !words.toString().contains(document.toString())) {
      found.add(at + " is none of " + words);
    }
    JsonNode pattern = resolved.path("pattern");
    if (pattern.isTextual() && !document.asText().matches(pattern.asText())) {
      found.add(at + " does not match " + pattern.asText());
    }
    for (JsonNode required : resolved.path("required")) {
      if (!document.has(required.asText())) {
        found.add(at + "." + required.asText() + " is missing");
      }
    }
    if (resolved.has("properties")) {
      for (Map.Entry<String, JsonNode> member : document.properties()) {
        JsonNode known = resolved.get("properties").get(member.getKey());
        if (known == null) {
          found.add(at + "." + member.getKey() + " is not described");
        } else {
          found.addAll(violations(known, member.getValue(), at + "." + member.getKey()));
        }
      }
    }
    if (document.isArray() && resolved.has("items")) {
      for (JsonNode item : document) {
        found.addAll(violations(resolved.get("items"), item, at + "[]"));
      }
    }
    return found;
  }
}
