package dev.apimdr.core.inventory;

import static dev.apimdr.core.inventory.EntityKind.Reading.GET;
import static dev.apimdr.core.inventory.EntityKind.Reading.LINKED_IDS;
import static dev.apimdr.core.inventory.EntityKind.Reading.LINKS;
import static dev.apimdr.core.inventory.EntityKind.Reading.LIST;
import static dev.apimdr.core.inventory.EntityKind.Reading.LIST_AND_GET;
import static dev.apimdr.core.inventory.EntityKind.Reading.POLICY_NAMES;
import static dev.apimdr.core.inventory.EntityKind.Reading.REVISIONS;
import static dev.apimdr.core.inventory.EntityKind.Reading.TAGGED;
import static dev.apimdr.core.inventory.EntityKind.Reading.TAG_RESOURCES;
import static dev.apimdr.core.inventory.FieldRules.PLAIN;

import dev.apimdr.core.inventory.EntityKind.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The table of kinds. Its order is that in which entities would be written back, with each parent
 * before its children: differences are told in it, and entities are read in it. A new kind is a new
 * row.
 */
public final class EntityKinds {

  /** The list that names all policies of a service. */
  static final String POLICY_NAMES_LIST = "allPolicies";

  private static final FieldRules CREDENTIALS = PLAIN.hiding("credentials");

  /** As it is asked for, and as some releases leave it out; the text is compared in one form. */
  private static final FieldRules POLICY = PLAIN.ignoring("format").withPolicyIn("value");

  private static final FieldRules DIAGNOSTIC =
      PLAIN.unordered(
          "frontend.request.headers",
          "frontend.response.headers",
          "backend.request.headers",
          "backend.response.headers");

  /** Whether a vault refuses is told by a field of its own, and when it was asked by none. */
  private static final FieldRules KEY_VAULT =
      PLAIN.ignoring("keyVault.lastStatus").unordered("tags");

  // The current revision is told by the list of revisions alone, in which no revision lacks it.
  private static final FieldRules API =
      PLAIN
          .ignoring("isCurrent", "isOnline", "apiRevision", "apiRevisionDescription")
          .unordered(
              "protocols",
              "authenticationSettings.oAuth2AuthenticationSettings",
              "authenticationSettings.openidAuthenticationSettings",
              "authenticationSettings.openid.bearerTokenSendingMethods",
              "authenticationSettings.openidAuthenticationSettings[].bearerTokenSendingMethods");

  private static final FieldRules REVISION =
      PLAIN.ignoring("id", "apiId", "apiRevision", "isOnline", "privateUrl");

  private static final FieldRules OPERATION =
      PLAIN.unordered(
          "templateParameters",
          "templateParameters[].values",
          "request.queryParameters",
          "request.queryParameters[].values",
          "request.headers",
          "request.headers[].values",
          "request.representations",
          "request.representations[].formParameters",
          "responses",
          "responses[].headers",
          "responses[].headers[].values",
          "responses[].representations");

  private static final FieldRules BACKEND =
      PLAIN
          .hiding(
              "credentials.query",
              "credentials.header",
              "credentials.authorization.parameter",
              "proxy.password")
          .unordered("credentials.certificate", "credentials.certificateIds", "pool.services");

  private static final FieldRules AUTHORIZATION_SERVER =
      PLAIN
          .hiding(
              "clientSecret",
              "resourceOwnerUsername",
              "resourceOwnerPassword",
              "tokenBodyParameters[].value")
          .unordered(
              "authorizationMethods",
              "clientAuthenticationMethod",
              "grantTypes",
              "bearerTokenSendingMethods",
              "tokenBodyParameters");

  private static final FieldRules CLIENT_SECRET = PLAIN.hiding("clientSecret");

  private static final List<EntityKind> ALL = all();

  private static final Map<String, EntityKind> BY_NAME = byName();

  private EntityKinds() {}

  /** All kinds, in the table's order. */
  public static List<EntityKind> inOrder() {
    return ALL;
  }

  /** The kind of a name; empty where a newer version wrote it. */
  public static Optional<EntityKind> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /**
   * Whether a list has entities of some kinds, or leads to them.
   *
   * @param list the name of the kind that it lists
   * @param segment the last one of the kinds' names, such as {@code policies}
   */
  public static boolean leadsTo(String list, String segment) {
    return ALL.stream()
        .filter(kind -> kind.segment().equals(segment))
        .anyMatch(kind -> (kind.name() + "/").startsWith(list + "/"));
  }

  /** The kinds directly below another; below the service for an empty name. In order. */
  public static List<EntityKind> below(String parent) {
    return ALL.stream().filter(kind -> kind.parent().equals(parent)).toList();
  }

  private static List<EntityKind> all() {
    List<EntityKind> kinds = new ArrayList<>();
    kinds.add(row(POLICY_NAMES_LIST, "policy", POLICY_NAMES, PLAIN).from(Level.FULL));
    kinds.addAll(ofWholeServices());
    kinds.addAll(everywhere());
    kinds.addAll(linksOfServices());
    kinds.add(row("workspaces", "workspace", LIST, PLAIN));
    everywhere().forEach(kind -> kinds.add(kind.below("workspaces")));
    linksOfWorkspaces().forEach(kind -> kinds.add(kind.below("workspaces")));
    return List.copyOf(kinds);
  }

  /** What is in no workspace. */
  private static List<EntityKind> ofWholeServices() {
    FieldRules user =
        PLAIN.ignoring("registrationDate").hiding("password").unordered("identities", "groups");
    return List.of(
        row("users", "user", LIST, user).refusedIn("Consumption"),
        row("policyRestrictions", "policy restriction", LIST, PLAIN),
        row("documentations", "documentation page", LIST, PLAIN),
        row("gateways", "self-hosted gateway", LIST, PLAIN.ignoring("heartbeat"))
            .refusedIn("Consumption", "Basic", "Standard", "BasicV2", "StandardV2"),
        row("gateways/hostnameConfigurations", "host name of a gateway", LIST, PLAIN),
        row("gateways/certificateAuthorities", "certificate authority", LIST, PLAIN),
        row("caches", "cache", LIST, PLAIN.hiding("connectionString")),
        row("identityProviders", "identity provider", LIST, identityProvider()),
        row("openidConnectProviders", "OpenID Connect provider", LIST, CLIENT_SECRET),
        row("authorizationServers", "OAuth 2.0 server", LIST, AUTHORIZATION_SERVER),
        row("authorizationProviders", "credential provider", LIST, credentialProvider()),
        row("authorizationProviders/authorizations", "connection", LIST, connection()),
        row(
            "authorizationProviders/authorizations/accessPolicies",
            "access policy of a connection",
            LIST,
            PLAIN),
        row("templates", "e-mail template", LIST, PLAIN.ignoring("isDefault")),
        portal("contentTypes", "content type of the portal"),
        portal("contentTypes/contentItems", "content item of the portal"));
  }

  private static EntityKind portal(String name, String noun) {
    return row(name, noun, LIST, PLAIN).from(Level.FULL).omittedByBackups();
  }

  private static FieldRules identityProvider() {
    return CLIENT_SECRET.unordered("allowedTenants");
  }

  private static FieldRules credentialProvider() {
    return PLAIN.hiding(
        "oauth2.grantTypes.authorizationCode.clientSecret",
        "oauth2.grantTypes.clientCredentials.clientSecret");
  }

  /** Its error is a text for people; {@code status} says that there is one. */
  private static FieldRules connection() {
    return PLAIN.ignoring("error").hiding("parameters");
  }

  /** What both services and workspaces have. */
  private static List<EntityKind> everywhere() {
    return List.of(
        row("namedValues", "named value", LIST, KEY_VAULT),
        row("tags", "tag", LIST, PLAIN),
        row("apiVersionSets", "API version set", LIST, PLAIN),
        row("groups", "group", LIST, PLAIN).refusedIn("Consumption"),
        row("schemas", "schema", LIST_AND_GET, PLAIN),
        row("certificates", "certificate", LIST, KEY_VAULT),
        row("backends", "backend", LIST, BACKEND),
        row("loggers", "logger", LIST, CREDENTIALS),
        row("policyFragments", "policy fragment", LIST, POLICY),
        row("policies", "policy", GET, POLICY).from(Level.POLICIES),
        row("diagnostics", "diagnostic", LIST, DIAGNOSTIC),
        row("products", "product", LIST, PLAIN.ignoring("groups")),
        row("products/policies", "policy", GET, POLICY).from(Level.POLICIES),
        row("apis", "API", LIST_AND_GET, API),
        row("apis/revisions", "revision", REVISIONS, REVISION),
        row("apis/policies", "policy", GET, POLICY).from(Level.POLICIES),
        row("apis/schemas", "schema", LIST_AND_GET, PLAIN),
        row("apis/operations", "operation", LIST, OPERATION),
        row("apis/operations/policies", "policy", GET, POLICY).from(Level.FULL),
        row("apis/releases", "release", LIST_AND_GET, PLAIN),
        row("apis/tagDescriptions", "description of a tag", LIST, PLAIN),
        row("apis/diagnostics", "diagnostic", LIST, DIAGNOSTIC),
        row("apis/resolvers", "resolver", LIST, PLAIN),
        row("apis/resolvers/policies", "policy", GET, POLICY).from(Level.FULL),
        row("apis/wikis", "wiki", LIST, PLAIN),
        row(
            "subscriptions",
            "subscription",
            LIST,
            PLAIN.ignoring("createdDate").hiding("primaryKey", "secondaryKey")),
        row("notifications", "notification", LIST, notification()));
  }

  private static FieldRules notification() {
    return PLAIN.unordered("recipients.emails", "recipients.users");
  }

  private static List<EntityKind> linksOfServices() {
    return List.of(
        row("products/apis", "API in a product", LINKS, PLAIN),
        row("products/groups", "group of a product", LINKS, PLAIN),
        row("products/tags", "tag of a product", TAGGED, PLAIN),
        row("apis/tags", "tag of an API", TAGGED, PLAIN),
        row("apis/operations/tags", "tag of an operation", TAGGED, PLAIN),
        row("tagResources", "tag", TAG_RESOURCES, PLAIN),
        row("groups/users", "user in a group", LINKS, PLAIN),
        row("gateways/apis", "API of a gateway", LINKS, PLAIN));
  }

  /** The ways of services answer 500 in a workspace; names of links are arbitrary there. */
  private static List<EntityKind> linksOfWorkspaces() {
    return List.of(
        row("products/apiLinks", "API in a product", LINKED_IDS, PLAIN),
        row("products/groupLinks", "group of a product", LINKED_IDS, PLAIN),
        row("tags/apiLinks", "API with a tag", LINKED_IDS, PLAIN),
        row("tags/operationLinks", "operation with a tag", LINKED_IDS, PLAIN),
        row("tags/productLinks", "product with a tag", LINKED_IDS, PLAIN));
  }

  private static EntityKind row(String name, String noun, Reading reading, FieldRules rules) {
    return new EntityKind(name, noun, reading, Level.NAMES, rules, Set.of(), false);
  }

  private static Map<String, EntityKind> byName() {
    Map<String, EntityKind> kinds = new HashMap<>();
    ALL.forEach(kind -> kinds.put(kind.name(), kind));
    return Map.copyOf(kinds);
  }
}
