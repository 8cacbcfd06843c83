package dev.apimdr.local.arm.entities;

import static dev.apimdr.local.arm.entities.Mixing.hex24;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A configuration that is generated from a seed, entity by entity when it is asked for, so that its
 * size costs no memory. The same seed gives the same entities, but for the names that each service
 * makes by itself.
 */
final class SeededEntities implements Base {
  /** Every fifth operation has a policy of its own. */
  private static final int OPERATIONS_PER_POLICY = 5;

  private static final int OPERATIONS_PER_TAG = 25;

  private final long seed;
  private final int operations;
  private final int operationsPerApi;
  private final int apis;
  private final int products;
  private final String loggerCredential;
  private final SeededProperties properties;
  private final long owner;

  /**
   * Creates a base.
   *
   * @param operations how many operations the APIs of the service have together, in current
   *     revisions
   * @param service whose generated names it has
   */
  SeededEntities(long seed, int operations, String service) {
    this.seed = seed;
    this.operations = operations;
    this.operationsPerApi = operations <= 100 ? 2 : operations <= 10_000 ? 50 : 150;
    this.apis = Math.max(1, (operations + operationsPerApi - 1) / operationsPerApi);
    this.products = Math.max(2, apis / 10);
    this.owner = Mixing.mix(seed, service);
    this.loggerCredential = hex24(owner, "logger");
    this.properties = new SeededProperties(seed, this);
  }

  @Override
  public List<String> names(EntityPath list) {
    if (!has(list.parent())) {
      return List.of();
    }
    List<String> builtIn = NewService.BUILT_IN.names(list);
    List<String> own = own(list);
    if (builtIn.isEmpty() || own.isEmpty()) {
      return own.isEmpty() ? builtIn : own;
    }
    List<String> both = new ArrayList<>(builtIn);
    both.addAll(own);
    both.sort(null);
    return both;
  }

  private boolean has(EntityPath entity) {
    return entity.segments().isEmpty()
        || names(entity.parent()).contains(EntityPath.bare(entity.name()));
  }

  private List<String> own(EntityPath list) {
    return switch (list.kind()) {
      case "namedValues" -> {
        List<String> names = new ArrayList<>(new Numbered("value-", Math.max(4, apis)));
        names.add(0, loggerCredential);
        yield names;
      }
      case "tags" -> new Numbered("tag-", tags());
      case "apiVersionSets" -> new Numbered("versions-", Math.max(1, apis / 10));
      case "groups" -> new Numbered("group-", groups());
      case "groups/users" ->
          list.number(0) < 0 ? List.of() : new Numbered("user-", Math.min(2, users()));
      case "schemas" -> List.of("schema-0001");
      case "backends" -> new Numbered("backend-", Math.max(1, apis / 5));
      case "policyFragments" -> new Numbered("fragment-", Math.max(1, apis / 20));
      case "loggers" -> List.of("insights");
      case "policies" -> List.of("policy");
      case "diagnostics" -> List.of("applicationinsights");
      case "gateways" -> List.of("on-premises");
      case "gateways/apis" -> List.of("api-0001");
      case "certificates" -> List.of("client-certificate");
      case "caches" -> List.of("default");
      case "identityProviders" -> List.of("aad");
      case "openidConnectProviders" -> List.of("partners");
      case "authorizationServers" -> List.of("sign-in");
      case "authorizationProviders" -> List.of("github");
      case "authorizationProviders/authorizations" -> List.of("robot");
      case "authorizationProviders/authorizations/accessPolicies" -> List.of("service");
      case "documentations" -> List.of("getting-started");
      case "policyRestrictions" -> List.of("base-required");
      case "products" -> new Numbered("product-", products);
      case "products/policies" -> list.number(0) % 2 == 0 ? List.of("policy") : List.of();
      case "products/groups" -> List.of("administrators", "developers", "group-0001");
      case "products/tags" -> List.of("tag-0001");
      case "products/apis" -> apisOf(list.number(0));
      case "users" -> new Numbered("user-", users());
      case "subscriptions" -> new Numbered("subscription-", products + users());
      case "workspaces" -> List.of("team-0001");
      default -> ofApi(list);
    };
  }

  private List<String> ofApi(EntityPath list) {
    return switch (list.kind()) {
      case "apis" -> new Numbered("api-", apis);
      case "apis/operations" -> new Numbered("op-", operations(list.number(0)));
      case "apis/operations/policies" ->
          list.number(1) % OPERATIONS_PER_POLICY == 0 ? List.of("policy") : List.of();
      case "apis/operations/tags" ->
          list.number(1) % OPERATIONS_PER_TAG == 0 ? List.of("tag-0001") : List.of();
      case "apis/policies" -> list.number(0) % 3 == 2 ? List.of() : List.of("policy");
      case "apis/schemas" ->
          hasSchema(list.number(0)) ? List.of(schema(list.number(0))) : List.of();
      case "apis/tags" ->
          list.number(0) % 2 == 0
              ? List.of(new Numbered("tag-", tags()).get(list.number(0) % tags()))
              : List.of();
      case "apis/diagnostics" ->
          list.number(0) % 10 == 0 ? List.of("applicationinsights") : List.of();
      case "apis/releases" ->
          list.api().map(this::current).orElse(1) == 2 ? List.of("release-0001") : List.of();
      default -> inWorkspace(list);
    };
  }

  private static List<String> inWorkspace(EntityPath list) {
    return switch (list.kind()) {
      case "workspaces/namedValues" -> List.of("value-0001");
      case "workspaces/tags" -> List.of("tag-0001");
      case "workspaces/apis" -> List.of("api-0001");
      case "workspaces/apis/operations" -> new Numbered("op-", 2);
      case "workspaces/apis/policies" -> List.of("policy");
      case "workspaces/products" -> List.of("product-0001");
      case "workspaces/products/apiLinks", "workspaces/tags/apiLinks" -> List.of("link-0001");
      default -> List.of();
    };
  }

  private List<String> apisOf(int product) {
    return IntStream.range(0, apis)
        .filter(api -> api % products == product)
        .mapToObj(new Numbered("api-", apis)::get)
        .toList();
  }

  private int operations(int api) {
    return api < apis - 1 ? operationsPerApi : operations - operationsPerApi * (apis - 1);
  }

  private int tags() {
    return Math.max(2, apis / 10);
  }

  int groups() {
    return Math.max(1, products / 2);
  }

  int users() {
    return Math.max(2, products);
  }

  int products() {
    return products;
  }

  String loggerCredential() {
    return loggerCredential;
  }

  boolean hasSchema(int api) {
    return api % 2 == 0;
  }

  /** The name that the service made for the schema of an API. */
  String schema(int api) {
    return hex24(owner, "schema of " + api);
  }

  @Override
  public String properties(EntityPath entity) {
    return NewService.BUILT_IN.names(entity.parent()).contains(entity.name())
        ? NewService.BUILT_IN.properties(entity)
        : properties.of(entity);
  }

  /** One API of four has two revisions, and of one in two of these the second is current. */
  @Override
  public List<Integer> revisions(EntityPath api) {
    if (!names(api.parent()).contains(api.name())) {
      return List.of();
    }
    return hasTwoRevisions(api) ? List.of(1, 2) : List.of(1);
  }

  @Override
  public int current(EntityPath api) {
    return hasTwoRevisions(api) && api.number(0) % 8 == 1 ? 2 : 1;
  }

  private static boolean hasTwoRevisions(EntityPath api) {
    return api.segments().size() == 2 && api.number(0) % 4 == 1;
  }

  @Override
  public ObjectNode description() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("kind", "seeded")
        .put("seed", seed)
        .put("operations", operations);
  }
}
