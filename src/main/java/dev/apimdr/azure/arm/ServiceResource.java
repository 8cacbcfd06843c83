package dev.apimdr.azure.arm;

import dev.apimdr.app.ports.Reading;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.service.ServiceFacts;
import dev.apimdr.json.JsonReader;
import dev.apimdr.json.JsonValue;
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
  static Optional<ServiceFacts> facts(JsonValue resource) {
    JsonValue properties = resource.get("properties");
    JsonValue tier = resource.get("sku").get("name");
    JsonValue state = properties.get("provisioningState");
    if (!tier.isText() || !state.isText()) {
      return Optional.empty();
    }
    JsonValue identity = resource.get("identity");
    return Optional.of(
        new ServiceFacts(
            tier.text(),
            resource.get("sku").get("capacity").wholeNumber().orElse(0),
            resource.get("location").text(),
            state.text(),
            properties.get("apiVersionConstraint").get("minApiVersion").nonEmptyText().orElse(null),
            identity.get("type").text().toLowerCase(Locale.ROOT).contains("systemassigned"),
            clientIds(identity.get("userAssignedIdentities")),
            omitted(resource, properties)));
  }

  /** Where the gateway is. */
  static Reading<String> gatewayUrl(@Nullable String body) {
    try {
      return JsonReader.read(String.valueOf(body))
          .get("properties")
          .get("gatewayUrl")
          .nonEmptyText()
          .map(Reading::of)
          .orElseGet(
              () -> Reading.failed(ArmReply.Problem.unexpected("the service has no gatewayUrl")));
    } catch (IllegalArgumentException notJson) {
      return Reading.failed(
          ArmReply.Problem.unexpected("the service's description is " + notJson.getMessage()));
    }
  }

  private static List<String> clientIds(JsonValue identities) {
    List<String> ids = new ArrayList<>();
    for (JsonValue identity : identities.elements()) {
      if (identity.get("clientId").isText()) {
        ids.add(identity.get("clientId").text().toLowerCase(Locale.ROOT));
      }
    }
    return ids;
  }

  private static Map<String, Object> omitted(JsonValue resource, JsonValue properties) {
    Kept kept = new Kept();
    kept.put("identity", identity(resource.get("identity")));
    kept.put("zones", texts(resource.get("zones")));
    kept.put(
        "hostnameConfigurations",
        all(properties.get("hostnameConfigurations"), ServiceResource::hostname));
    kept.put("certificates", all(properties.get("certificates"), ServiceResource::caCertificate));
    kept.text(properties, "virtualNetworkType");
    kept.put("virtualNetworkConfiguration", subnet(properties));
    kept.put("customProperties", protocolsAndCiphers(properties.get("customProperties")));
    kept.put(
        "additionalLocations",
        all(properties.get("additionalLocations"), ServiceResource::location));
    kept.text(properties, "publicIpAddressId");
    kept.text(properties, "publicNetworkAccess");
    kept.text(properties, "natGatewayState");
    // What others allow: whoever let the old gateway in by its address must let in the new one.
    kept.put("publicIPAddresses", texts(properties.get("publicIPAddresses")));
    kept.put("privateIPAddresses", texts(properties.get("privateIPAddresses")));
    kept.put(
        "privateEndpointConnections",
        all(properties.get("privateEndpointConnections"), ServiceResource::privateEndpoint));
    kept.text(properties, "developerPortalStatus");
    kept.put("apiVersionConstraint", apiVersions(properties.get("apiVersionConstraint")));
    return kept.values;
  }

  private static Map<String, Object> identity(JsonValue identity) {
    Kept kept = new Kept();
    kept.text(identity, "type");
    kept.put("userAssignedIdentities", List.copyOf(identity.get("userAssignedIdentities").names()));
    return kept.values;
  }

  private static Map<String, Object> hostname(JsonValue hostname) {
    Kept kept = new Kept();
    kept.text(hostname, "type");
    kept.text(hostname, "hostName");
    kept.text(hostname, "certificateSource");
    kept.text(hostname, "keyVaultId");
    kept.text(hostname, "identityClientId");
    kept.flag(hostname, "defaultSslBinding");
    kept.flag(hostname, "negotiateClientCertificate");
    kept.put("certificate", certificate(hostname.get("certificate")));
    return kept.values;
  }

  private static Map<String, Object> caCertificate(JsonValue installed) {
    Kept kept = new Kept();
    kept.text(installed, "storeName");
    kept.put("certificate", certificate(installed.get("certificate")));
    return kept.values;
  }

  private static Map<String, Object> certificate(JsonValue certificate) {
    Kept kept = new Kept();
    kept.text(certificate, "thumbprint");
    kept.text(certificate, "subject");
    kept.text(certificate, "expiry");
    return kept.values;
  }

  private static Map<String, Object> subnet(JsonValue properties) {
    Kept kept = new Kept();
    kept.text(properties.get("virtualNetworkConfiguration"), "subnetResourceId");
    return kept.values;
  }

  private static Map<String, Object> privateEndpoint(JsonValue connection) {
    JsonValue properties = connection.get("properties");
    Kept kept = new Kept();
    kept.text(properties.get("privateEndpoint"), "id");
    kept.text(properties.get("privateLinkServiceConnectionState"), "status");
    kept.put("groupIds", texts(properties.get("groupIds")));
    return kept.values;
  }

  private static Map<String, Object> apiVersions(JsonValue constraint) {
    Kept kept = new Kept();
    kept.text(constraint, "minApiVersion");
    return kept.values;
  }

  private static Map<String, Object> location(JsonValue location) {
    Kept kept = new Kept();
    kept.text(location, "location");
    Kept sku = new Kept();
    sku.text(location.get("sku"), "name");
    location
        .get("sku")
        .get("capacity")
        .wholeNumber()
        .ifPresent(units -> sku.values.put("capacity", units));
    kept.put("sku", sku.values);
    kept.put("zones", texts(location.get("zones")));
    kept.flag(location, "disableGateway");
    kept.text(location, "publicIpAddressId");
    kept.put("virtualNetworkConfiguration", subnet(location));
    return kept.values;
  }

  private static Map<String, Object> protocolsAndCiphers(JsonValue custom) {
    Kept kept = new Kept();
    custom.names().stream()
        .filter(name -> name.startsWith(PROTOCOLS_AND_CIPHERS))
        .forEach(name -> kept.text(custom, name));
    return kept.values;
  }

  private static List<Object> texts(JsonValue array) {
    List<Object> texts = new ArrayList<>();
    for (JsonValue element : array.elements()) {
      if (element.isText()) {
        texts.add(element.text());
      }
    }
    return texts;
  }

  private static List<Object> all(JsonValue array, Function<JsonValue, Map<String, Object>> part) {
    List<Object> parts = new ArrayList<>();
    for (JsonValue element : array.elements()) {
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

    void text(JsonValue from, String name) {
      from.get(name).nonEmptyText().ifPresent(text -> values.put(name, text));
    }

    void flag(JsonValue from, String name) {
      from.get(name).flag().ifPresent(flag -> values.put(name, flag));
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
