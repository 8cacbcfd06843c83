package dev.apimdr.local.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What GET shows of a service, except what its operations change. Its service guards it: nobody
 * else uses it.
 */
final class ServiceDescription {
  final ServiceIdentity identity = new ServiceIdentity();
  final ObjectNode properties = Json.object();
  ObjectNode tags = Json.object();
  String location = "Central US";
  String sku = "Developer";
  int capacity = 1;
  String provisioningState = "Succeeded";
  Optional<String> minApiVersion = Optional.empty();
  Optional<String> gatewayUrl = Optional.empty();
  Optional<Instant> createdAt = Optional.empty();
  Optional<Made> made = Optional.empty();
  private long version = 1;

  /**
   * By whom and when a service was made by a PUT.
   *
   * @param by the client id of the caller
   */
  record Made(String by, Instant at) {}

  /** The host of a service's gateway that nobody has given another one. */
  static String gatewayHost(String name) {
    return name.toLowerCase(Locale.ROOT) + ".azure-api.net";
  }

  /** Moves the ETag. */
  void changed() {
    version++;
  }

  /** The ETag, as the body has it: without quotes. */
  String etag() {
    return Base64.getEncoder()
        .encodeToString(ByteBuffer.allocate(Long.BYTES).putLong(version).array());
  }

  boolean isSettled() {
    return Set.of("Succeeded", "Failed", "Canceled").contains(provisioningState);
  }

  /** The resource, with another provisioningState while an operation runs. */
  ObjectNode resource(SimulatedService service, boolean operationRuns, String apiVersion) {
    String name = service.name();
    ObjectNode shown = properties.deepCopy();
    shown.put("provisioningState", operationRuns ? "Updating" : provisioningState);
    createdAt.ifPresent(time -> shown.put("createdAtUtc", time.toString()));
    shown.put("gatewayUrl", gatewayUrl.orElse("https://" + gatewayHost(name)));
    shown.putObject("apiVersionConstraint").put("minApiVersion", minApiVersion.orElse(null));
    ObjectNode resource =
        Json.object()
            .put("id", service.id())
            .put("name", name)
            .put("type", "Microsoft.ApiManagement/service")
            .put("location", location);
    resource.set("tags", tags.deepCopy());
    resource.set("properties", shown);
    ObjectNode tier = Json.object();
    // API version 2014 has the tier among the properties, under other names.
    if (apiVersion.startsWith("2014")) {
      shown.set("skuProperties", tier.put("skuType", sku).put("capacity", capacity));
    } else {
      resource.set("sku", tier.put("name", sku).put("capacity", capacity));
    }
    identity
        .resource(service.subscription(), service.resourceGroup())
        .ifPresent(attached -> resource.set("identity", attached));
    made.ifPresent(creation -> RecordedFields.addTo(resource.put("etag", etag()), sku, creation));
    return resource;
  }
}
