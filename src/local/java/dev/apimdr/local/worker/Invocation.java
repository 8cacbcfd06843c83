package dev.apimdr.local.worker;

import java.util.Map;
import java.util.UUID;

/**
 * One invocation of a function.
 *
 * @param data the trigger's data: an {@link IncomingRequest} or text
 * @param metadata the values for {@code @BindingName}; other values than text as JSON
 * @param reason the reason, for the log
 */
public record Invocation(
    FunctionEntry function, String id, Object data, Map<String, String> metadata, String reason) {

  public static Invocation of(
      FunctionEntry function, Object data, Map<String, String> metadata, String reason) {
    return new Invocation(function, UUID.randomUUID().toString(), data, metadata, reason);
  }
}
