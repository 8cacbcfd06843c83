package dev.apimdr.functions.http;

import dev.apimdr.core.recovery.Content;
import dev.apimdr.core.recovery.Loss;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.json.JsonObject;
import java.util.List;

/** What a recovery point holds, and what it has much less of, as its resource shows it. */
final class ContentResource {
  private ContentResource() {}

  /** Adds both to the resource, as far as they are known. */
  static void put(JsonObject resource, RecoveryPoint point) {
    Content content = point.content();
    if (content != null) {
      resource.put("content", content(content));
    }
    List<Loss> shrunk = point.caveats().shrunk();
    if (!shrunk.isEmpty()) {
      resource.put("shrunk", shrunk.stream().map(ContentResource::loss).toList());
    }
  }

  private static JsonObject content(Content content) {
    JsonObject resource =
        new JsonObject()
            .put("level", content.level().wireName())
            .put("entities", content.entities())
            .put("apis", content.apis())
            .put("products", content.products())
            .put("policies", content.policies());
    if (!content.unread().isEmpty()) {
      resource.putSorted("unread", content.unread());
    }
    Content.Accepted accepted = content.accepted();
    if (accepted != null) {
      resource.put(
          "accepted",
          new JsonObject()
              .putMillis("at", accepted.at())
              .put("reason", accepted.reason())
              .put("by", accepted.by()));
    }
    return resource;
  }

  private static JsonObject loss(Loss loss) {
    return new JsonObject()
        .put("what", loss.what().segment())
        .put("before", loss.before())
        .put("now", loss.now())
        .put("against", loss.against());
  }
}
