package dev.apimdr.local.arm.entities;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * An answer about entities.
 *
 * @param body empty where there is none
 */
public record EntityReply(int status, Optional<String> etag, Optional<JsonNode> body) {
  /** An answer of what was asked for. */
  public static EntityReply ok(JsonNode body) {
    return new EntityReply(200, Optional.empty(), Optional.of(body));
  }

  /** An error of the service: ARM's own have no {@code details}. */
  public static EntityReply error(int status, String code, String message) {
    ObjectNode error = JsonNodeFactory.instance.objectNode();
    error.putObject("error").put("code", code).put("message", message).putNull("details");
    return new EntityReply(status, Optional.empty(), Optional.of(error));
  }

  EntityReply withEtag(Optional<String> tag) {
    return new EntityReply(status, tag, body);
  }

  EntityReply withoutBody() {
    return new EntityReply(status, etag, Optional.empty());
  }
}
