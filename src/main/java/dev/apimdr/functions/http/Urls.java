package dev.apimdr.functions.http;

import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.paging.PageRequest;
import dev.apimdr.core.paging.PageToken;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The URLs we hand out. None carries a key: callers send {@code x-functions-key}.
 *
 * @param base what stands before {@code /api}, without a final slash
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

  /** What every route begins with. */
  public String api() {
    return base + PREFIX;
  }

  /** Where a list goes on. */
  public String next(String path, PageRequest request, PageToken after) {
    return base
        + PREFIX
        + "/"
        + path
        + "?pageSize="
        + request.size()
        + "&continuation="
        + after.encoded();
  }

  /** Where an operation's status is. */
  public String status(String service, OperationId operation) {
    return base + PREFIX + "/services/" + service + "/operations/" + operation;
  }

  /** Where an operation's result is. */
  public String result(String service, OperationId operation) {
    return status(service, operation) + "/result";
  }
}
