package dev.apimdr.azure.arm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apimdr.core.service.ServiceFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The resource of a service as ARM describes it. What a backup leaves out is taken by a list of
 * names: what is not named here, a password or a certificate's key above all, is never kept.
 */
final class ServiceResource {
  private static final String PROTOCOLS_AND_CIPHERS =
      "Microsoft.WindowsAzure.ApiManagement.Gateway.";

  private ServiceResource() {}

  /** The facts; empty where the resource lacks what every service has. */
  static Optional<ServiceFacts> facts(JsonNode resource) {
    JsonNode properties = resource.path("properties");
    JsonNode tier = resource.path("sku").path("name");
    JsonNode state = properties.path("provisioningState");
    if (!tier.isTextual() || !state.isTextual()) {
      return Optional.empty();
    }
    JsonNode identity = resource.path("identity");
    return Optional.of(
        new ServiceFacts(
            tier.textValue(),
            resource.path("sku").path("capacity").asInt(0),
            resource.path("location").asText(""),
            state.textValue(),
            textOrNull(properties.path("apiVersionConstraint").path("minApiVersion")),
            identity.path("type").asText("").toLowerCase(Locale.ROOT).contains("systemassigned"),
            clientIds(identity.path("userAssignedIdentities")),
            omitted(resource, properties)));
  }

  private static @Nullable String textOrNull(JsonNode node) {
    return node.isTextual() && !node.textValue().isEmpty() ? node.textValue() : null;
  }

  private static List<String> clientIds(JsonNode identities) {
    List<String> ids = new ArrayList<>();
    for (JsonNode identity : identities) {
      if (identity.path("clientId").isTextual()) {
        ids.add(identity.path("clientId").textValue().toLowerCase(Locale.ROOT));
      }
    }
    return ids;
  }

  private static Map<String, Object> omitted(JsonNode resource, JsonNode properties) {
    Kept kept = new Kept();
    kept.put("identity", identity(resource.path("identity")));
    kept.put("zones", texts(resource.path("zones")));
    kept.put(
        "hostnameConfigurations",
        all(properties.path("hostnameConfigurations"), ServiceResource::hostname));
    kept.put("certificates", all(properties.path("certificates"), ServiceResource::caCertificate));
    kept.text(properties, "virtualNetworkType");
    kept.put("virtualNetworkConfiguration", subnet(properties));
    kept.put("customProperties", protocolsAndCiphers(properties.path("customProperties")));
    kept.put(
        "additionalLocations",
        all(properties.path("additionalLocations"), ServiceResource::location));
    kept.text(properties, "publicIpAddressId");
    kept.text(properties, "publicNetworkAccess");
    kept.text(properties, "natGatewayState");
    // What others allow: whoever let the old gateway in by its address must let in the new one.
    kept.put("publicIPAddresses", texts(properties.path("publicIPAddresses")));
    kept.put("privateIPAddresses", texts(properties.path("privateIPAddresses")));
    kept.put(
        "privateEndpointConnections",
        all(properties.path("privateEndpointConnections"), ServiceResource::privateEndpoint));
    kept.text(properties, "developerPortalStatus");
    kept.put("apiVersionConstraint", apiVersions(properties.path("apiVersionConstraint")));
    return kept.values;
  }

  private static Map<String, Object> identity(JsonNode identity) {
    Kept kept = new Kept();
    kept.text(identity, "type");
    List<Object> ids = new ArrayList<>();
    identity.path("userAssignedIdentities").fieldNames().forEachRemaining(ids::add);
    kept.put("userAssignedIdentities", ids);
    return kept.values;
  }

  private static Map<String, Object> hostname(JsonNode hostname) {
    Kept kept = new Kept();
    kept.text(hostname, "type");
    kept.text(hostname, "hostName");
    kept.text(hostname, "certificateSource");
    kept.text(hostname, "keyVaultId");
    kept.text(hostname, "identityClientId");
    kept.flag(hostname, "defaultSslBinding");
    kept.flag(hostname, "negotiateClientCertificate");
    kept.put("certificate", certificate(hostname.path("certificate")));
    return kept.values;
  }

  private static Map<String, Object> caCertificate(JsonNode installed) {
    Kept kept = new Kept();
    kept.text(installed, "storeName");
    kept.put("certificate", certificate(installed.path("certificate")));
    return kept.values;
  }

  private static Map<String, Object> certificate(JsonNode certificate) {
    Kept kept = new Kept();
    kept.text(certificate, "thumbprint");
    kept.text(certificate, "subject");
    kept.text(certificate, "expiry");
    return kept.values;
  }

  private static Map<String, Object> subnet(JsonNode properties) {
    Kept kept = new Kept();
    kept.text(properties.path("virtualNetworkConfiguration"), "subnetResourceId");
    return kept.values;
  }

  private static Map<String, Object> privateEndpoint(JsonNode connection) {
    JsonNode properties = connection.path("properties");
    Kept kept = new Kept();
    kept.text(properties.path("privateEndpoint"), "id");
    kept.text(properties.path("privateLinkServiceConnectionState"), "status");
    kept.put("groupIds", texts(properties.path("groupIds")));
    return kept.values;
  }

  private static Map<String, Object> apiVersions(JsonNode constraint) {
    Kept kept = new Kept();
    kept.text(constraint, "minApiVersion");
    return kept.values;
  }

  private static Map<String, Object> location(JsonNode location) {
    Kept kept = new Kept();
    kept.text(location, "location");
    Kept sku = new Kept();
    sku.text(location.path("sku"), "name");
    if (location.path("sku").path("capacity").isInt()) {
      sku.values.put("capacity", location.path("sku").path("capacity").intValue());
    }
    kept.put("sku", sku.values);
    kept.put("zones", texts(location.path("zones")));
    kept.flag(location, "disableGateway");
    kept.text(location, "publicIpAddressId");
    kept.put("virtualNetworkConfiguration", subnet(location));
    return kept.values;
  }

  private static Map<String, Object> protocolsAndCiphers(JsonNode custom) {
    Kept kept = new Kept();
    custom
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (name.startsWith(PROTOCOLS_AND_CIPHERS)) {
                kept.text(custom, name);
              }
            });
    return kept.values;
  }

  private static List<Object> texts(JsonNode array) {
    List<Object> texts = new ArrayList<>();
    for (JsonNode element : array) {
      if (element.isTextual()) {
        texts.add(element.textValue());
      }
    }
    return texts;
  }

  private static List<Object> all(JsonNode array, Function<JsonNode, Map<String, Object>> part) {
    List<Object> parts = new ArrayList<>();
    for (JsonNode element : array) {
      Map<String, Object> kept = part.apply(element);
      if (!kept.isEmpty()) {
        parts.add(kept);
      }
    }
    return parts;
  }

  /** What is kept of one object; empty parts are left out. */
  private static final class Kept {
    private final Map<String, Object> values = new LinkedHashMap<>();

    void text(JsonNode from, String name) {
      String text = textOrNull(from.path(name));
      if (text != null) {
        values.put(name, text);
      }
    }

    void flag(JsonNode from, String name) {
      if (from.path(name).isBoolean()) {
        values.put(name, from.path(name).booleanValue());
      }
    }

    void put(String name, Map<String, Object> part) {
      if (!part.isEmpty()) {
        values.put(name, part);
      }
    }

    void put(String name, List<Object> parts) {
      if (!parts.isEmpty()) {
        values.put(name, parts);
      }
    }
  }
}
