package dev.apimdr.local.worker;

import java.util.Map;
import java.util.UUID;

/**
 * One call of a function.
 *
 * @param data what the trigger brought: an {@link IncomingRequest}, or text
 * @param metadata what {@code @BindingName} can ask for; what is no text stands as JSON
 * @param reason why the host calls
 */
public record Invocation(
    FunctionEntry function, String id, Object data, Map<String, String> metadata, String reason) {

  public static Invocation of(
      FunctionEntry function, Object data, Map<String, String> metadata, String reason) {
    return new Invocation(function, UUID.randomUUID().toString(), data, metadata, reason);
  }
}
