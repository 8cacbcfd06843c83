package dev.apimdr.local.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The checked body of the PUT of a service.
 *
 * @param location the region's display name
 * @param tags names and values
 * @param identities ARM ids of user-assigned identities
 * @param restores whether a deleted service of the name is to be undeleted: everything but the
 *     location is ignored then, as documented
 */
record ServiceRequest(
    String location,
    String sku,
    int capacity,
    String publisherEmail,
    String publisherName,
    ObjectNode tags,
    boolean systemAssigned,
    List<String> identities,
    boolean restores) {
  private static final Set<String> SKUS =
      Set.of(
          "Consumption",
          "Developer",
          "Basic",
          "Standard",
          "Premium",
          "BasicV2",
          "StandardV2",
          "PremiumV2");

  static ServiceRequest check(WireRequest wire) {
    ObjectNode body = body(wire);
    String given = body.path("location").asText("");
    if (given.isEmpty()) {
      throw LifecycleErrors.locationMissing();
    }
    String location =
        Regions.displayed(given).orElseThrow(() -> LifecycleErrors.noSuchLocation(given));
    JsonNode properties = body.path("properties");
    if (properties.path("restore").asBoolean()) {
      return new ServiceRequest(location, "", 0, "", "", Json.object(), false, List.of(), true);
    }
    String sku = required(body.path("sku").path("name"), "sku");
    if (!SKUS.contains(sku)) {
      throw LifecycleErrors.invalid("unknown value.", "sku", sku);
    }
    int capacity = body.path("sku").path("capacity").asInt(-1);
    if (sku.equals("Consumption") ? capacity != 0 : capacity < 1) {
      throw LifecycleErrors.invalid("out of range.", "capacity", String.valueOf(capacity));
    }
    List<String> identities = new ArrayList<>();
    body.path("identity")
        .path("userAssignedIdentities")
        .fieldNames()
        .forEachRemaining(identities::add);
    return new ServiceRequest(
        location,
        sku,
        capacity,
        required(properties.path("publisherEmail"), "publisherEmail"),
        required(properties.path("publisherName"), "publisherName"),
        body.path("tags") instanceof ObjectNode tags ? tags : Json.object(),
        body.path("identity").path("type").asText().contains("SystemAssigned"),
        identities,
        false);
  }

  /** The body of a request with JSON. */
  static ObjectNode body(WireRequest wire) {
    String mediaType = wire.header("content-type").orElse("");
    if (!mediaType.startsWith("application/json")) {
      throw new ArmRefusal(ArmError.unsupportedMediaType(mediaType));
    }
    return Json.parse(wire.body()).orElseThrow(() -> new ArmRefusal(ArmError.invalidContent()));
  }

  private static String required(JsonNode value, String field) {
    if (value.asText("").isEmpty()) {
      throw LifecycleErrors.invalid("Value cannot be null or empty.", field, "");
    }
    return value.asText();
  }
}
