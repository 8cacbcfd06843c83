package dev.apimdr.functions.http;

import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.paging.PageRequest;
import dev.apimdr.core.paging.PageToken;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Makes the URLs in responses. None carries a key: callers send {@code x-functions-key}, but to a
 * result link, which opens one result without it.
 *
 * @param base everything before {@code /api}, without a final slash
 */
public record Urls(String base) {

  /** The prefix of every route; host.json has the same. */
  private static final String PREFIX = "/api";

  /**
   * The URLs as one caller sees them.
   *
   * @param configured {@code PUBLIC_BASE_URL}, where set
   * @param request whose scheme, host and port are used otherwise; nothing else of it
   */
  public static Urls seenBy(@Nullable URI configured, URI request) {
    if (configured != null) {
      return new Urls(configured.toString());
    }
    if (request.getScheme() == null || request.getHost() == null) {
      return new Urls("");
    }
    String port = request.getPort() == -1 ? "" : ":" + request.getPort();
    return new Urls(request.getScheme() + "://" + request.getHost() + port);
  }

  /** The URL that every route begins with. */
  public String api() {
    return base + PREFIX;
  }

  /** The URL of a list's next page. */
  public String next(String path, PageRequest request, PageToken after) {
    return next(path, "", request, after);
  }

  /**
   * The URL of the next page of a list that other parameters ask for too.
   *
   * @param query those parameters, encoded, each with a final {@code &}
   */
  String next(String path, String query, PageRequest request, PageToken after) {
    return base
        + PREFIX
        + "/"
        + path
        + "?"
        + query
        + "pageSize="
        + request.size()
        + "&continuation="
        + after.encoded();
  }

  /** The URL of an operation's status monitor. */
  public String status(String service, OperationId operation) {
    return base + PREFIX + "/services/" + service + "/operations/" + operation;
  }

  /** What was taken out of a service's reports. */
  public String usage(String service) {
    return api() + "/services/" + service + "/usage";
  }

  /** The URL of an inventory. */
  public String inventory(String service, String inventoryId) {
    return base + PREFIX + "/services/" + service + "/inventories/" + inventoryId;
  }

  /** The URL of a drill. */
  public String drill(String drillId) {
    return base + PREFIX + "/drills/" + drillId;
  }

  /** The URL of what a restore brought back, compared. */
  public String comparison(String service, OperationId restore) {
    return status(service, restore) + "/comparison";
  }

  /** The URL of an operation's result without a key. */
  String linkedResult(String ticket) {
    return base + PREFIX + "/results/" + ticket;
  }

  /** The URL of an operation's result. */
  public String result(String service, OperationId operation) {
    return status(service, operation) + "/result";
  }
}
