package dev.apimdr.functions.http;

import dev.apimdr.core.history.Elapsed;
import dev.apimdr.core.inventory.InventoryOutcome;
import dev.apimdr.core.inventory.InventoryProgress;
import dev.apimdr.core.inventory.InventoryRequest;
import dev.apimdr.core.inventory.InventoryWalk;
import dev.apimdr.json.JsonObject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The JSON of one inventory: how it stands and what it counts, never its entities. */
final class InventoryResource {

  private InventoryResource() {}

  static JsonObject of(InventoryWalk walk, Urls urls, Instant now) {
    String service = walk.service().key();
    InventoryRequest request = walk.request();
    boolean done = walk.phase().isTerminal();
    InventoryOutcome outcome = done ? walk.outcome() : null;
    JsonObject resource =
        new JsonObject()
            .put("id", walk.id())
            .put("kind", InventoryWalk.KIND)
            .put("service", service)
            .put("serviceId", walk.service().path())
            .put("status", walk.phase().status())
            .put("done", done)
            .put("reason", request.reason().wireName())
            .put("level", request.scope().level().wireName())
            .put("apiVersion", request.scope().apiVersion())
            .putMillis("requestedAt", request.requestedAt())
            .putMillis("endedAt", outcome == null ? null : outcome.at())
            .putSeconds(
                "elapsedSeconds",
                Elapsed.between(request.requestedAt(), outcome == null ? now : outcome.at()));
    putFound(resource, walk.progress());
    resource.put("why", outcome == null ? null : outcome.why());
    if (!done) {
      resource.put(Problem.RETRY_AFTER, RetryAfter.seconds(walk, now));
    }
    return resource.put("statusUrl", urls.inventory(service, walk.id()));
  }

  private static void putFound(JsonObject resource, InventoryProgress progress) {
    resource
        .put("reads", progress.reads())
        .put("entities", progress.counts().total())
        .put("counts", counts(progress.counts().byKind()))
        .put("unreadEntities", progress.unreadable())
        .put("unreadLists", ComparisonResource.unread(progress.unread()));
  }

  /** The most of a kind first. */
  private static List<JsonObject> counts(Map<String, Integer> byKind) {
    return byKind.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(count -> new JsonObject().put("kind", count.getKey()).put("count", count.getValue()))
        .toList();
  }
}
