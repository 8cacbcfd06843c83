package dev.apimdr.local.arm;

import static dev.apimdr.local.arm.TestArm.API;
import static dev.apimdr.local.arm.TestArm.GROUP;
import static dev.apimdr.local.arm.TestArm.PATH;
import static dev.apimdr.local.arm.TestArm.SUB;
import static dev.apimdr.local.arm.TestArm.body;
import static dev.apimdr.local.arm.TestArm.message;
import static dev.apimdr.local.arm.TestArm.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What ARM refuses at the POST, and with which errors. */
class RefusalTest {
  private static final String OTHER = "99999999-2222-3333-4444-555555555555";

  private final TestArm arm = new TestArm();

  @AfterEach
  void close() {
    arm.close();
  }

  private HttpResponse<String> backup(ObjectNode body) {
    return arm.post(PATH + "/backup" + API, body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"storageAccount", "containerName", "backupName"})
  void post_fieldMissing_isNamed(String field) {
    HttpResponse<String> reply = backup(body().without(List.of(field)));

    assertThat(verdict(reply)).isEqualTo("400 InvalidParameters");
    assertThat(message(reply)).contains(field);
  }

  @Test
  void post_bodyNoJson_isRefused() {
    HttpResponse<String> reply =
        arm.send(
            arm.request(PATH + "/backup" + API)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("backupName=night")));

    assertThat(verdict(reply)).isEqualTo("400 InvalidRequestContent");
  }

  @Test
  void post_noMediaType_isRefused() {
    HttpResponse<String> reply =
        arm.send(
            arm.request(PATH + "/backup" + API)
                .POST(HttpRequest.BodyPublishers.ofString(body().toString())));

    assertThat(verdict(reply)).isEqualTo("415 UnsupportedMediaType");
  }

  @Test
  void post_accountUnknown_isRecordedWording() {
    HttpResponse<String> reply = backup(body().put("storageAccount", "elsewhere"));

    assertThat(verdict(reply)).isEqualTo("400 InvalidParameters");
    assertThat(message(reply))
        .contains("'elsewhere.blob.core.windows.net'")
        .endsWith("\r\nParameter name: backupContainerName (value: [apim-contoso])");
  }

  @Test
  void post_containerUnknown_isRefused() {
    HttpResponse<String> reply = backup(body().put("containerName", "nowhere"));

    assertThat(verdict(reply)).isEqualTo("400 InvalidParameters");
    assertThat(message(reply)).endsWith("backupContainerName (value: [nowhere])");
  }

  @Test
  void post_accessKeyWrong_isRefused() {
    ObjectNode body = body().put("accessType", "AccessKey").put("accessKey", "another");

    assertThat(message(backup(body))).contains("(403) Forbidden");
  }

  @Test
  void post_accessKeyRight_isAccepted() {
    ObjectNode body = body().put("accessType", "AccessKey").put("accessKey", "the-key");

    assertThat(backup(body).statusCode()).isEqualTo(202);
  }

  @Test
  void post_apiVersionBeforeIdentities_needsAccessKey() {
    HttpResponse<String> reply = arm.post(PATH + "/backup?api-version=2020-12-01", body());

    assertThat(verdict(reply)).isEqualTo("400 InvalidParameters");
    assertThat(message(reply)).contains("accessKey");
  }

  @Test
  void post_firstApiVersionWithIdentities_needsNoAccessKey() {
    HttpResponse<String> reply = arm.post(PATH + "/backup?api-version=2021-04-01-preview", body());

    assertThat(reply.statusCode()).isEqualTo(202);
  }

  @Test
  void post_noSystemAssignedIdentity_isRefused() {
    arm.simulator.service(new SimulatedService(SUB, GROUP, "contoso"));

    assertThat(message(backup(body()))).contains("accessType");
  }

  @Test
  void post_userAssignedWithoutClientId_isRefused() {
    HttpResponse<String> reply = backup(body().put("accessType", "UserAssignedManagedIdentity"));

    assertThat(message(reply)).contains("clientId");
  }

  @Test
  void post_userAssignedNotAttached_isRefused() {
    ObjectNode body =
        body().put("accessType", "UserAssignedManagedIdentity").put("clientId", OTHER);

    assertThat(message(backup(body))).contains("clientId").contains(OTHER);
  }

  @Test
  void post_userAssignedAttached_isAccepted() {
    arm.service.userAssigned(OTHER);
    ObjectNode body =
        body().put("accessType", "UserAssignedManagedIdentity").put("clientId", OTHER);

    assertThat(backup(body).statusCode()).isEqualTo(202);
  }

  @Test
  void post_accessTypeUnknown_isRefused() {
    assertThat(message(backup(body().put("accessType", "Magic")))).contains("Magic");
  }

  @ParameterizedTest
  @CsvSource({
    "Consumption, backup, 400",
    "Consumption, restore, 400",
    "StandardV2, backup, 400",
    "StandardV2, restore, 202",
    "Premium, backup, 202"
  })
  void post_tier_decides(String sku, String operation, int status) {
    arm.service.sku(sku, 1);

    HttpResponse<String> reply = arm.post(PATH + "/" + operation + API, body());

    assertThat(reply.statusCode()).isEqualTo(status);
    assertThat(reply.body().contains("MethodNotAllowedInPricingTier")).isEqualTo(status == 400);
  }

  @Test
  void post_workspaceGateways_isRefused() {
    arm.service.workspaceGateways(true);

    assertThat(verdict(arm.backup())).isEqualTo("400 MethodNotAllowedInPricingTier");
  }

  @Test
  void post_anotherOperationRuns_isServiceLockedWithoutRetryAfter() {
    arm.backup();

    HttpResponse<String> second = arm.restore();

    assertThat(verdict(second)).isEqualTo("409 ServiceLocked");
    assertThat(message(second)).contains("transitioning at this time");
    assertThat(second.headers().firstValue("Retry-After")).isEmpty();
  }

  @Test
  void post_anotherOperationRuns_comesBeforeWhatTheBodyLacks() {
    arm.backup();

    assertThat(verdict(backup(Json.object()))).isEqualTo("409 ServiceLocked");
  }

  @Test
  void posts_atTheSameTime_oneIsAccepted() {
    List<Integer> statuses =
        IntStream.range(0, 8).parallel().mapToObj(i -> arm.backup().statusCode()).toList();

    assertThat(statuses).containsOnlyOnce(202).contains(409).containsOnly(202, 409);
  }

  @Test
  void post_anotherOperationEnded_isAccepted() {
    arm.backup();
    arm.pass(Duration.ofMinutes(5));

    assertThat(arm.restore().statusCode()).isEqualTo(202);
  }

  @Test
  void post_serviceActivating_isServiceLocked() {
    arm.service.provisioningState("Activating");

    assertThat(verdict(arm.backup())).isEqualTo("409 ServiceLocked");
  }

  @Test
  void post_serviceUnknown_isResourceNotFound() {
    HttpResponse<String> reply = arm.post(PATH + "x/backup" + API, body());

    assertThat(verdict(reply)).isEqualTo("404 ResourceNotFound");
    assertThat(message(reply))
        .startsWith(
            "The Resource 'Microsoft.ApiManagement/service/contosox' under resource group '"
                + GROUP
                + "' was not found.");
  }

  @Test
  void post_groupUnknown_isResourceGroupNotFound() {
    HttpResponse<String> reply = arm.post(PATH.replace(GROUP, "rg") + "/backup" + API, body());

    assertThat(verdict(reply)).isEqualTo("404 ResourceGroupNotFound");
    assertThat(message(reply)).isEqualTo("Resource group 'rg' could not be found.");
  }

  @Test
  void post_subscriptionUnknown_isSubscriptionNotFound() {
    HttpResponse<String> reply = arm.post(PATH.replace(SUB, OTHER) + "/backup" + API, body());

    assertThat(verdict(reply)).isEqualTo("404 SubscriptionNotFound");
  }

  @Test
  void post_pathInAnotherCase_isTheSameService() {
    String path = PATH.replace(GROUP, GROUP.toUpperCase(Locale.ROOT));

    HttpResponse<String> reply =
        arm.post(path.replace("contoso", "CONTOSO") + "/backup" + API, body());

    assertThat(reply.statusCode()).isEqualTo(202);
  }

  @Test
  void request_apiVersionMissing_isRefused() {
    assertThat(verdict(arm.post(PATH + "/backup", body())))
        .isEqualTo("400 MissingApiVersionParameter");
  }

  @Test
  void request_apiVersionNoDate_isRefused() {
    assertThat(verdict(arm.post(PATH + "/backup?api-version=latest", body())))
        .isEqualTo("400 InvalidApiVersionParameter");
  }

  @ParameterizedTest
  @CsvSource({"2021-07-31, 400", "2021-08-01, 202", "2021-12-01-preview, 202", "2024-05-01, 202"})
  void request_serviceHasMinApiVersion_olderIsRefused(String apiVersion, int status) {
    arm.service.minApiVersion("2021-08-01");

    HttpResponse<String> reply = arm.post(PATH + "/backup?api-version=" + apiVersion, body());

    assertThat(reply.statusCode()).isEqualTo(status);
  }

  @Test
  void request_pathUnknown_is404WithErrorBody() {
    assertThat(verdict(arm.get("/subscriptions/" + SUB + "/nothing" + API)))
        .isEqualTo("404 InvalidResourceType");
  }

  @Test
  void request_methodUnknown_is404WithErrorBody() {
    HttpResponse<String> reply =
        arm.send(arm.request(PATH + API).method("OPTIONS", HttpRequest.BodyPublishers.noBody()));

    assertThat(verdict(reply)).isEqualTo("404 InvalidResourceType");
  }
}
