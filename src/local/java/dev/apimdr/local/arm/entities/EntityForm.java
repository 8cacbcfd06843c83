package dev.apimdr.local.arm.entities;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How an API version shows the entities of a service: without secrets, and in lists without what
 * lists leave out.
 */
final class EntityForm {
  /** Properties that no answer to a GET has. */
  private static final Map<String, List<String>> SECRETS =
      Map.of(
          "identityProviders", List.of("clientSecret"),
          "openidConnectProviders", List.of("clientSecret"),
          "authorizationServers",
              List.of("clientSecret", "resourceOwnerUsername", "resourceOwnerPassword"),
          "certificates", List.of("data", "password"),
          "users", List.of("password", "groups"));

  /** Properties that only a single GET has. */
  private static final Map<String, List<String>> LEFT_OUT_OF_LISTS =
      Map.of("apis/schemas", List.of("document"), "apis/releases", List.of("apiId"));

  private final EntityTree tree;
  private final ServiceFacts service;
  private final String apiVersion;

  EntityForm(EntityTree tree, ServiceFacts service, String apiVersion) {
    this.tree = tree;
    this.service = service;
    this.apiVersion = apiVersion;
  }

  /** Whether the api-version is this one or later; of a preview only the date counts. */
  boolean isSince(String date) {
    return apiVersion.substring(0, 10).compareTo(date) >= 0;
  }

  /** A row of a list. */
  ObjectNode row(EntityPath entity) {
    return whole(entity, true, "xml");
  }

  /**
   * The answer to a single GET.
   *
   * @param format of a policy, {@code xml} or {@code rawxml}
   */
  ObjectNode single(EntityPath entity, String format) {
    return whole(entity, false, format);
  }

  private ObjectNode whole(EntityPath entity, boolean inList, String format) {
    String kind = EntityKinds.inWorkspace(entity.kind());
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    shown.put("id", id(entity, inList));
    shown.put("type", EntityKinds.type(entity.kind()));
    shown.put("name", entity.name());
    if (kind.equals("authorizationProviders/authorizations")) {
      shown.put("location", service.location());
    }
    EntityPath source = source(entity);
    ObjectNode properties = tree.stored(source);
    withWholeIds(properties);
    hide(EntityKinds.inWorkspace(source.kind()), properties);
    if (inList) {
      properties.remove(LEFT_OUT_OF_LISTS.getOrDefault(kind, List.of()));
    }
    show(source, EntityKinds.inWorkspace(source.kind()), properties, format);
    shown.set("properties", properties);
    return shown;
  }

  private String id(EntityPath entity, boolean inList) {
    String kind = entity.kind();
    if (kind.equals("contentTypes/contentItems")) {
      return "/" + entity.text();
    }
    String path =
        kind.equals("policyFragments") && !inList
            ? entity.text().replaceFirst("policyFragments", "policyfragments")
            : entity.text();
    return service.id() + "/" + path;
  }

  /** The entity itself, or the one that it links to. */
  private static EntityPath source(EntityPath entity) {
    String linked = EntityKinds.LINKS.get(entity.kind());
    return linked == null ? entity : EntityPath.of(linked).below(entity.name());
  }

  private void hide(String kind, ObjectNode properties) {
    properties.remove(SECRETS.getOrDefault(kind, List.of()));
    switch (kind) {
      case "namedValues" -> {
        if (properties.path("secret").asBoolean() || properties.has("keyVault")) {
          properties.remove("value");
        }
      }
      case "subscriptions" -> {
        // Lists of older versions hold the keys.
        if (isSince("2019-12-01")) {
          properties.remove(List.of("primaryKey", "secondaryKey"));
        }
      }
      case "authorizationProviders" ->
          properties
              .path("oauth2")
              .path("grantTypes")
              .forEach(grant -> ((ObjectNode) grant).remove("clientSecret"));
      default -> {}
    }
  }

  private void show(EntityPath entity, String kind, ObjectNode properties, String format) {
    switch (kind) {
      case "apis" -> showApi(entity, properties);
      case "apis/operations" -> properties.putNull("policies");
      case "apis/releases" -> showRelease(properties);
      case "products" -> properties.putArray("groups");
      case "policyFragments" -> {
        properties.remove("format");
        showPolicy(properties, format);
        showProvisioned(properties);
      }
      case "namedValues" -> showProvisioned(properties);
      default -> {
        if (entity.segments().get(entity.segments().size() - 2).equals("policies")) {
          showPolicy(properties, format);
          properties.put("format", format);
        }
      }
    }
  }

  private void showProvisioned(ObjectNode properties) {
    if (isSince("2024-05-01")) {
      properties.put("provisioningState", "Succeeded");
    }
  }

  private static void showPolicy(ObjectNode properties, String format) {
    String raw = properties.path("value").asText();
    properties.put("value", format.equals("rawxml") ? raw : PolicyText.escaped(raw));
  }

  private void showApi(EntityPath entity, ObjectNode properties) {
    EntityPath api = entity.api().orElse(entity);
    int current = tree.current(api);
    int revision = entity.revision().orElse(current);
    properties.remove(List.of("createdDateTime", "updatedDateTime", "isCurrent"));
    properties.put("apiRevision", String.valueOf(revision));
    if (revision == current) {
      properties.put("isCurrent", true);
    }
    if (!isSince("2022-08-01")
        && properties.path("authenticationSettings") instanceof ObjectNode settings) {
      settings.remove(List.of("oAuth2AuthenticationSettings", "openidAuthenticationSettings"));
    }
    if (isSince("2024-05-01")) {
      for (String field : List.of("backendId", "mcpProperties")) {
        if (!properties.has(field)) {
          properties.putNull(field);
        }
      }
    }
  }

  /** The revision that a release names is said only while it is not the current one. */
  private void showRelease(ObjectNode properties) {
    String prefix = service.id() + "/";
    String id = properties.path("apiId").asText();
    if (id.startsWith(prefix)) {
      EntityPath released = EntityPath.of(id.substring(prefix.length()));
      EntityPath api = released.api().orElse(released);
      if (released.revision().filter(number -> number == tree.current(api)).isPresent()) {
        properties.put("apiId", prefix + api.text());
      }
    }
  }

  /** A row of {@code apis/{a}/revisions}, whose ids are relative to the service. */
  ObjectNode revision(EntityPath api, int number) {
    EntityPath entity = api.withRevision(number);
    ObjectNode properties = tree.stored(entity);
    boolean isCurrent = tree.current(api) == number;
    String path = "/" + properties.path("path").asText();
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    row.put("id", "/" + entity.text() + "/revisions/" + entity.name());
    row.put("apiId", "/" + entity.text());
    row.put("apiRevision", String.valueOf(number));
    for (String time : List.of("createdDateTime", "updatedDateTime")) {
      row.put(time, properties.path(time).asText("2023-03-16T20:17:19.943Z"));
    }
    row.put("description", properties.path("apiRevisionDescription").textValue());
    row.put("privateUrl", isCurrent ? path : path + ";rev=" + number);
    return row.put("isOnline", true).put("isCurrent", isCurrent);
  }

  /** A row of {@code allPolicies}. */
  ObjectNode policy(String path) {
    String name = Mixing.hex24(0, path);
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    row.put("id", service.id() + "/allpolicies/" + name);
    row.put("type", EntityKinds.type("allpolicies"));
    row.put("name", name);
    row.putObject("properties")
        .put("referencePolicyId", service.id() + "/" + path)
        .put("complianceState", "Compliant");
    return row;
  }

  /** A row of {@code tagResources}: nulls stand for what is left out. */
  ObjectNode tagged(String tag, EntityPath entity) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    row.putObject("tag")
        .put("id", "/tags/" + tag)
        .put("name", tree.stored(EntityPath.of("tags").below(tag)).path("displayName").asText());
    ObjectNode shown = single(entity, "xml");
    ObjectNode properties = (ObjectNode) shown.get("properties");
    String kind = entity.kind().substring(entity.kind().lastIndexOf('/') + 1);
    ObjectNode target = row.putObject(kind.toLowerCase(Locale.ROOT).replaceFirst("s$", ""));
    target.put("id", "/" + entity.text());
    target.set("name", properties.path("displayName"));
    List<String> kept =
        switch (kind) {
          case "apis" ->
              List.of(
                  "apiRevision",
                  "description",
                  "subscriptionRequired",
                  "serviceUrl",
                  "path",
                  "isCurrent");
          case "operations" -> List.of("description", "method", "urlTemplate");
          default -> List.of("description", "subscriptionRequired", "approvalRequired", "state");
        };
    kept.stream()
        .filter(properties::has)
        .forEach(field -> target.set(field, properties.get(field)));
    if (kind.equals("operations")) {
      // As the specification has it: the id of the current revision's operation names none.
      int current = tree.current(entity.api().orElseThrow());
      target.put("apiRevision", String.valueOf(entity.revision().orElse(current)));
    }
    if (kind.equals("apis")) {
      List.of("protocols", "authenticationSettings", "subscriptionKeyParameterNames")
          .forEach(target::putNull);
    }
    return row;
  }

  /** Replaces {@code ~/}, which stands for the service, by its id. */
  private void withWholeIds(JsonNode node) {
    if (node instanceof ObjectNode object) {
      List<String> fields = new ArrayList<>();
      object.fieldNames().forEachRemaining(fields::add);
      for (String field : fields) {
        JsonNode value = object.get(field);
        if (value.isTextual() && value.asText().startsWith("~/")) {
          object.put(field, service.id() + value.asText().substring(1));
        } else {
          withWholeIds(value);
        }
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        JsonNode value = array.get(i);
        if (value.isTextual() && value.asText().startsWith("~/")) {
          array.set(i, service.id() + value.asText().substring(1));
        } else {
          withWholeIds(value);
        }
      }
    }
  }
}
