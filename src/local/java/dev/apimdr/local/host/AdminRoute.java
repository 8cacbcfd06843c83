package dev.apimdr.local.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/**
 * {@code POST /admin/functions/{name}} with {@code {"input": "…"}}: invokes a timer or queue
 * function now and responds 202 without waiting for it.
 */
final class AdminRoute {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, FunctionJson> functions;
  private final BiFunction<FunctionJson, String, CompletableFuture<Void>> call;

  AdminRoute(
      Map<String, FunctionJson> functions,
      BiFunction<FunctionJson, String, CompletableFuture<Void>> call) {
    this.functions = functions;
    this.call = call;
  }

  int answer(String method, String name, InputStream body) throws IOException {
    Optional<FunctionJson> function =
        functions.values().stream()
            .filter(known -> known.name().equalsIgnoreCase(name))
            .findFirst();
    if (!method.equals("POST") || function.isEmpty()) {
      return 404;
    }
    JsonNode input;
    try {
      input = JSON.readTree(body).path("input");
    } catch (JsonProcessingException e) {
      return 400;
    }
    if (function.get().trigger() instanceof Trigger.Http
        || !(input.isTextual() || input.isMissingNode() || input.isNull())) {
      return 400;
    }
    var unused = call.apply(function.get(), input.asText(""));
    return 202;
  }
}
