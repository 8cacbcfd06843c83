package dev.apimdr.local.arm.reports;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apimdr.local.arm.entities.EntityReply;
import dev.apimdr.local.arm.entities.EntityTree;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A service's answers to requests for reports, as recorded: no nextLink, a count that may be one
 * short, a row of zeros for each entity without calls, but of places and times only those with
 * calls.
 *
 * <p>Calls are counted by quarters of an hour and found by the quarter's beginning, which is what
 * {@code byTime} shows; only {@code byRequest} has the times of the calls themselves.
 */
public final class ReportResponses {
  /** The constant id of whoever has no subscription, in every service. */
  static final String ANONYMOUS = "/users/54c800b332965a0035030000";

  /** How long calls take to be seen, as documented. */
  private static final Duration LAG = Duration.ofMinutes(15);

  private static final long QUARTER = LAG.toSeconds();
  private static final String OPERATIONS = "/operations/";

  private final EntityTree tree;
  private final String host;

  /**
   * Answers of a service.
   *
   * @param host of its gateway
   */
  public ReportResponses(EntityTree tree, String host) {
    this.tree = tree;
    this.host = host;
  }

  /**
   * What is known of the service when it is asked.
   *
   * @param mostRows that a page has, however many are asked for
   */
  public record Asked(Traffic traffic, String sku, String apiVersion, Instant now, int mostRows) {}

  /**
   * Answers a request.
   *
   * @param name such as {@code byApi}
   * @param parameters gives the decoded value of one, by its name
   */
  public EntityReply respond(
      String name, Function<String, Optional<String>> parameters, Asked asked) {
    if (asked.sku().equals("Consumption") || asked.sku().endsWith("V2")) {
      return EntityReply.error(
          400,
          "MethodNotAllowedInPricingTier",
          "Method not allowed in " + asked.sku() + " pricing tier");
    }
    try {
      ReportQuery query = ReportQuery.of(name, parameters);
      List<ObjectNode> rows = rows(query, asked);
      int from = Math.min(rows.size(), query.skip());
      int to = (int) Math.min(rows.size(), (long) from + Math.min(query.top(), asked.mostRows()));
      ObjectNode page = JsonNodeFactory.instance.objectNode();
      ArrayNode value = page.putArray("value");
      rows.subList(from, to).forEach(value::add);
      page.put("count", name.equals("byUser") ? rows.size() - 1 : rows.size());
      if (!name.equals("byRequest")) {
        page.putNull("nextLink");
      }
      return EntityReply.ok(page);
    } catch (ReportQuery.Refused refused) {
      return EntityReply.error(400, "ValidationError", refused.getMessage());
    }
  }

  private List<ObjectNode> rows(ReportQuery query, Asked asked) {
    if (query.name().equals("byRequest")) {
      return calls(query, asked).filter(call -> isIn(call.at(), query)).map(this::request).toList();
    }
    boolean isNew = asked.apiVersion().compareTo("2021") >= 0;
    Map<String, ObjectNode> rows = known(query.name(), isNew);
    Map<String, Totals> totals = new LinkedHashMap<>();
    rows.keySet().forEach(key -> totals.put(key, new Totals()));
    boolean isOpen = query.name().equals("byGeo") || query.name().equals("byTime");
    calls(query, asked)
        .filter(call -> isIn(quarter(call.at(), QUARTER), query))
        .forEach(
            call -> {
              String key = key(query, call);
              if (isOpen) {
                rows.computeIfAbsent(key, made -> named(query, call));
                totals.computeIfAbsent(key, made -> new Totals());
              }
              Totals counted = totals.get(key);
              if (counted != null) {
                counted.add(call);
              }
            });
    rows.forEach((key, row) -> totals.get(key).addTo(row, isNew));
    return new ArrayList<>(rows.values());
  }

  private static Stream<Call> calls(ReportQuery query, Asked asked) {
    Instant seen = asked.now().minus(LAG);
    Instant until = query.to().map(to -> to.plusSeconds(QUARTER)).orElse(seen);
    return asked.traffic().calls(query.from(), until.isBefore(seen) ? until : seen);
  }

  private static boolean isIn(Instant at, ReportQuery query) {
    return !at.isBefore(query.from()) && query.to().map(to -> !at.isAfter(to)).orElse(true);
  }

  private static Instant quarter(Instant at, long seconds) {
    return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), seconds) * seconds);
  }

  private static String key(ReportQuery query, Call call) {
    Call.Caller who = call.who();
    return switch (query.name()) {
      case "byApi" -> call.api();
      case "byOperation" -> call.operation();
      case "byProduct" -> who.product();
      case "bySubscription" -> who.subscription();
      case "byUser" -> who.user().isEmpty() ? ANONYMOUS : who.user();
      case "byGeo" -> who.country() + "/" + who.region();
      default -> quarter(call.at(), query.interval().orElseThrow().toSeconds()).toString();
    };
  }

  /** The names of a row that is there only because there were calls. */
  private static ObjectNode named(ReportQuery query, Call call) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    return query.name().equals("byGeo")
        ? row.put("country", call.who().country())
            .put("region", call.who().region())
            .put("zip", "0")
        : row.put("timestamp", key(query, call))
            .put("interval", query.interval().orElseThrow().toString());
  }

  /** The rows that are there with or without calls, by the id that calls name. */
  private Map<String, ObjectNode> known(String report, boolean isNew) {
    Map<String, ObjectNode> rows = new LinkedHashMap<>();
    switch (report) {
      case "byApi" ->
          apis().forEach(api -> put(rows, "/apis/" + api, "apiId", displayName("apis/" + api)));
      case "byOperation" -> apis().forEach(api -> putOperations(rows, api));
      case "byProduct" ->
          tree.names("products")
              .forEach(
                  name ->
                      put(rows, "/products/" + name, "productId", displayName("products/" + name)));
      case "bySubscription" ->
          tree.names("subscriptions").stream()
              .filter(name -> isNew || !name.equals("master"))
              .forEach(name -> putSubscription(rows, name));
      case "byUser" -> {
        tree.names("users").forEach(name -> put(rows, "/users/" + name, "userId", person(name)));
        put(rows, ANONYMOUS, "userId", "Anonymous");
      }
      default -> {}
    }
    return rows;
  }

  private List<String> apis() {
    return tree.names("apis").stream().filter(name -> !name.contains(";rev=")).toList();
  }

  private void putOperations(Map<String, ObjectNode> rows, String api) {
    String list = "apis/" + api + "/operations";
    for (String name : tree.names(list)) {
      String id = "/apis/" + api + OPERATIONS + name;
      ObjectNode row = JsonNodeFactory.instance.objectNode();
      rows.put(
          id,
          row.put("name", displayName(list + "/" + name))
              .put("apiId", "/apis/" + api)
              .put("operationId", id));
    }
  }

  /** The subscription of the whole service has neither a user nor a product. */
  private void putSubscription(Map<String, ObjectNode> rows, String name) {
    String path = "subscriptions/" + name;
    ObjectNode row = JsonNodeFactory.instance.objectNode().put("name", displayName(path));
    String user = Ids.of(tree, path, "ownerId", "/users/");
    String product = Ids.of(tree, path, "scope", "/products/");
    if (!user.isEmpty()) {
      row.put("userId", user);
    }
    if (!product.isEmpty()) {
      row.put("productId", product);
    }
    rows.put("/" + path, row.put("subscriptionId", "/" + path));
  }

  private static void put(Map<String, ObjectNode> rows, String id, String field, String name) {
    rows.put(id, JsonNodeFactory.instance.objectNode().put("name", name).put(field, id));
  }

  private String displayName(String entity) {
    return tree.properties(entity).map(found -> found.path("displayName").asText("")).orElse("");
  }

  private String person(String user) {
    return tree.properties("users/" + user)
        .map(found -> found.path("firstName").asText("") + " " + found.path("lastName").asText(""))
        .orElse("")
        .strip();
  }

  private ObjectNode request(Call call) {
    Call.Caller who = call.who();
    boolean isKnown = !who.subscription().isEmpty();
    String api = call.api().substring("/apis/".length());
    return JsonNodeFactory.instance
        .objectNode()
        .put("apiId", call.api())
        .put("operationId", call.operation())
        .put("productId", who.product())
        .put("userId", who.user())
        .put("method", "GET")
        .put(
            "url",
            "https://%s/%s/resource%s"
                .formatted(
                    host, api, isKnown ? "?key=not-a-key-" + who.subscription().length() : ""))
        .put("ipAddress", who.address())
        .put("backendResponseCode", call.backend())
        .put("responseCode", call.status())
        .put("responseSize", call.size())
        .put("timestamp", call.at().toString())
        .put("cache", "none")
        .put("apiTime", call.apiTime())
        .put("serviceTime", call.serviceTime())
        .put("apiRegion", "Central US")
        .put("subscriptionId", who.subscription())
        .put("requestId", new UUID(call.at().getEpochSecond(), call.size()).toString())
        .put("requestSize", call.backend() == null ? 0 : 305);
  }
}
