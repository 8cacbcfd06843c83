package dev.apimdr.infra;

import static dev.apimdr.infra.GoldenSnapshot.COMPLETE;
import static dev.apimdr.infra.GoldenSnapshot.EXISTING_NETWORK;
import static dev.apimdr.infra.GoldenSnapshot.FLEET;
import static dev.apimdr.infra.GoldenSnapshot.MINIMAL;
import static dev.apimdr.infra.GoldenSnapshot.NO_PUBLIC_ACCESS;
import static dev.apimdr.infra.GoldenSnapshot.SHARED_IDENTITY;
import static dev.apimdr.infra.GoldenSnapshot.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The plan, the app and its settings. */
class FunctionAppTest {

  private static final String SITE = "Microsoft.Web/sites";

  /** Six fields of numbers, ranges, lists and steps. */
  private static final String NCRONTAB = "(?:(?:\\*|\\d+(?:-\\d+)?)(?:[,/]\\d+)*(?: |$)){6}";

  /** Settings of a host that is not Flex Consumption; this plan refuses them. */
  private static final List<String> NOT_ON_FLEX =
      List.of(
          "FUNCTIONS_WORKER_RUNTIME",
          "FUNCTIONS_EXTENSION_VERSION",
          "WEBSITE_RUN_FROM_PACKAGE",
          "WEBSITE_TIME_ZONE");

  @ParameterizedTest
  @MethodSource("dev.apimdr.infra.GoldenSnapshot#all")
  void plan_always_isFlexConsumptionOnLinux(GoldenSnapshot snapshot) {
    JsonNode plan = snapshot.one("Microsoft.Web/serverfarms", "asp-");
    assertThat(plan.path("sku").path("name").asText()).isEqualTo("FC1");
    assertThat(plan.path("sku").path("tier").asText()).isEqualTo("FlexConsumption");
    assertThat(plan.path("kind").asText()).isEqualTo("functionapp");
    assertThat(plan.path("properties").path("reserved").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("dev.apimdr.infra.GoldenSnapshot#all")
  void app_always_runsJavaWithAnIdentityOverHttpsOnly(GoldenSnapshot snapshot) {
    JsonNode app = snapshot.one(SITE, "func-");
    JsonNode properties = app.path("properties");
    JsonNode config = properties.path("functionAppConfig");
    JsonNode deployment = config.path("deployment").path("storage");
    assertThat(app.path("kind").asText()).isEqualTo("functionapp,linux");
    assertThat(app.path("identity").path("type").asText()).isEqualTo("UserAssigned");
    assertThat(app.path("identity").path("userAssignedIdentities")).hasSize(1);
    assertThat(app.path("tags").path("azd-service-name").asText()).isEqualTo("functions");
    assertThat(properties.path("httpsOnly").asBoolean()).isTrue();
    assertThat(properties.path("siteConfig").path("minTlsVersion").asText()).isEqualTo("1.2");
    assertThat(properties.path("siteConfig").path("scmMinTlsVersion").asText()).isEqualTo("1.2");
    assertThat(properties.path("siteConfig").path("ftpsState").asText()).isEqualTo("Disabled");
    assertThat(properties.path("siteConfig").path("cors").isMissingNode()).isTrue();
    assertThat(deployment.path("type").asText()).isEqualTo("blobContainer");
    assertThat(deployment.path("value").asText()).contains("sthost").endsWith("'app-package')]");
    assertThat(deployment.path("authentication").path("type").asText())
        .isEqualTo("UserAssignedIdentity");
    assertThat(config.path("runtime").path("name").asText()).isEqualTo("java");
  }

  @Test
  void app_byDefault_isSmallAndRunsTheJavaThatThePackageIsBuiltFor() {
    JsonNode config = MINIMAL.one(SITE, "func-").path("properties").path("functionAppConfig");
    assertThat(config.path("runtime").path("version").asText()).isEqualTo("21");
    assertThat(text(Path.of("pom.xml")))
        .contains("<javaVersion>21</javaVersion>")
        .contains("<maven.compiler.release>17</maven.compiler.release>");
    assertThat(config.path("scaleAndConcurrency").path("instanceMemoryMB").asInt()).isEqualTo(2048);
    assertThat(config.path("scaleAndConcurrency").path("maximumInstanceCount").asInt())
        .isEqualTo(40);
  }

  @Test
  void app_sizeChosen_isFollowed() {
    JsonNode config = COMPLETE.one(SITE, "func-").path("properties").path("functionAppConfig");
    assertThat(config.path("runtime").path("version").asText()).isEqualTo("17");
    assertThat(config.path("scaleAndConcurrency").path("instanceMemoryMB").asInt()).isEqualTo(4096);
    assertThat(config.path("scaleAndConcurrency").path("maximumInstanceCount").asInt())
        .isEqualTo(60);
  }

  @Test
  void app_privateNetworking_isIntegratedWithTheDelegatedSubnet() {
    assertThat(
            COMPLETE.one(SITE, "func-").path("properties").path("virtualNetworkSubnetId").asText())
        .endsWith("/subnets/app");
    assertThat(
            MINIMAL.one(SITE, "func-").path("properties").path("virtualNetworkSubnetId").asText(""))
        .isIn("", "null");
  }

  @ParameterizedTest
  @MethodSource("dev.apimdr.infra.GoldenSnapshot#every")
  void app_always_hasNoSwitchThatFlexConsumptionIgnores(GoldenSnapshot snapshot) {
    JsonNode properties = snapshot.one(SITE, "func-").path("properties");
    assertThat(properties.has("outboundVnetRouting")).isFalse();
    assertThat(properties.has("vnetRouteAllEnabled")).isFalse();
  }

  @Test
  void app_publicAccessOff_isReachedByItsEndpointOnly() {
    assertThat(
            NO_PUBLIC_ACCESS
                .one(SITE, "func-")
                .path("properties")
                .path("publicNetworkAccess")
                .asText())
        .isEqualTo("Disabled");
    assertThat(
            NO_PUBLIC_ACCESS
                .one("Microsoft.Network/privateEndpoints", "pep-func-")
                .path("properties")
                .path("privateLinkServiceConnections")
                .path(0)
                .path("properties")
                .path("privateLinkServiceId")
                .asText())
        .contains("/Microsoft.Web/sites/func-");
    assertThat(MINIMAL.one(SITE, "func-").path("properties").path("publicNetworkAccess").asText())
        .isEqualTo("Enabled");
  }

  @Test
  void plan_zoneRedundancyAsked_isOverZonesAndOtherwiseNot() {
    String plan = "Microsoft.Web/serverfarms";
    assertThat(
            EXISTING_NETWORK.one(plan, "asp-").path("properties").path("zoneRedundant").asBoolean())
        .isTrue();
    assertThat(MINIMAL.one(plan, "asp-").path("properties").path("zoneRedundant").asBoolean(true))
        .isFalse();
  }

  @ParameterizedTest
  @MethodSource("dev.apimdr.infra.GoldenSnapshot#all")
  void publishing_always_takesTokensOnly(GoldenSnapshot snapshot) {
    assertThat(snapshot.ofType(SITE + "/basicPublishingCredentialsPolicies"))
        .hasSize(2)
        .allSatisfy(
            it -> assertThat(it.path("properties").path("allow").asBoolean(true)).isFalse());
  }

  @Test
  void settings_minimal_areExactlyTheseNames() {
    assertThat(settings(MINIMAL).fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "AzureWebJobsStorage__blobServiceUri",
            "AzureWebJobsStorage__queueServiceUri",
            "AzureWebJobsStorage__credential",
            "AzureWebJobsStorage__clientId",
            "APPLICATIONINSIGHTS_CONNECTION_STRING",
            "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
            "AZURE_CLIENT_ID",
            "AZURE_AUTHORITY_HOST",
            "BACKUP_STORAGE__blobServiceUri",
            "BACKUP_STORAGE__credential",
            "BACKUP_STORAGE__clientId",
            "BACKUP_CONTAINER",
            "BACKUP_ACCESS_TYPE",
            "PROOF_WITHIN",
            "PROBES",
            "PROTECTED_SERVICES",
            "RESTORE_TARGETS",
            "BACKUP_SCHEDULE",
            "WATCHDOG_SCHEDULE",
            "LISTING_SCHEDULE",
            "CATCH_UP_BACKUPS",
            "CHANGES_SCHEDULE",
            "CHANGE_QUIET",
            "CHANGE_AT_MOST",
            "CHANGE_BACKUP_EVERY",
            "RESULT_LINKS",
            "RPO",
            "RTO",
            "OPERATION_DEADLINE",
            "RESTORE_START_WITHIN",
            "INVENTORY",
            "INVENTORY_KEEP",
            "USAGE_SCHEDULE",
            "USAGE_REPORTS",
            "USAGE_CONTAINER",
            "POLL_DELAY_MIN",
            "POLL_DELAY_MAX",
            "ARM_ENDPOINT",
            "ARM_API_VERSION");
  }

  @Test
  void settings_optionalOnes_appearOnlyWhenGiven() {
    assertThat(settings(COMPLETE).path("PUBLIC_BASE_URL").asText())
        .isEqualTo("https://recovery.contoso.com");
    assertThat(settings(COMPLETE).path("HEARTBEAT_URL").asText())
        .isEqualTo("https://hc-ping.com/11111111-2222-4333-8444-555555555555");
    assertThat(settings(COMPLETE).path("HEARTBEAT_FAIL").asText()).isEqualTo("true");
    assertThat(settings(FLEET).has("HEARTBEAT_URL")).isFalse();
    assertThat(settings(FLEET).has("HEARTBEAT_FAIL")).isFalse();
    assertThat(settings(FLEET).path("BACKUP_ACCESS_CLIENT_ID").asText())
        .isEqualTo("44444444-4444-4444-4444-444444444444");
    assertThat(settings(FLEET).has("PUBLIC_BASE_URL")).isFalse();
  }

  @Test
  void settings_ofInventories_followTheirParameters() {
    assertThat(settings(COMPLETE).path("INVENTORY").asText()).isEqualTo("policies");
    assertThat(settings(COMPLETE).path("INVENTORY_KEEP").asText()).isEqualTo("P90D");
    assertThat(settings(SHARED_IDENTITY).path("INVENTORY").asText()).isEqualTo("off");
  }

  @Test
  void settings_ofChanges_followTheirParameters() {
    assertThat(duration(settings(COMPLETE), "CHANGE_QUIET")).isEqualTo(Duration.ofMinutes(5));
    assertThat(duration(settings(COMPLETE), "CHANGE_AT_MOST")).isEqualTo(Duration.ofMinutes(60));
    assertThat(duration(settings(COMPLETE), "CHANGE_BACKUP_EVERY")).isEqualTo(Duration.ZERO);
  }

  @Test
  void settings_ofReports_followTheirParameters() {
    assertThat(settings(COMPLETE).path("USAGE_REPORTS").asText()).isEqualTo("byApi,byRequest");
    assertThat(settings(COMPLETE).path("USAGE_SCHEDULE").asText()).isEqualTo("0 0 19 * * *");
    assertThat(settings(SHARED_IDENTITY).path("USAGE_REPORTS").asText()).isEqualTo("off");
  }

  @ParameterizedTest
  @MethodSource("dev.apimdr.infra.GoldenSnapshot#all")
  void settings_always_useTheIdentityAndNoKey(GoldenSnapshot snapshot) {
    JsonNode settings = settings(snapshot);
    assertThat(settings.path("AzureWebJobsStorage__credential").asText())
        .isEqualTo("managedidentity");
    assertThat(settings.path("BACKUP_STORAGE__credential").asText()).isEqualTo("managedidentity");
    assertThat(
            List.of("AzureWebJobsStorage__clientId", "BACKUP_STORAGE__clientId", "AZURE_CLIENT_ID"))
        .allSatisfy(
            name ->
                assertThat(settings.path(name).asText())
                    .contains("userAssignedIdentities/id-")
                    .endsWith(".clientId]"));
    assertThat(settings.path("APPLICATIONINSIGHTS_AUTHENTICATION_STRING").asText())
        .contains("Authorization=AAD")
        .contains("userAssignedIdentities/id-");
    assertThat(settings.fieldNames())
        .toIterable()
        .doesNotContain("AzureWebJobsStorage", "BACKUP_STORAGE")
        .doesNotContainAnyElementsOf(NOT_ON_FLEX)
        .noneMatch(name -> name.startsWith("WEBSITE_CONTENT"));
    assertThat(settings.toString()).doesNotContainIgnoringCase("AccountKey").doesNotContain("list");
  }

  @Test
  void settings_byDefault_haveTheDocumentedValues() {
    JsonNode settings = settings(MINIMAL);
    assertThat(settings.path("BACKUP_CONTAINER").asText()).isEqualTo("apim-{service}");
    assertThat(settings.path("BACKUP_ACCESS_TYPE").asText())
        .isEqualTo("SystemAssignedManagedIdentity");
    assertThat(settings.path("BACKUP_SCHEDULE").asText()).isEqualTo("0 0 2 * * *");
    assertThat(settings.path("WATCHDOG_SCHEDULE").asText()).isEqualTo("0 */5 * * * *");
    assertThat(duration(settings, "RPO")).isEqualTo(Duration.ofHours(26));
    assertThat(duration(settings, "OPERATION_DEADLINE")).isEqualTo(Duration.ofHours(12));
    assertThat(settings.path("CHANGES_SCHEDULE").asText()).isEqualTo("0 5/15 * * * *");
    assertThat(duration(settings, "CHANGE_QUIET")).isEqualTo(Duration.ofMinutes(20));
    assertThat(duration(settings, "CHANGE_AT_MOST")).isEqualTo(Duration.ofHours(2));
    assertThat(duration(settings, "CHANGE_BACKUP_EVERY")).isEqualTo(Duration.ofHours(4));
    assertThat(settings.path("INVENTORY").asText()).isEqualTo("full");
    assertThat(settings.path("USAGE_SCHEDULE").asText()).isEqualTo("0 0 7 * * *");
    assertThat(settings.path("USAGE_CONTAINER").asText()).isEqualTo("apim-usage");
    assertThat(settings.path("USAGE_REPORTS").asText())
        .isEqualTo("byApi,byOperation,byProduct,bySubscription,byUser,byGeo,byTime");
    assertThat(duration(settings, "INVENTORY_KEEP")).isEqualTo(Duration.ofDays(400));
    assertThat(duration(settings, "RESTORE_START_WITHIN")).isEqualTo(Duration.ofHours(1));
    assertThat(duration(settings, "POLL_DELAY_MIN")).isEqualTo(Duration.ofSeconds(10));
    assertThat(duration(settings, "POLL_DELAY_MAX")).isEqualTo(Duration.ofMinutes(5));
    assertThat(settings.path("ARM_ENDPOINT").asText()).isEqualTo("[environment().resourceManager]");
    assertThat(settings.path("ARM_API_VERSION").asText()).isEqualTo("2024-05-01");
    assertThat(settings.path("RESTORE_TARGETS").asText()).isEqualTo("[]");
    assertThat(settings.path("RESULT_LINKS").asText()).isEqualTo("on");
  }

  @Test
  void restoreStartWithin_zero_isWrittenAsTheRunbookSays() {
    assertThat(settings(COMPLETE).path("RESTORE_START_WITHIN").asText()).isEqualTo("PT0S");
  }

  @ParameterizedTest
  @MethodSource("dev.apimdr.infra.GoldenSnapshot#all")
  void schedules_always_areNcrontab(GoldenSnapshot snapshot) {
    assertThat(settings(snapshot).path("BACKUP_SCHEDULE").asText()).matches(NCRONTAB);
    assertThat(settings(snapshot).path("WATCHDOG_SCHEDULE").asText()).matches(NCRONTAB);
    assertThat(settings(snapshot).path("LISTING_SCHEDULE").asText()).matches(NCRONTAB);
  }

  @Test
  void protectedServices_fleet_keepWhatEachSaysOfItself() throws JsonProcessingException {
    JsonNode services =
        new JsonMapper().readTree(settings(FLEET).path("PROTECTED_SERVICES").asText());
    assertThat(services).hasSize(4);
    assertThat(services.path(1).path("accessClientId").asText())
        .isEqualTo("55555555-5555-5555-5555-555555555555");
    assertThat(services.path(2).path("accessType").asText())
        .isEqualTo("SystemAssignedManagedIdentity");
    assertThat(services.path(3).path("rpo").asText()).isEqualTo("PT12H");
  }

  @Test
  void protectedServices_listBlobGiven_nameIt() {
    assertThat(settings(COMPLETE).path("PROTECTED_SERVICES").asText())
        .isEqualTo("blob:services.json");
  }

  @Test
  void restoreTargets_complete_nameTheirSources() throws JsonProcessingException {
    JsonNode targets =
        new JsonMapper().readTree(settings(COMPLETE).path("RESTORE_TARGETS").asText());
    assertThat(targets.path(0).has("from")).isFalse();
    assertThat(GoldenSnapshot.texts(targets.path(1).path("from")))
        .containsExactly("contoso-gateway", "Contoso-Standby");
  }

  @Test
  void restoreTargets_withAnIdentityOfTheirOwn_sayIt() throws JsonProcessingException {
    JsonNode targets = new JsonMapper().readTree(settings(FLEET).path("RESTORE_TARGETS").asText());
    assertThat(targets.path(0).path("accessClientId").asText())
        .isEqualTo("66666666-6666-6666-6666-666666666666");
  }

  @Test
  void signIn_asked_refusesWithoutATokenOfAnAllowedPrincipal() {
    JsonNode signIn =
        COMPLETE.ofType(SITE + "/config").stream()
            .filter(it -> it.path("name").asText().endsWith("/authsettingsV2"))
            .findFirst()
            .orElseThrow()
            .path("properties");
    assertThat(signIn.path("platform").path("enabled").asBoolean()).isTrue();
    assertThat(signIn.path("globalValidation").path("requireAuthentication").asBoolean()).isTrue();
    assertThat(signIn.path("globalValidation").path("unauthenticatedClientAction").asText())
        .isEqualTo("Return401");
    // Their pollers send no token; a ticket opens them.
    assertThat(GoldenSnapshot.texts(signIn.path("globalValidation").path("excludedPaths")))
        .containsExactly("/api/results/*");
    JsonNode entra = signIn.path("identityProviders").path("azureActiveDirectory");
    assertThat(entra.path("enabled").asBoolean()).isTrue();
    assertThat(
            GoldenSnapshot.texts(
                entra
                    .path("validation")
                    .path("defaultAuthorizationPolicy")
                    .path("allowedPrincipals")
                    .path("identities")))
        .containsExactly("99999999-9999-9999-9999-999999999999");
    assertThat(
            GoldenSnapshot.texts(
                entra
                    .path("validation")
                    .path("defaultAuthorizationPolicy")
                    .path("allowedApplications")))
        .containsExactly("04b07795-8ddb-461a-bbee-02f9e1bf7b46");
    // Tokens of version 2: this issuer, and the client id as audience, without api://.
    assertThat(entra.path("registration").path("openIdIssuer").asText()).contains("/v2.0");
    assertThat(GoldenSnapshot.texts(entra.path("validation").path("allowedAudiences")))
        .containsExactly("88888888-8888-8888-8888-888888888888");
    assertThat(signIn.toString()).doesNotContainIgnoringCase("secret");
  }

  @Test
  void signIn_notAsked_isAbsent() {
    assertThat(MINIMAL.ofType(SITE + "/config")).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("dev.apimdr.infra.GoldenSnapshot#all")
  void telemetry_always_isTakenWithATokenOnlyAndNotSampled(GoldenSnapshot snapshot) {
    JsonNode component = snapshot.one("Microsoft.Insights/components", "appi-").path("properties");
    assertThat(component.path("DisableLocalAuth").asBoolean()).isTrue();
    assertThat(component.path("IngestionMode").asText()).isEqualTo("LogAnalytics");
    assertThat(component.has("SamplingPercentage")).isFalse();
    JsonNode workspace =
        snapshot.one("Microsoft.OperationalInsights/workspaces", "log-").path("properties");
    assertThat(workspace.path("features").path("disableLocalAuth").asBoolean()).isTrue();
    assertThat(workspace.path("sku").path("name").asText()).isEqualTo("PerGB2018");
    assertThat(
            GoldenSnapshot.json(Path.of("host.json"))
                .path("logging")
                .path("applicationInsights")
                .path("samplingSettings")
                .path("excludedTypes")
                .asText())
        .contains("Trace");
  }

  @ParameterizedTest
  @MethodSource("dev.apimdr.infra.GoldenSnapshot#all")
  void outputs_always_areNamesAndAddressesOnly(GoldenSnapshot snapshot) {
    assertThat(snapshot.outputs().fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "AZURE_RESOURCE_GROUP",
            "AZURE_FUNCTION_APP_NAME",
            "APIM_DR_BASE_URL",
            "APIM_DR_BACKUP_ACCOUNT_ID",
            "APIM_DR_PRINCIPAL_ID",
            "APIM_DR_WORKBOOK_ID",
            "APIM_DR_SERVICE_LIST");
    assertThat(snapshot.outputs().toString())
        .doesNotContainIgnoringCase("key")
        .doesNotContain("ConnectionString");
  }

  private static Duration duration(JsonNode settings, String name) {
    return Duration.parse(settings.path(name).asText());
  }

  private static JsonNode settings(GoldenSnapshot snapshot) {
    return snapshot.ofType(SITE + "/config").stream()
        .filter(it -> it.path("name").asText().endsWith("/appsettings"))
        .findFirst()
        .orElseThrow()
        .path("properties");
  }
}
