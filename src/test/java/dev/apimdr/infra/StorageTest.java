package dev.apimdr.infra;

import static dev.apimdr.infra.GoldenSnapshot.AFTER_FAILOVER;
import static dev.apimdr.infra.GoldenSnapshot.COMPLETE;
import static dev.apimdr.infra.GoldenSnapshot.EXISTING_NETWORK;
import static dev.apimdr.infra.GoldenSnapshot.FLEET;
import static dev.apimdr.infra.GoldenSnapshot.MINIMAL;
import static dev.apimdr.infra.GoldenSnapshot.NO_PUBLIC_ACCESS;
import static dev.apimdr.infra.GoldenSnapshot.REGION_LOST;
import static dev.apimdr.infra.GoldenSnapshot.list;
import static dev.apimdr.infra.GoldenSnapshot.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The two storage accounts: who has access, how long data is kept, what they contain. */
class StorageTest {

  private static final String ACCOUNT = "Microsoft.Storage/storageAccounts";
  private static final String BLOBS = ACCOUNT + "/blobServices";
  private static final String CONTAINER = BLOBS + "/containers";

  @ParameterizedTest
  @MethodSource("dev.apimdr.infra.GoldenSnapshot#all")
  void accounts_always_takeTokensOverModernTlsOnly(GoldenSnapshot snapshot) {
    assertThat(snapshot.ofType(ACCOUNT))
        .hasSize(2)
        .allSatisfy(
            account -> {
              JsonNode properties = account.path("properties");
              assertThat(account.path("kind").asText()).isEqualTo("StorageV2");
              assertThat(properties.path("allowSharedKeyAccess").asBoolean(true)).isFalse();
              assertThat(properties.path("allowBlobPublicAccess").asBoolean(true)).isFalse();
              assertThat(properties.path("allowCrossTenantReplication").asBoolean(true)).isFalse();
              assertThat(properties.path("minimumTlsVersion").asText()).isEqualTo("TLS1_2");
              assertThat(properties.path("supportsHttpsTrafficOnly").asBoolean()).isTrue();
              assertThat(properties.path("networkAcls").path("bypass").asText())
                  .isEqualTo("AzureServices");
            });
  }

  @ParameterizedTest
  @MethodSource("dev.apimdr.infra.GoldenSnapshot#all")
  void blobServices_always_haveNoCorsRule(GoldenSnapshot snapshot) {
    assertThat(snapshot.ofType(BLOBS))
        .hasSize(2)
        .allSatisfy(
            blobs -> {
              JsonNode rules = blobs.path("properties").path("cors").path("corsRules");
              assertThat(rules.isArray()).isTrue();
              assertThat(rules).isEmpty();
            });
  }

  @Test
  void backupAccount_byDefault_isReadableInItsSecondRegion() {
    assertThat(sku(MINIMAL, "stbackup")).isEqualTo("Standard_RAGZRS");
    assertThat(sku(MINIMAL, "sthost")).isEqualTo("Standard_ZRS");
  }

  @Test
  void accounts_ofARegionWithoutZones_areCopiedWithoutThem() {
    assertThat(sku(NO_PUBLIC_ACCESS, "stbackup")).isEqualTo("Standard_RAGRS");
    assertThat(sku(NO_PUBLIC_ACCESS, "sthost")).isEqualTo("Standard_LRS");
  }

  @Test
  void accounts_ofARegionWithoutAPair_stayThereInItsZones() {
    assertThat(sku(EXISTING_NETWORK, "stbackup")).isEqualTo("Standard_ZRS");
    assertThat(sku(EXISTING_NETWORK, "sthost")).isEqualTo("Standard_ZRS");
  }

  @ParameterizedTest
  @MethodSource("dev.apimdr.infra.GoldenSnapshot#every")
  void backupAccount_always_tellsTheWorkspaceWhoWroteAndWhoDeleted(GoldenSnapshot snapshot) {
    JsonNode audit = snapshot.one("Microsoft.Insights/diagnosticSettings", "apim-dr-");
    assertThat(audit.path("id").asText())
        .matches(".*/stbackup\\w+/blobServices/default/providers/Microsoft.Insights/.*");
    assertThat(audit.path("properties").path("workspaceId").asText())
        .contains("/Microsoft.OperationalInsights/workspaces/log-");
    assertThat(list(audit.path("properties").path("logs")))
        .extracting(it -> it.path("category").asText(), it -> it.path("enabled").asBoolean())
        .containsExactly(tuple("StorageWrite", true), tuple("StorageDelete", true));
  }

  @Test
  void backupAccount_redundancyChosen_isFollowed() {
    assertThat(sku(COMPLETE, "stbackup")).isEqualTo("Standard_GRS");
    assertThat(sku(COMPLETE, "sthost")).isEqualTo("Standard_LRS");
  }

  @Test
  void backupAccount_always_keepsVersionsAndDeletedBlobs() {
    JsonNode minimal = MINIMAL.one(BLOBS, "stbackup").path("properties");
    assertThat(minimal.path("isVersioningEnabled").asBoolean()).isTrue();
    assertThat(minimal.path("deleteRetentionPolicy").path("enabled").asBoolean()).isTrue();
    assertThat(minimal.path("deleteRetentionPolicy").path("days").asInt()).isEqualTo(14);
    assertThat(minimal.path("containerDeleteRetentionPolicy").path("enabled").asBoolean()).isTrue();
    assertThat(minimal.path("containerDeleteRetentionPolicy").path("days").asInt()).isEqualTo(14);

    JsonNode complete = COMPLETE.one(BLOBS, "stbackup").path("properties");
    assertThat(complete.path("deleteRetentionPolicy").path("days").asInt()).isEqualTo(30);
  }

  @ParameterizedTest
  @MethodSource("dev.apimdr.infra.GoldenSnapshot#all")
  void lifecycle_always_deletesOldVersionsAndNeverABackup(GoldenSnapshot snapshot) {
    JsonNode rules =
        snapshot
            .one(ACCOUNT + "/managementPolicies", "stbackup")
            .path("properties")
            .path("policy")
            .path("rules");
    assertThat(rules)
        .hasSize(2)
        .allSatisfy(
            rule -> {
              JsonNode actions = rule.path("definition").path("actions");
              assertThat(actions.fieldNames()).toIterable().containsExactly("version");
            });
    assertThat(rules)
        .extracting(
            rule -> texts(rule.path("definition").path("filters").path("prefixMatch")).get(0),
            rule ->
                rule.path("definition")
                    .path("actions")
                    .path("version")
                    .path("delete")
                    .path("daysAfterCreationGreaterThan")
                    .asInt())
        .containsExactly(tuple("apim-dr-ledger/", 14), tuple("apim-", 45));
  }

  @Test
  void containers_minimal_areLedgerBackupsAndPackages() {
    assertThat(names(MINIMAL, CONTAINER))
        .containsExactlyInAnyOrder(
            "apim-dr-ledger", "apim-contoso-gateway", "apim-usage", "app-package");
  }

  @Test
  void containers_fleet_areOneForEachServiceInLowerCase() {
    assertThat(names(FLEET, CONTAINER))
        .containsExactlyInAnyOrder(
            "apim-dr-ledger",
            "app-package",
            "apim-usage",
            "apim-contoso-orders",
            "apim-contoso-billing",
            "apim-contoso-classic",
            "apim-contoso-partners",
            "apim-contoso-standby");
  }

  @ParameterizedTest
  @MethodSource("dev.apimdr.infra.GoldenSnapshot#all")
  void queues_always_areTheThreeOfTheTurnsAndTheirPoison(GoldenSnapshot snapshot) {
    assertThat(names(snapshot, ACCOUNT + "/queueServices/queues"))
        .containsExactlyInAnyOrder(
            "operation-starts",
            "operation-polls",
            "operation-starts-poison",
            "operation-polls-poison",
            "background-turns",
            "background-turns-poison");
  }

  /** An account with an immutability policy on any container cannot fail over. */
  @ParameterizedTest
  @MethodSource("dev.apimdr.infra.GoldenSnapshot#all")
  void immutability_never_standsInTheWayOfAFailover(GoldenSnapshot snapshot) {
    assertThat(snapshot.ofType(CONTAINER + "/immutabilityPolicies")).isEmpty();
    assertThat(snapshot.ofType(CONTAINER))
        .allMatch(
            it -> it.path("properties").path("immutableStorageWithVersioning").isMissingNode());
  }

  @Test
  void lock_switchedOn_keepsTheBackupAccountFromBeingDeleted() {
    String type = "Microsoft.Authorization/locks";
    assertThat(MINIMAL.ofType(type)).isEmpty();
    assertThat(COMPLETE.ofType(type))
        .singleElement()
        .satisfies(
            lock -> {
              assertThat(lock.path("id").asText()).contains("/storageAccounts/stbackup");
              assertThat(lock.at("/properties/level").asText()).isEqualTo("CanNotDelete");
            });
  }

  @Test
  void service_gone_keepsItsContainerAndIsAskedNothing() {
    assertThat(names(REGION_LOST, CONTAINER))
        .contains("apim-contoso-gateway", "apim-contoso-orders", "apim-contoso-new");
    assertThat(REGION_LOST.resources())
        .filteredOn(it -> !it.path("type").asText().startsWith("Microsoft.Web/sites"))
        .noneMatch(it -> it.toString().contains("service/contoso-gateway"))
        .noneMatch(it -> it.toString().contains("service/Contoso-Gateway"));
    assertThat(REGION_LOST.ofType("Microsoft.Authorization/roleAssignments"))
        .extracting(it -> it.path("id").asText().toLowerCase(Locale.ROOT))
        .filteredOn(id -> id.contains("/containers/apim-contoso-gateway'"))
        .as("a role for the new target, none for the lost service")
        .hasSize(1);
  }

  @Test
  void service_gone_staysInTheSettingsTogetherWithItsNewTarget() {
    String configuration =
        REGION_LOST.one("Microsoft.Web/sites/config", "func-").path("properties").toString();
    assertThat(configuration)
        .contains("rg-gateway/providers/Microsoft.ApiManagement/service/contoso-gateway")
        .contains("contoso-new");
  }

  @Test
  void firewall_privateNetworking_isOnBothAccountsTogetherWithTheNetwork() {
    assertThat(COMPLETE.ofType(ACCOUNT))
        .extracting(it -> acls(it).path("defaultAction").asText())
        .containsOnly("Deny");
    assertThat(list(acls(COMPLETE.one(ACCOUNT, "stbackup")).path("ipRules")))
        .extracting(it -> it.path("value").asText(), it -> it.path("action").asText())
        .containsExactly(tuple("203.0.113.0/24", "Allow"));
    assertThat(names(COMPLETE, "Microsoft.Network/privateEndpoints"))
        .hasSize(3)
        .filteredOn(name -> name.startsWith("pep-sthost"))
        .hasSize(2);
    assertThat(
            list(
                COMPLETE
                    .one("Microsoft.Network/virtualNetworks", "vnet-")
                    .path("properties")
                    .path("subnets")))
        .extracting(
            it -> it.path("name").asText(),
            it -> it.path("properties").path("addressPrefix").asText(),
            it -> it.path("properties").path("defaultOutboundAccess").asBoolean(),
            it ->
                it.path("properties")
                    .path("delegations")
                    .path(0)
                    .path("properties")
                    .path("serviceName")
                    .asText())
        .containsExactly(
            tuple("app", "10.20.30.0/27", true, "Microsoft.App/environments"),
            tuple("endpoints", "10.20.30.32/27", false, ""));
  }

  @Test
  void firewall_withoutPrivateNetworking_isOffAndThereIsNoNetwork() {
    assertThat(MINIMAL.ofType(ACCOUNT))
        .extracting(it -> acls(it).path("defaultAction").asText())
        .containsOnly("Allow");
    assertThat(MINIMAL.resources())
        .noneMatch(it -> it.path("type").asText().startsWith("Microsoft.Network/"));
  }

  @Test
  void publicAccess_off_leavesTheBackupAccountToTrustedServicesAndClosesTheHosts() {
    for (GoldenSnapshot snapshot : List.of(NO_PUBLIC_ACCESS, EXISTING_NETWORK)) {
      JsonNode backups = snapshot.one(ACCOUNT, "stbackup").path("properties");
      JsonNode host = snapshot.one(ACCOUNT, "sthost").path("properties");
      assertThat(host.path("publicNetworkAccess").asText()).isEqualTo("Disabled");
      // Disabled would also close the path that the firewall leaves open for API Management.
      assertThat(backups.path("publicNetworkAccess").asText()).isEqualTo("Enabled");
      assertThat(backups.path("networkAcls").path("defaultAction").asText()).isEqualTo("Deny");
      assertThat(backups.path("networkAcls").path("ipRules")).isEmpty();
      assertThat(snapshot.ofType("Microsoft.Network/privateEndpoints"))
          .extracting(
              it ->
                  texts(
                          it.path("properties")
                              .path("privateLinkServiceConnections")
                              .path(0)
                              .path("properties")
                              .path("groupIds"))
                      .get(0))
          .containsExactlyInAnyOrder("blob", "blob", "queue", "sites");
    }
  }

  @Test
  void network_thereAlready_isUsedWithItsZonesAndNoneIsMade() {
    assertThat(EXISTING_NETWORK.resources())
        .extracting(it -> it.path("type").asText())
        .filteredOn(it -> it.startsWith("Microsoft.Network/"))
        .containsOnly(
            "Microsoft.Network/privateEndpoints",
            "Microsoft.Network/privateEndpoints/privateDnsZoneGroups");
    assertThat(EXISTING_NETWORK.ofType("Microsoft.Network/privateEndpoints"))
        .extracting(it -> it.path("properties").path("subnet").path("id").asText())
        .containsOnly(
            "/subscriptions/33333333-3333-3333-3333-333333333333/resourceGroups/rg-hub/providers/"
                + "Microsoft.Network/virtualNetworks/vnet-hub/subnets/endpoints");
    // The DNS zone for queues is not given: the network's owner creates that record.
    assertThat(EXISTING_NETWORK.ofType("Microsoft.Network/privateEndpoints/privateDnsZoneGroups"))
        .extracting(
            it ->
                it.path("properties")
                    .path("privateDnsZoneConfigs")
                    .path(0)
                    .path("properties")
                    .path("privateDnsZoneId")
                    .asText()
                    .replaceAll(".*/", ""))
        .containsExactlyInAnyOrder(
            "privatelink.blob.core.windows.net",
            "privatelink.blob.core.windows.net",
            "privatelink.azurewebsites.net");
  }

  @Test
  void backupAccount_thereAlready_isReachedAndNotMadeAnew() {
    assertThat(AFTER_FAILOVER.ofType(ACCOUNT))
        .extracting(it -> it.path("name").asText().substring(0, 6))
        .containsExactly("sthost");
    assertThat(AFTER_FAILOVER.ofType(ACCOUNT + "/managementPolicies")).isEmpty();
    assertThat(
            AFTER_FAILOVER
                .one("Microsoft.Network/privateEndpoints", "pep-stbackup")
                .path("properties")
                .path("privateLinkServiceConnections")
                .path(0)
                .path("properties")
                .path("privateLinkServiceId")
                .asText())
        .startsWith("/subscriptions/33333333-3333-3333-3333-333333333333/");
    assertThat(AFTER_FAILOVER.ofType(CONTAINER))
        .filteredOn(it -> it.path("id").asText().contains("33333333-3333-3333-3333-333333333333"))
        .extracting(it -> it.path("name").asText())
        .containsExactlyInAnyOrder(
            "stbackupoftheother/default/apim-dr-ledger",
            "stbackupoftheother/default/apim-usage",
            "stbackupoftheother/default/apim-contoso-gateway");
  }

  private static JsonNode acls(JsonNode account) {
    return account.path("properties").path("networkAcls");
  }

  private static String sku(GoldenSnapshot snapshot, String prefix) {
    return snapshot.one(ACCOUNT, prefix).path("sku").path("name").asText();
  }

  /** The last segments of the resources' names. */
  private static List<String> names(GoldenSnapshot snapshot, String type) {
    return snapshot.ofType(type).stream()
        .map(it -> it.path("name").asText())
        .map(it -> it.substring(it.lastIndexOf('/') + 1))
        .toList();
  }
}
