package dev.apimdr.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The description of the API that callers are given. */
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

  /** Every operation, by its id. */
  Map<String, JsonNode> operations() {
    Map<String, JsonNode> operations = new TreeMap<>();
    for (JsonNode path : root.get("paths")) {
      for (JsonNode member : path) {
        if (member.has("operationId")) {
          operations.put(member.get("operationId").asText(), member);
        }
      }
    }
    return operations;
  }

  /** The parameters of an operation, those of its path among them, by place and name. */
  Map<String, JsonNode> parameters(String operationId) {
    Map<String, JsonNode> parameters = new TreeMap<>();
    for (JsonNode path : root.get("paths")) {
      for (JsonNode member : path) {
        if (operationId.equals(member.path("operationId").asText())) {
          for (JsonNode list : List.of(path.path("parameters"), member.path("parameters"))) {
            list.forEach(
                parameter ->
                    parameters.put(
                        parameter.get("in").asText() + " " + parameter.get("name").asText(),
                        parameter));
          }
        }
      }
    }
    return parameters;
  }

  /** The description of one answer; a missing node where there is none. */
  JsonNode response(String operationId, int status) {
    JsonNode operation = operations().get(operationId);
    if (operation == null) {
      throw new AssertionError("no operation " + operationId);
    }
    return operation.get("responses").path(String.valueOf(status));
  }

  /** The schemas that others refer to, by name. */
  JsonNode schemas() {
    return root.at("/components/schemas");
  }

  /** What is pointed to by {@code $ref}, or the node itself. */
  JsonNode resolved(JsonNode node) {
    JsonNode reference = node.get("$ref");
    return reference == null ? node : root.at(reference.asText().substring(1));
  }
}
