package dev.apimdr.local.arm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apimdr.local.arm.entities.EntityPath;
import dev.apimdr.local.arm.entities.EntityTree;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The simulator answers requests for entities as real services did in recordings, once it holds
 * what they held, and with it what they did not show.
 */
class RecordedEntitiesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SERVICE =
      "/subscriptions/{sub}/resourceGroups/{rg}/providers/Microsoft.ApiManagement/service/{svc}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "allPolicies-1-list",
        "api-releases-1-empty-list",
        "api-releases-3-get",
        "api-revisions-1-list",
        "api-revisions-3-page1-current-is-2",
        "api-schemas-1-list",
        "api-schemas-4-missing",
        "api-tags-1-list",
        "api-tags-3-missing",
        "apiVersionSets-1-get",
        "apis-2-get",
        "apis-4-get-imported",
        "apis-6-list-2024",
        "apis-revision-1-get-current",
        "apis-revision-3-get",
        "apis-revision-4-head",
        "apisByTags-1-list",
        "authorizationServers-1-list",
        "authorizationServers-2-get",
        "authorizations-1-get",
        "backends-2-get",
        "backends-3-missing",
        "caches-1-list",
        "certificates-2-get-keyvault",
        "certificates-3-empty-list",
        "error-pricing-tier-1-consumption",
        "gateways-1-list",
        "gateways-2-get",
        "groups-1-list",
        "identityProviders-1-list",
        "identityProviders-2-get",
        "identityProviders-4-missing",
        "loggers-1-list",
        "namedValues-1-list",
        "namedValues-10-head",
        "namedValues-11-get-2024",
        "namedValues-2-get",
        "operations-1-list",
        "operations-2-page2",
        "policy-api-1-xml",
        "policy-api-2-rawxml",
        "policy-api-4-missing",
        "policy-operation-1-missing",
        "policy-product-1",
        "policy-service-1",
        "policyFragments-1-get",
        "products-2-get-2024",
        "subscriptions-1-list",
        "subscriptions-2-page1",
        "subscriptions-5-get-2024",
        "subscriptions-8-page1-2019",
        "tagResources-1-list",
        "tags-1-list",
        "users-1-list",
        "users-5-missing"
      })
  void request_recorded_isAnsweredAsRecorded(String name) throws IOException {
    try (TestArm arm = new TestArm()) {
      JsonNode recorded = read(name, arm);
      JsonNode expected = recorded.path("response");
      arm.service.entities().clear();
      arrange(arm, recorded);
      String path = recorded.path("request").path("path").asText();

      HttpResponse<String> reply =
          arm.send(
              arm.request(path)
                  .method(
                      recorded.path("request").path("method").asText(),
                      HttpRequest.BodyPublishers.noBody()));

      assertThat(reply.statusCode()).isEqualTo(expected.path("status").asInt());
      assertThat(body(reply, expected.path("body"))).isEqualTo(expected.path("body"));
      // Of an example of the specification and of a report by a user no headers are known.
      if (!expected.path("headers").isEmpty()) {
        assertHeaders(reply, expected.path("headers"));
      }
    }
  }

  private static void assertHeaders(HttpResponse<String> reply, JsonNode expected) {
    assertThat(formOfEtag(reply.headers().firstValue("ETag")))
        .isEqualTo(formOfEtag(Optional.ofNullable(expected.path("ETag").textValue())));
    assertThat(reply.headers().firstValue("Content-Type").orElse(""))
        .isEqualTo(expected.path("Content-Type").asText(""));
  }

  static JsonNode read(String name) throws IOException {
    try (InputStream in =
        RecordedEntitiesTest.class.getResourceAsStream("/wire/entities/" + name + ".json")) {
      return JSON.readTree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static JsonNode read(String name, TestArm arm) throws IOException {
    return JSON.readTree(
        read(name)
            .toString()
            .replace(SERVICE, TestArm.PATH)
            .replace("https://{arm}:443", arm.simulator.endpoint()));
  }

  /** Of a list no more rows than were kept of the recording. */
  private static JsonNode body(HttpResponse<String> reply, JsonNode expected) {
    if (reply.body().isEmpty()) {
      return JSON.nullNode();
    }
    JsonNode body = TestArm.json(reply);
    if (body.path("value").isArray()) {
      ObjectNode shortened = (ObjectNode) body;
      List<JsonNode> rows = new ArrayList<>();
      body.path("value").forEach(rows::add);
      int kept = Math.min(rows.size(), expected.path("value").size());
      shortened.putArray("value").addAll(rows.subList(0, kept));
      // Their names are made by the service, and no list has an order of them.
      if (expected.at("/value/0/id").asText().contains("/allpolicies/")) {
        for (String field : List.of("id", "name")) {
          ((ObjectNode) shortened.at("/value/0")).set(field, expected.at("/value/0").get(field));
        }
      }
    }
    return body;
  }

  /** The length of the number in an ETag, and at which end its zeros are. */
  private static String formOfEtag(Optional<String> etag) {
    if (etag.isEmpty()) {
      return "none";
    }
    assertThat(etag.get()).matches("\"[A-Za-z0-9+/]+=*\"");
    byte[] bytes = Base64.getDecoder().decode(etag.get().replace("\"", ""));
    return bytes.length + (bytes[0] == 0 ? " big-endian" : " little-endian");
  }

  /** Makes the service hold what the recorded one held. */
  private static void arrange(TestArm arm, JsonNode recorded) {
    EntityTree tree = arm.service.entities();
    JsonNode body = recorded.at("/response/body");
    String url = recorded.at("/request/path").asText();
    EntityPath asked = path(url.substring(0, url.indexOf('?')));
    if (url.contains("2023-09-01-preview")) {
      arm.service.sku("Consumption", 0);
    }
    arm.service.location(body.path("location").asText("Central US"));
    if (recorded.at("/response/status").asInt() == 200) {
      addParents(tree, asked);
      if (body.isNull()) {
        tree.put(asked.text(), JSON.createObjectNode());
      } else if (body.has("value")) {
        body.path("value").forEach(row -> addRow(tree, asked, row));
        addFillers(tree, asked, url, body);
      } else {
        add(tree, path(body.path("id").asText()), body.path("properties"));
      }
    } else {
      addParents(tree, asked.parent());
    }
  }

  private static void addParents(EntityTree tree, EntityPath path) {
    for (int length = 2; length < path.segments().size(); length += 2) {
      String parent = new EntityPath(path.segments().subList(0, length)).text();
      if (tree.properties(parent).isEmpty()) {
        tree.put(parent, JSON.createObjectNode());
      }
    }
  }

  private static void addRow(EntityTree tree, EntityPath list, JsonNode row) {
    if (list.kind().equals("apis/revisions")) {
      addRevision(tree, row);
    } else if (row.has("tag")) {
      String tag = row.at("/tag/id").asText().substring(1);
      String api = row.at("/api/id").asText().substring(1);
      tree.put(tag, JSON.createObjectNode().set("displayName", row.at("/tag/name")));
      ObjectNode properties = row.path("api").deepCopy();
      properties.set("displayName", properties.get("name"));
      add(tree, EntityPath.of(api), properties);
      tree.put(api + "/" + tag, JSON.createObjectNode());
    } else if (row.at("/properties/referencePolicyId").isTextual()) {
      EntityPath policy = path(row.at("/properties/referencePolicyId").asText());
      addParents(tree, policy);
      tree.put(policy.text(), JSON.createObjectNode().put("value", "<policies />"));
    } else {
      EntityPath entity = path(row.path("id").asText());
      if (list.kind().equals("apis/tags")) {
        tree.put("tags/" + entity.name(), (ObjectNode) row.path("properties"));
      }
      add(tree, entity, row.path("properties"));
    }
  }

  private static void addRevision(EntityTree tree, JsonNode row) {
    EntityPath api = EntityPath.of(row.path("apiId").asText().substring(1));
    String path = row.path("privateUrl").asText().substring(1).replaceFirst(";rev=.*", "");
    ObjectNode properties = row.deepCopy();
    properties.put("path", path);
    properties.set("apiRevisionDescription", row.path("description"));
    tree.put(api.text(), properties);
    if (row.path("isCurrent").asBoolean()) {
      tree.makeCurrent(api.text().replaceFirst(";rev=.*", ""), row.path("apiRevision").asInt());
    }
  }

  /** Rows that are counted and were not kept: one before for each that is skipped. */
  private static void addFillers(EntityTree tree, EntityPath list, String url, JsonNode body) {
    int missing = body.path("count").asInt() - body.path("value").size();
    int before = url.contains("skip=1") ? 1 : 0;
    for (int i = 0; i < missing; i++) {
      if (list.kind().equals("apis/revisions")) {
        tree.put(
            list.parent().text().replaceFirst(";.*", "") + ";rev=" + (i + 1),
            JSON.createObjectNode());
      } else {
        tree.put(list.below((i < before ? "0-" : "zz-") + i).text(), JSON.createObjectNode());
      }
    }
  }

  /** Adds an entity, without what the service adds by itself and with what it does not show. */
  private static void add(EntityTree tree, EntityPath entity, JsonNode shown) {
    ObjectNode properties = relative(shown);
    properties.remove(List.of("provisioningState", "apiRevision", "isCurrent", "mcpProperties"));
    switch (entity.kind()) {
      case "namedValues" -> {
        if (properties.path("secret").asBoolean()) {
          properties.put("value", "hidden");
        }
      }
      case "identityProviders" -> properties.put("clientSecret", "hidden");
      case "authorizationServers" ->
          properties.put("clientSecret", "hidden").put("resourceOwnerPassword", "hidden");
      case "subscriptions" -> {
        if (!properties.has("primaryKey")) {
          properties.put("primaryKey", "hidden").put("secondaryKey", "hidden");
        }
      }
      case "apis/schemas" -> properties.putObject("document").put("value", "left out");
      case "apis" -> {
        if (properties.path("authenticationSettings") instanceof ObjectNode settings) {
          settings.putArray("oAuth2AuthenticationSettings");
          settings.putArray("openidAuthenticationSettings");
        }
      }
      case "policyFragments" -> properties.put("format", "xml");
      default -> properties.remove(List.of("format", "policies"));
    }
    tree.put(entity.text(), properties);
  }

  private static ObjectNode relative(JsonNode shown) {
    try {
      return (ObjectNode) JSON.readTree(shown.toString().replace(TestArm.PATH + "/", "~/"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static EntityPath path(String id) {
    return EntityPath.inUrl(id.substring(TestArm.PATH.length() + 1)).orElseThrow();
  }
}
