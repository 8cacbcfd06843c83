package dev.apimdr.local.arm.entities;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The kinds of entities that API Management has, and what it says of them. */
final class EntityKinds {
  /** Read as lists whose rows have another shape. */
  static final Set<String> VIEWS =
      Set.of("allPolicies", "tagResources", "apisByTags", "apis/products");

  /** What belongs to an API and not to one of its revisions. */
  static final Set<String> OF_WHOLE_APIS = Set.of("revisions", "releases");

  /** The lists whose rows are entities of another list, and that list. */
  static final Map<String, String> LINKS =
      Map.of(
          "products/apis", "apis",
          "products/groups", "groups",
          "products/tags", "tags",
          "apis/tags", "tags",
          "apis/operations/tags", "tags",
          "groups/users", "users",
          "gateways/apis", "apis");

  /** What a backup omits: the content of the developer portal. */
  private static final Set<String> OMITTED =
      Set.of("contentTypes", "contentTypes/contentItems", "portalRevisions");

  /** The words of a 404; those of kinds without one are the kind's own name. */
  private static final Map<String, String> NOUNS =
      Map.of(
          "policies", "PoliciesConfiguration",
          "apis/schemas", "ApiSchema",
          "apis/releases", "ApiRelease",
          "apiVersionSets", "ApiVersionSet",
          "policyFragments", "PolicyFragment");

  private static final List<String> EVERYWHERE =
      List.of(
          "namedValues",
          "tags",
          "apiVersionSets",
          "groups",
          "groups/users",
          "schemas",
          "certificates",
          "backends",
          "loggers",
          "policyFragments",
          "policies",
          "diagnostics",
          "products",
          "products/policies",
          "apis",
          "apis/revisions",
          "apis/policies",
          "apis/schemas",
          "apis/operations",
          "apis/operations/policies",
          "apis/releases",
          "apis/tagDescriptions",
          "apis/diagnostics",
          "apis/resolvers",
          "apis/resolvers/policies",
          "apis/wikis",
          "subscriptions",
          "notifications");

  private static final List<String> ONLY_IN_SERVICES =
      List.of(
          "users",
          "documentations",
          "policyRestrictions",
          "gateways",
          "gateways/hostnameConfigurations",
          "gateways/certificateAuthorities",
          "caches",
          "identityProviders",
          "openidConnectProviders",
          "authorizationServers",
          "authorizationProviders",
          "authorizationProviders/authorizations",
          "authorizationProviders/authorizations/accessPolicies",
          "templates",
          "portalsettings",
          "portalRevisions",
          "contentTypes",
          "contentTypes/contentItems",
          "workspaces");

  private static final List<String> ONLY_IN_WORKSPACES =
      List.of(
          "products/apiLinks",
          "products/groupLinks",
          "tags/apiLinks",
          "tags/operationLinks",
          "tags/productLinks");

  private static final Map<String, String> CANONICAL = canonical();

  private EntityKinds() {}

  private static Map<String, String> canonical() {
    Map<String, String> all = new HashMap<>();
    EVERYWHERE.forEach(kind -> add(all, kind));
    EVERYWHERE.forEach(kind -> add(all, "workspaces/" + kind));
    ONLY_IN_WORKSPACES.forEach(kind -> add(all, "workspaces/" + kind));
    ONLY_IN_SERVICES.forEach(kind -> add(all, kind));
    LINKS.keySet().forEach(kind -> add(all, kind));
    VIEWS.forEach(kind -> add(all, kind));
    return Map.copyOf(all);
  }

  private static void add(Map<String, String> all, String kind) {
    all.put(kind.toLowerCase(Locale.ROOT), kind);
  }

  /** The kind as API Management writes it, of a segment in any case below another kind. */
  static Optional<String> canonical(String above, String segment) {
    String kind = above.isEmpty() ? segment : above + "/" + segment;
    return Optional.ofNullable(CANONICAL.get(kind.toLowerCase(Locale.ROOT)));
  }

  /** The resource type; one is written in lower case. */
  static String type(String kind) {
    return "Microsoft.ApiManagement/service/"
        + (kind.equals("openidConnectProviders") ? "openidconnectproviders" : kind);
  }

  /** The message of a 404; recorded for six kinds, the others are formed alike. */
  static String notFound(String kind) {
    String plain = inWorkspace(kind);
    String segment = plain.substring(plain.lastIndexOf('/') + 1);
    String noun = NOUNS.getOrDefault(plain, NOUNS.getOrDefault(segment, singular(segment)));
    return noun + " not found.";
  }

  private static String singular(String segment) {
    String one = segment.replaceFirst("ies$", "y").replaceFirst("s$", "");
    return one.substring(0, 1).toUpperCase(Locale.ROOT) + one.substring(1);
  }

  /** The kind without the workspace that it is in. */
  static String inWorkspace(String kind) {
    return kind.startsWith("workspaces/") ? kind.substring("workspaces/".length()) : kind;
  }

  static boolean isOmittedByBackups(String kind) {
    return OMITTED.contains(kind);
  }

  /** Whether a kind does not exist in a tier, by the documentation's table of features. */
  static boolean isRefusedIn(String sku, String kind) {
    String first = kind.contains("/") ? kind.substring(0, kind.indexOf('/')) : kind;
    return switch (first) {
      case "users", "groups" -> sku.equals("Consumption");
      case "gateways" -> !Set.of("Developer", "Premium").contains(sku);
      case "workspaces" -> Set.of("Consumption", "Basic", "Standard").contains(sku);
      default -> false;
    };
  }
}
