package dev.apimdr.azure.codec;

import dev.apimdr.core.operation.JoinedRequest;
import dev.apimdr.json.JsonFields;
import dev.apimdr.json.JsonObject;

/** A request that joined an operation as a document: it stands where its own operation would. */
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

  /** Whether a document is one of these, and no operation. */
  public static boolean is(JsonFields fields) {
    return fields.textOrNull(JOINED) != null;
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException naming the first field that is wrong
   */
  public static JoinedRequest read(JsonFields fields) {
    return new JoinedRequest(
        fields.text("service"),
        WireNames.operationId(fields, "operationId"),
        fields.word("kind", WireNames::kind),
        fields.text("fingerprint"),
        fields.textOrNull("reason"),
        fields.instant("requestedAt"),
        WireNames.operationId(fields, JOINED));
  }
}
