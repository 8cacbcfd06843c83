package dev.apimdr.local.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The fields that a service made by a PUT shows although nobody has set them, as recorded of one in
 * September 2025 with api-version 2024-05-01, and of classic ones in March 2023.
 */
final class RecordedFields {
  private static final List<String> NULLS =
      List.of(
          "publicIPAddresses",
          "privateIPAddresses",
          "additionalLocations",
          "virtualNetworkConfiguration",
          "certificates",
          "outboundPublicIPAddresses",
          "publicIpAddressId",
          "privateEndpointConnections");
  private static final List<String> URLS =
      List.of(
          "gatewayRegionalUrl", "portalUrl", "developerPortalUrl", "managementApiUrl", "scmUrl");
  private static final List<String> PROTOCOLS =
      List.of(
          "Gateway.Security.Protocols.Tls10",
          "Gateway.Security.Protocols.Tls11",
          "Gateway.Security.Backend.Protocols.Tls10",
          "Gateway.Security.Backend.Protocols.Tls11",
          "Gateway.Security.Backend.Protocols.Ssl30",
          "Gateway.Protocols.Server.Http2");

  private RecordedFields() {}

  /** Adds those that the resource does not have yet. */
  static void addTo(ObjectNode resource, String sku, ServiceDescription.Made made) {
    String name = resource.path("name").asText();
    ObjectNode properties = (ObjectNode) resource.path("properties");
    boolean classic = !sku.endsWith("V2") && !sku.equals("Consumption");
    boolean ready = properties.path("provisioningState").asText().equals("Succeeded");
    properties.put("notificationSenderEmail", "apimgmt-noreply@mail.windowsazure.com");
    properties.put("targetProvisioningState", "");
    for (String url : URLS) {
      String host = url.replaceAll("(ApiUrl|Url)$", "").replace("developerPortal", "developer");
      boolean shown = classic && ready && !url.equals("gatewayRegionalUrl");
      properties.put(url, shown ? "https://" + name + "." + host + ".azure-api.net" : null);
    }
    for (String field : NULLS) {
      addIfAbsent(properties, field, Json.object().nullNode());
    }
    addIfAbsent(properties, "hostnameConfigurations", Json.array().add(builtInHost(name)));
    addIfAbsent(properties, "customProperties", protocols());
    properties.put("virtualNetworkType", "None");
    properties.put("natGatewayState", classic ? "Disabled" : "Enabled");
    properties.put("publicNetworkAccess", "Enabled");
    properties.put("platformVersion", ready && classic ? "stv2" : "undetermined");
    if (classic) {
      properties.put("disableGateway", false);
    } else {
      properties.putNull("dataApiUrl").putNull("configurationApi");
      properties.put("legacyPortalStatus", "Disabled").put("developerPortalStatus", "Disabled");
    }
    addIfAbsent(resource, "identity", resource.nullNode());
    resource.putNull("zones");
    resource.set("systemData", systemData(made));
  }

  private static void addIfAbsent(ObjectNode object, String field, JsonNode value) {
    if (!object.has(field)) {
      object.set(field, value);
    }
  }

  private static ObjectNode builtInHost(String name) {
    ObjectNode host =
        Json.object()
            .put("type", "Proxy")
            .put("hostName", name + ".azure-api.net")
            .putNull("encodedCertificate")
            .putNull("keyVaultId")
            .putNull("certificatePassword")
            .put("negotiateClientCertificate", false)
            .putNull("certificate")
            .put("defaultSslBinding", true);
    return host.putNull("identityClientId")
        .put("certificateSource", "BuiltIn")
        .putNull("certificateStatus");
  }

  private static ObjectNode protocols() {
    ObjectNode protocols = Json.object();
    PROTOCOLS.forEach(
        protocol -> protocols.put("Microsoft.WindowsAzure.ApiManagement." + protocol, "False"));
    return protocols;
  }

  private static ObjectNode systemData(ServiceDescription.Made made) {
    return Json.object()
        .put("createdBy", made.by())
        .put("createdByType", "Application")
        .put("createdAt", made.at().toString())
        .put("lastModifiedBy", made.by())
        .put("lastModifiedByType", "Application")
        .put("lastModifiedAt", made.at().toString());
  }
}
