package dev.apimdr.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/openapi.yaml} against the running app, both ways: every answer of a walk through the
 * API is as described, and all that is described was met on that walk.
 */
class OpenApiTest {

  /** What no caller reads, or what a page needs: not written into the description. */
  private static final Set<String> PLAIN_HEADERS =
      Set.of(
          "Content-Type",
          "Cache-Control",
          "Vary",
          "Content-Security-Policy",
          "X-Content-Type-Options",
          "X-Frame-Options",
          "Referrer-Policy",
          "Refresh");

  private static final OpenApi api = new OpenApi();
  private static final List<ApiExchange> WALK = ApiWalk.all();

  @Test
  void description_ofRoutes_isWhatTheFunctionsServe() {
    assertThat(api.routes()).isEqualTo(BindingsTest.routes());
  }

  @Test
  void description_ofSecurity_isTheFunctionKey() {
    assertThat(api.root.at("/components/securitySchemes/functionKey/name").asText())
        .isEqualTo("x-functions-key");
    assertThat(api.root.get("security").get(0).has("functionKey")).isTrue();
  }

  /** The host answers 401 itself where it asks for a key. */
  @Test
  void security_ofEachRoute_isThatOfItsFunction() {
    Set<String> withAKey = BindingsTest.withAKey();

    assertThat(api.operations())
        .allSatisfy(
            (name, operation) -> {
              JsonNode security = operation.path("security");
              JsonNode first =
                  (security.isMissingNode() ? api.root.get("security") : security).path(0);
              assertThat(first.has("functionKey")).isEqualTo(withAKey.contains(name));
              JsonNode refused = operation.at("/responses/401");
              assertThat(!refused.isMissingNode() && !refused.has("content"))
                  .isEqualTo(withAKey.contains(name));
            });
  }

  @Test
  void references_all_leadSomewhere() {
    List<String> references = api.root.findValuesAsText("$ref");

    assertThat(references)
        .isNotEmpty()
        .allMatch(reference -> !api.root.at(reference.substring(1)).isMissingNode());
  }

  @Test
  void pathParameters_all_areDescribed() {
    for (Map.Entry<String, JsonNode> path : api.root.get("paths").properties()) {
      Set<String> described = new TreeSet<>();
      path.getValue()
          .path("parameters")
          .forEach(parameter -> described.add(api.resolved(parameter).get("name").asText()));

      assertThat(described).allMatch(name -> path.getKey().contains("{" + name + "}"));
      assertThat(described)
          .hasSize((int) path.getKey().chars().filter(letter -> letter == '{').count());
    }
  }

  /** Whoever follows one without the key gets 401, the other opens: each is told so. */
  @Test
  void addressesInHeaders_areDescribedAsNeedingTheKey_orNone() {
    for (String operation : List.of("RequestBackup", "RequestRestore")) {
      JsonNode headers = api.response(operation, 202).get("headers");
      assertThat(headers.at("/Operation-Location/description").asText())
          .contains("It carries no key: send x-functions-key with every call.");
      assertThat(headers.at("/Location/description").asText())
          .contains("that needs no key", "RESULT_LINKS=off");
    }
    assertThat(api.operations().get("GetLinkedResult").get("security")).isEmpty();
  }

  @Test
  void answers_all_areAsDescribed() {
    StrictSchemas schemas = new StrictSchemas(api);

    for (ApiExchange exchange : WALK) {
      assertThat(differences(exchange, schemas)).as(exchange.toString()).isEmpty();
    }
  }

  private static List<String> differences(ApiExchange exchange, StrictSchemas schemas) {
    JsonNode described = api.response(exchange.function(), exchange.status());
    if (described.isMissingNode()) {
      return List.of("the status is not described");
    }
    List<String> found = new ArrayList<>();
    exchange
        .headers()
        .forEach(
            (name, value) -> {
              JsonNode header = described.path("headers").path(name);
              if (!header.isMissingNode()) {
                found.addAll(schemas.violations(header.get("schema"), plain(header, value), name));
              } else if (!PLAIN_HEADERS.contains(name)) {
                found.add("the header " + name + " is not described");
              }
            });
    JsonNode content = described.path("content").path(exchange.mediaType());
    if (!exchange.answer().isEmpty() && content.isMissingNode()) {
      found.add("the media type is not described");
    } else if (!exchange.answer().isEmpty()) {
      found.addAll(schemas.violations(content.get("schema"), document(exchange), "body"));
    }
    return found;
  }

  /** A header's value as JSON has it. */
  private static JsonNode plain(JsonNode header, String value) {
    JsonNode schema = api.resolved(header.get("schema"));
    return schema.get("type").asText().equals("integer")
        ? IntNode.valueOf(Integer.parseInt(value))
        : TextNode.valueOf(value);
  }

  private static JsonNode document(ApiExchange exchange) {
    return exchange.mediaType().endsWith("json")
        ? json(exchange.answer())
        : TextNode.valueOf(exchange.answer());
  }

  private static JsonNode json(String text) {
    try {
      return new JsonMapper().readTree(text);
    } catch (JsonProcessingException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  /** Of what a route takes: what it does with the rest, a request of each kind has shown. */
  @Test
  void requests_thatSucceed_areAsDescribed() {
    StrictSchemas schemas = new StrictSchemas(api);

    for (ApiExchange exchange : WALK) {
      if (exchange.status() < 400) {
        JsonNode body = api.operations().get(exchange.function()).path("requestBody");
        if (exchange.body() != null) {
          JsonNode schema = body.at("/content/application~1json/schema");
          assertThat(schemas.violations(schema, json(exchange.body()), "body"))
              .as(exchange.toString())
              .isEmpty();
        }
        for (Map.Entry<String, JsonNode> parameter :
            api.parameters(exchange.function()).entrySet()) {
          String value = sent(parameter.getValue(), exchange);
          if (value != null && !value.isEmpty()) {
            assertThat(
                    schemas.violations(
                        parameter.getValue().get("schema"),
                        plain(parameter.getValue(), value),
                        parameter.getKey()))
                .as(exchange.toString())
                .isEmpty();
          }
        }
      }
    }
  }

  private static @Nullable String sent(JsonNode parameter, ApiExchange exchange) {
    String name = parameter.get("name").asText();
    return switch (parameter.get("in").asText()) {
      case "query" -> exchange.query().get(name);
      case "header" -> exchange.sent().get(name);
      default -> null;
    };
  }

  @Test
  void description_whole_wasMet() {
    StrictSchemas schemas = new StrictSchemas(api);
    Set<String> met = new TreeSet<>();
    for (ApiExchange exchange : WALK) {
      String answer = exchange.function() + " " + exchange.status();
      met.add(answer);
      met.add(answer + " " + exchange.mediaType());
      exchange.headers().keySet().forEach(header -> met.add(answer + " header " + header));
      met.add(answer + " code " + exchange.headers().get("x-ms-error-code"));
      api.parameters(exchange.function())
          .forEach(
              (place, parameter) -> {
                if (sent(parameter, exchange) != null || place.startsWith("path ")) {
                  met.add(exchange.function() + " parameter " + place);
                }
              });
      differences(exchange, schemas);
      if (exchange.body() != null && exchange.status() < 400) {
        met.add(exchange.function() + " body");
        schemas.violations(
            api.operations()
                .get(exchange.function())
                .at("/requestBody/content/application~1json/schema"),
            json(exchange.body()),
            "body");
      }
    }

    assertThat(without(described(), met)).isEmpty();
    assertThat(without(schemas.described(), schemas.seen())).isEmpty();
  }

  private static Set<String> without(Set<String> all, Set<String> some) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }

  /** But for what the host answers: 401 without a key. {@code HttpApiIT} has that. */
  private static Set<String> described() {
    Set<String> described = new TreeSet<>();
    api.operations()
        .forEach(
            (name, operation) -> {
              for (Map.Entry<String, JsonNode> response : operation.get("responses").properties()) {
                String answer = name + " " + response.getKey();
                if (!response.getKey().equals("401") || response.getValue().has("content")) {
                  described.add(answer);
                }
                fields(response.getValue(), "content")
                    .forEach(type -> described.add(answer + " " + type));
                fields(response.getValue(), "headers")
                    .forEach(header -> described.add(answer + " header " + header));
                if (Integer.parseInt(response.getKey()) < 500) {
                  response
                      .getValue()
                      .at("/headers/x-ms-error-code/schema/enum")
                      .forEach(code -> described.add(answer + " code " + code.asText()));
                }
              }
              api.parameters(name)
                  .keySet()
                  .forEach(place -> described.add(name + " parameter " + place));
              if (operation.has("requestBody")) {
                described.add(name + " body");
              }
            });
    return described;
  }

  private static List<String> fields(JsonNode node, String member) {
    List<String> names = new ArrayList<>();
    node.path(member).fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** A 5xx comes from one place for all routes: each of its codes was met on one of them. */
  @Test
  void codes_ofTroubles_wereMet() {
    Set<String> met = new TreeSet<>();
    WALK.forEach(exchange -> met.add(exchange.headers().get("x-ms-error-code") + ""));
    Set<String> described = new TreeSet<>();
    api.operations()
        .values()
        .forEach(
            operation ->
                operation
                    .get("responses")
                    .forEach(
                        response ->
                            response
                                .at("/headers/x-ms-error-code/schema/enum")
                                .forEach(code -> described.add(code.asText()))));

    assertThat(without(described, met)).isEmpty();
  }

  @Test
  void codes_ofOurs_areThoseOfTheCode() throws IOException {
    Set<String> described = new TreeSet<>();
    api.schemas().at("/ErrorCode/x-extensible-enum").forEach(code -> described.add(code.asText()));

    assertThat(described).isEqualTo(ErrorCodes.inTheCode());
  }

  @Test
  void parameters_ofTheQuery_areRefusedWhereTheyAreNotKnown_butOnPagesAndLinks() {
    Set<String> withAKey = BindingsTest.withAKey();
    assertThat(api.operations())
        .allSatisfy(
            (name, operation) ->
                assertThat(operation.get("responses").has("400"))
                    .as(name)
                    .isEqualTo(
                        withAKey.contains(name)
                            && !operation.get("tags").get(0).asText().equals("status")));
  }

  /** What somebody looks up to see what an answer is like was answered so. */
  @Test
  void examples_all_wereMet() throws IOException {
    Map<String, Set<JsonNode>> answers = new TreeMap<>();
    Map<String, Set<JsonNode>> requests = new TreeMap<>();
    ArrayNode seen = new JsonMapper().createArrayNode();
    for (ApiExchange exchange : WALK) {
      ObjectNode one = seen.addObject().put("function", exchange.function());
      one.put("status", exchange.status()).put("mediaType", exchange.mediaType());
      if (exchange.mediaType().endsWith("json")) {
        one.set("answer", document(exchange));
        answers
            .computeIfAbsent(
                exchange.function() + " " + exchange.status() + " " + exchange.mediaType(),
                first -> new HashSet<>())
            .add(document(exchange));
      }
      if (exchange.body() != null && exchange.status() < 400) {
        one.set("request", json(exchange.body()));
        requests
            .computeIfAbsent(exchange.function(), first -> new HashSet<>())
            .add(json(exchange.body()));
      }
    }
    // Whoever writes an example takes it from there.
    Files.writeString(Path.of("target", "api-walk.json"), seen.toPrettyString());

    api.operations()
        .forEach(
            (name, operation) -> {
              for (Map.Entry<String, JsonNode> response : operation.get("responses").properties()) {
                for (String type : fields(response.getValue(), "content")) {
                  if (type.endsWith("json")) {
                    String answer = name + " " + response.getKey() + " " + type;
                    assertThat(answers.get(answer))
                        .as(answer)
                        .contains(response.getValue().get("content").get(type).get("example"));
                  }
                }
              }
              JsonNode request = operation.at("/requestBody/content/application~1json");
              if (!request.isMissingNode()) {
                assertThat(requests.get(name)).as(name).contains(request.get("example"));
              }
            });
  }
}
