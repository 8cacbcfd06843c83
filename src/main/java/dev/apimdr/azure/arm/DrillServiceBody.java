package dev.apimdr.azure.arm;

import dev.apimdr.core.drill.Drill;
import dev.apimdr.core.drill.DrillPlace;
import dev.apimdr.core.drill.DrillTags;
import dev.apimdr.core.drill.DrilledPoint;
import dev.apimdr.json.JsonObject;
import dev.apimdr.json.JsonWriter;
import java.util.Objects;

/** The body of the PUT that makes a drill's service: as small as a service of its tier can be. */
final class DrillServiceBody {
  private static final String PUBLISHER = "apim-dr drill";

  private DrillServiceBody() {}

  /** One unit, no network, no host name of its own, and the identity that reads the backup. */
  static String of(Drill drill) {
    DrillPlace place = drill.request().place();
    DrilledPoint point = Objects.requireNonNull(drill.progress().point(), "a drill chooses first");
    JsonObject tags = new JsonObject();
    DrillTags.of(drill.id(), drill.request().deleteAfter()).forEach(tags::put);
    return JsonWriter.line(
        new JsonObject()
            .put("location", place.location())
            .put("tags", tags)
            .put("sku", new JsonObject().put("name", point.tier()).put("capacity", 1))
            .put(
                "identity",
                new JsonObject()
                    .put("type", "UserAssigned")
                    .put(
                        "userAssignedIdentities",
                        new JsonObject().put(place.identityId(), new JsonObject())))
            .put(
                "properties",
                new JsonObject()
                    .put("publisherEmail", place.publisherEmail())
                    .put("publisherName", PUBLISHER)
                    .put("virtualNetworkType", "None")));
  }
}
