package dev.apimdr.local.arm.gateway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apimdr.local.arm.entities.EntityTree;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The answers of a gateway, whose bodies and headers are word for word those that users recorded of
 * real ones. What an API behind it would answer is not simulated: an empty 200 stands for it.
 */
public final class GatewayAnswers {
  /** The built-in check of a gateway's health, in every tier but Consumption. */
  public static final String HEALTH = "/status-0123456789abcdef";

  private static final ObjectNode DEFAULT_NAMES =
      JsonNodeFactory.instance
          .objectNode()
          .put("header", "Ocp-Apim-Subscription-Key")
          .put("query", "subscription-key");

  private final EntityTree tree;
  private final String sku;

  public GatewayAnswers(EntityTree tree, String sku) {
    this.tree = tree;
    this.sku = sku;
  }

  /**
   * A request.
   *
   * @param path without the query
   * @param header a header's value, by its name in lower case
   * @param query a query parameter's value, by name
   * @param origin scheme and authority, as asked
   */
  public record Asked(
      String method,
      String path,
      Function<String, Optional<String>> header,
      Function<String, Optional<String>> query,
      String origin) {}

  /** An answer. */
  public record Reply(int status, Map<String, String> headers, String body) {}

  /** Answers a request. */
  public Reply to(Asked asked) {
    if (asked.path().equals(HEALTH) && !sku.equals("Consumption")) {
      return new Reply(200, Map.of(), "");
    }
    return OperationMatch.find(tree, asked.method(), asked.path())
        .map(match -> to(asked, match))
        .orElseGet(() -> json(404, Map.of(), "Resource not found"));
  }

  private Reply to(Asked asked, OperationMatch match) {
    if (!match.api().path("subscriptionRequired").asBoolean(true) || isOpen(match.name())) {
      return new Reply(200, Map.of(), "");
    }
    ObjectNode names =
        match.api().path("subscriptionKeyParameterNames") instanceof ObjectNode own
            ? own
            : DEFAULT_NAMES;
    Optional<String> key = key(asked, names);
    if (key.filter(this::isKey).isPresent()) {
      return new Reply(200, Map.of(), "");
    }
    return json(
        401,
        Map.of(
            "WWW-Authenticate",
            "AzureApiManagementKey realm=\"%s%s\",name=\"%s\",type=\"header\""
                .formatted(asked.origin(), match.base(), names.path("header").asText())),
        key.isPresent()
            ? "Access denied due to invalid subscription key. Make sure to provide a valid key for"
                + " an active subscription."
            : "Access denied due to missing subscription key. Make sure to include subscription key"
                + " when making requests to an API.");
  }

  private static Optional<String> key(Asked asked, ObjectNode names) {
    String header = names.path("header").asText().toLowerCase(Locale.ROOT);
    return asked.header().apply(header).or(() -> asked.query().apply(names.path("query").asText()));
  }

  /** Whether a product that needs no subscription holds the API. */
  private boolean isOpen(String api) {
    return tree.names("products").stream()
        .filter(product -> tree.names("products/" + product + "/apis").contains(api))
        .flatMap(product -> tree.properties("products/" + product).stream())
        .anyMatch(product -> !product.path("subscriptionRequired").asBoolean(true));
  }

  private boolean isKey(String key) {
    return tree.names("subscriptions").stream()
        .flatMap(name -> tree.properties("subscriptions/" + name).stream())
        .anyMatch(
            subscription ->
                key.equals(subscription.path("primaryKey").asText())
                    || key.equals(subscription.path("secondaryKey").asText()));
  }

  private static Reply json(int status, Map<String, String> headers, String message) {
    return new Reply(
        status, headers, "{ \"statusCode\": %d, \"message\": \"%s\" }".formatted(status, message));
  }
}
