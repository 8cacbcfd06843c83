package dev.apimdr.azure.codec;

import dev.apimdr.core.operation.JoinedRequest;
import dev.apimdr.json.JsonFields;
import dev.apimdr.json.JsonObject;

/** JSON of a request that joined another one's operation; stored under the id of the request. */
public final class JoinedRequestJson {
  private static final String JOINED = "joined";

  private JoinedRequestJson() {}

  public static JsonObject write(JoinedRequest request) {
    return IndexJson.lock(request.service(), request.id())
        .put("kind", request.kind().wireName())
        .put("fingerprint", request.fingerprint())
        .put("reason", request.reason())
        .put("requestedAt", request.requestedAt())
        .put(JOINED, request.joined().value());
  }

  /** Whether a document is such a request, and not an operation. */
  public static boolean is(JsonFields fields) {
    return fields.textOrNull(JOINED) != null;
  }

  /**
   * Reads a request.
   *
   * @throws IllegalArgumentException naming the first field that is wrong
   */
  public static JoinedRequest read(JsonFields fields) {
    return new JoinedRequest(
        fields.text("service"),
        WireNames.operationId(fields, "operationId"),
        fields.oneOf("kind", WireNames::kind),
        fields.text("fingerprint"),
        fields.textOrNull("reason"),
        fields.instant("requestedAt"),
        WireNames.operationId(fields, JOINED));
  }
}
