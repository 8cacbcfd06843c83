package dev.apimdr.azure.arm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.service.ServiceFacts;
import dev.apimdr.json.JsonReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceResourceTest {
  private static final String FULL =
      """
      {"id": "/x", "name": "contoso", "location": "North Central US", "etag": "AAA",
       "sku": {"name": "Premium", "capacity": 2}, "zones": ["1", "2"],
       "identity": {"type": "SystemAssigned, UserAssigned", "principalId": "p", "tenantId": "t",
         "userAssignedIdentities": {"/subscriptions/s/id1":
           {"principalId": "p1", "clientId": "ABCD-1"}}},
       "properties": {
         "provisioningState": "Succeeded", "publisherEmail": "hunter2@contoso.com",
         "apiVersionConstraint": {"minApiVersion": "2021-08-01"},
         "virtualNetworkType": "Internal",
         "virtualNetworkConfiguration": {"subnetResourceId": "/subnets/a", "hunter2": "x"},
         "publicIpAddressId": "/ips/a", "publicNetworkAccess": "Enabled", "developerPortalStatus": "Disabled",
         "natGatewayState": "Enabled", "publicIPAddresses": ["203.0.113.7"], "privateIPAddresses": ["10.1.0.4"],
         "privateEndpointConnections": [{"id": "/hunter2", "properties": {
           "privateEndpoint": {"id": "/endpoints/a"}, "groupIds": ["Gateway"],
           "privateLinkServiceConnectionState": {"status": "Approved", "description": "hunter2"}}}],
         "customProperties": {
           "Microsoft.WindowsAzure.ApiManagement.Gateway.Security.Protocols.Tls10": "False",
           "Something.Else": "hunter2"},
         "hostnameConfigurations": [{
           "type": "Proxy", "hostName": "api.contoso.com", "defaultSslBinding": true,
           "keyVaultId": "https://vault/secrets/a", "certificateSource": "KeyVault",
           "certificatePassword": "hunter2", "encodedCertificate": "hunter2",
           "certificate": {"thumbprint": "T", "subject": "CN=a", "expiry": "2027-01-01T00:00:00Z",
             "hunter2": "x"}}],
         "certificates": [{"storeName": "Root", "encodedCertificate": "hunter2",
           "certificatePassword": "hunter2", "certificate": {"thumbprint": "U"}}],
         "additionalLocations": [{"location": "West US", "sku": {"name": "Premium", "capacity": 1},
           "zones": ["3"], "disableGateway": false, "gatewayRegionalUrl": "https://hunter2"}]}}
      """;

  private static ServiceFacts facts(String resource) {
    return ServiceResource.facts(JsonReader.read(resource)).orElseThrow();
  }

  @Test
  void facts_fullResource_areAllThere() {
    ServiceFacts facts = facts(FULL);

    assertThat(facts.tier()).isEqualTo("Premium");
    assertThat(facts.units()).isEqualTo(2);
    assertThat(facts.location()).isEqualTo("North Central US");
    assertThat(facts.provisioningState()).isEqualTo("Succeeded");
    assertThat(facts.minApiVersion()).isEqualTo("2021-08-01");
    assertThat(facts.systemAssigned()).isTrue();
    assertThat(facts.userAssigned()).containsExactly("abcd-1");
  }

  @Test
  void omitted_fullResource_isWhatABackupLeavesOut() {
    assertThat(facts(FULL).omitted())
        .containsEntry("publicIpAddressId", "/ips/a")
        .containsEntry("apiVersionConstraint", Map.of("minApiVersion", "2021-08-01"))
        .containsEntry("natGatewayState", "Enabled")
        .containsEntry("publicIPAddresses", List.of("203.0.113.7"))
        .containsEntry("privateIPAddresses", List.of("10.1.0.4"))
        .containsEntry(
            "privateEndpointConnections",
            List.of(
                Map.of("id", "/endpoints/a", "status", "Approved", "groupIds", List.of("Gateway"))))
        .hasSize(16)
        .containsAllEntriesOf(
            Map.of(
                "identity",
                Map.of(
                    "type",
                    "SystemAssigned, UserAssigned",
                    "userAssignedIdentities",
                    List.of("/subscriptions/s/id1")),
                "zones",
                List.of("1", "2"),
                "hostnameConfigurations",
                List.of(
                    Map.of(
                        "type", "Proxy",
                        "hostName", "api.contoso.com",
                        "defaultSslBinding", true,
                        "keyVaultId", "https://vault/secrets/a",
                        "certificateSource", "KeyVault",
                        "certificate",
                            Map.of(
                                "thumbprint", "T",
                                "subject", "CN=a",
                                "expiry", "2027-01-01T00:00:00Z"))),
                "certificates",
                List.of(Map.of("storeName", "Root", "certificate", Map.of("thumbprint", "U"))),
                "virtualNetworkType",
                "Internal",
                "virtualNetworkConfiguration",
                Map.of("subnetResourceId", "/subnets/a"),
                "customProperties",
                Map.of(
                    "Microsoft.WindowsAzure.ApiManagement.Gateway.Security.Protocols.Tls10",
                    "False"),
                "additionalLocations",
                List.of(
                    Map.of(
                        "location",
                        "West US",
                        "sku",
                        Map.of("name", "Premium", "capacity", 1),
                        "zones",
                        List.of("3"),
                        "disableGateway",
                        false)),
                "publicNetworkAccess",
                "Enabled",
                "developerPortalStatus",
                "Disabled"));
  }

  @Test
  void facts_fullResource_holdNothingThatIsNotNamed() {
    assertThat(facts(FULL).toString()).doesNotContain("hunter2");
  }

  @Test
  void facts_bareResource_areTheFewThereAre() {
    ServiceFacts facts =
        facts(
            "{\"sku\":{\"name\":\"Consumption\"},\"identity\":null,"
                + "\"properties\":{\"provisioningState\":\"Activating\","
                + "\"hostnameConfigurations\":null}}");

    assertThat(facts)
        .isEqualTo(
            new ServiceFacts("Consumption", 0, "", "Activating", null, false, List.of(), Map.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"sku\":null,\"properties\":{\"provisioningState\":\"Succeeded\"}}",
        "{\"sku\":{\"name\":\"Basic\"},\"properties\":{}}"
      })
  void facts_notAService_areNone(String resource) {
    assertThat(ServiceResource.facts(JsonReader.read(resource))).isEmpty();
  }
}
