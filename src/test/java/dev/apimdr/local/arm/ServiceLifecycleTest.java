package dev.apimdr.local.arm;

import static dev.apimdr.local.arm.TestArm.API;
import static dev.apimdr.local.arm.TestArm.SUB;
import static dev.apimdr.local.arm.TestArm.json;
import static dev.apimdr.local.arm.TestArm.location;
import static dev.apimdr.local.arm.TestArm.message;
import static dev.apimdr.local.arm.TestArm.state;
import static dev.apimdr.local.arm.TestArm.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to a service between its PUT and its purge, and who may do it. */
class ServiceLifecycleTest {
  private static final String SUBSCRIPTION = "/subscriptions/" + SUB;
  private static final String GROUP = SUBSCRIPTION + "/resourceGroups/drills";
  private static final String PROVIDER = "/providers/Microsoft.ApiManagement";
  private static final String DRILL = GROUP + PROVIDER + "/service/drill-1";
  private static final String DELETED =
      SUBSCRIPTION + PROVIDER + "/locations/westeurope/deletedservices/drill-1";
  private static final String IDENTITY =
      GROUP + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-drills";
  private static final String IDENTITY_CLIENT = "99999999-2222-3333-4444-555555555555";
  private static final String DRILLS = "drills-client";

  private final TestArm arm =
      new TestArm(
          new SimulatorOptions()
              .takes(LifecycleKind.CREATE, Duration.ofMinutes(59))
              .takes(LifecycleKind.DELETE, Duration.ofMinutes(10))
              .takes(LifecycleKind.PURGE, Duration.ofMinutes(1)));

  @BeforeEach
  void haveAGroupForDrills() {
    arm.simulator
        .rules()
        .resourceGroup(SUB, "drills")
        .userAssignedIdentity(IDENTITY, IDENTITY_CLIENT);
    arm.simulator.tokens().principal(Principal.drills(DRILLS, GROUP, IDENTITY));
    as(DRILLS);
  }

  @AfterEach
  void close() {
    arm.close();
  }

  private void as(String client) {
    arm.token(arm.simulator.tokens().issue(client, arm.simulator.endpoint(), Duration.ofDays(365)));
  }

  private static ObjectNode body() {
    ObjectNode body = Json.object().put("location", "westeurope");
    body.putObject("tags").put("apim-dr-drill", "drill-1");
    body.putObject("sku").put("name", "Developer").put("capacity", 1);
    body.putObject("properties")
        .put("publisherEmail", "drills@contoso.com")
        .put("publisherName", "Contoso");
    body.putObject("identity").put("type", "UserAssigned");
    ((ObjectNode) body.path("identity")).putObject("userAssignedIdentities").putObject(IDENTITY);
    return body;
  }

  private HttpResponse<String> put(String id, ObjectNode body) {
    return arm.send(
        arm.request(id + API)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  private HttpResponse<String> delete(String id) {
    return arm.send(arm.request(id + API).DELETE());
  }

  private HttpResponse<String> create() {
    HttpResponse<String> created = put(DRILL, body());
    arm.pass(Duration.ofMinutes(59));
    return created;
  }

  private HttpResponse<String> createAndDelete() {
    create();
    HttpResponse<String> accepted = delete(DRILL);
    arm.pass(Duration.ofMinutes(10));
    return accepted;
  }

  private static String status(HttpResponse<String> reply) {
    return reply.headers().firstValue("Azure-AsyncOperation").orElseThrow();
  }

  private static String word(HttpResponse<String> reply) {
    return json(reply).path("status").asText();
  }

  @Test
  void put_newService_isActivatingUntilItSucceeds() {
    HttpResponse<String> created = put(DRILL, body());

    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(state(created)).isEqualTo("Created");
    assertThat(state(arm.get(DRILL + API))).isEqualTo("Activating");
    assertThat(word(arm.get(status(created)))).isEqualTo("InProgress");
    arm.pass(Duration.ofMinutes(59));
    assertThat(word(arm.get(status(created)))).isEqualTo("Succeeded");
    assertThat(state(arm.get(DRILL + API))).isEqualTo("Succeeded");
  }

  @Test
  void put_newService_showsWhatItWasGiven() {
    create();

    JsonNode service = json(arm.get(DRILL + API));

    assertThat(service.path("location").asText()).isEqualTo("West Europe");
    assertThat(service.at("/tags/apim-dr-drill").asText()).isEqualTo("drill-1");
    assertThat(service.at("/properties/publisherName").asText()).isEqualTo("Contoso");
    assertThat(service.at("/properties/gatewayUrl").asText())
        .isEqualTo("https://drill-1.azure-api.net");
    assertThat(service.path("identity").path("userAssignedIdentities").fieldNames().next())
        .isEqualTo(IDENTITY);
    assertThat(service.findValue("clientId").asText()).isEqualTo(IDENTITY_CLIENT);
  }

  @Test
  void put_followedAtItsLocation_isTheServiceInTheEnd() {
    HttpResponse<String> created = put(DRILL, body());

    HttpResponse<String> running = arm.get(location(created));
    arm.pass(Duration.ofMinutes(59));

    assertThat(running.statusCode()).isEqualTo(202);
    assertThat(running.headers().firstValue("Retry-After")).hasValue("20");
    assertThat(json(arm.get(location(running))).path("id").asText()).isEqualTo(DRILL);
  }

  @Test
  void put_whileActivating_isServiceLocked() {
    put(DRILL, body());

    assertThat(verdict(put(DRILL, body()))).isEqualTo("409 ServiceLocked");
  }

  @Test
  void put_ofWhatItIsAlready_doesNothing() {
    create();
    Optional<String> before = arm.get(DRILL + API).body().describeConstable();

    HttpResponse<String> again = put(DRILL, body());

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.headers().firstValue("Location")).isEmpty();
    assertThat(again.body().describeConstable()).isEqualTo(before);
  }

  @Test
  void put_withAnotherTag_changesItAndItsEtag() {
    String before = create().headers().firstValue("ETag").orElseThrow();
    ObjectNode body = body();
    ((ObjectNode) body.path("tags")).put("delete-after", "2026-11-23T10:00:00Z");

    HttpResponse<String> changed = put(DRILL, body);

    assertThat(json(changed).at("/tags/delete-after").asText()).isEqualTo("2026-11-23T10:00:00Z");
    assertThat(changed.headers().firstValue("ETag").orElseThrow()).isNotEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "/location, 400 LocationRequired",
    "/sku, 400 InvalidParameters",
    "/properties, 400 InvalidParameters"
  })
  void put_somethingMissing_isRefused(String field, String verdict) {
    ObjectNode body = body();
    body.remove(field.substring(1));

    assertThat(verdict(put(DRILL, body))).isEqualTo(verdict);
    assertThat(arm.get(DRILL + API).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"publisherEmail", "publisherName"})
  void put_publisherMissing_isNamed(String field) {
    ObjectNode body = body();
    ((ObjectNode) body.path("properties")).remove(field);

    HttpResponse<String> refused = put(DRILL, body);

    assertThat(verdict(refused)).isEqualTo("400 InvalidParameters");
    assertThat(message(refused)).contains("Parameter name: " + field);
  }

  @Test
  void put_locationUnknown_isRefused() {
    assertThat(verdict(put(DRILL, body().put("location", "atlantis"))))
        .isEqualTo("400 LocationNotAvailableForResourceType");
  }

  @Test
  void put_nameOfAServiceElsewhere_isTaken() {
    as(DRILLS);

    HttpResponse<String> refused = put(DRILL.replace("drill-1", "contoso"), body());

    assertThat(verdict(refused)).isEqualTo("409 ServiceAlreadyExists");
    // The whole body as a user reported it.
    assertThat(refused.body())
        .isEqualTo(
            "{\"error\":{\"code\":\"ServiceAlreadyExists\",\"message\":\"Api service already"
                + " exists: contoso\",\"details\":null,\"innerError\":null}}");
  }

  @Test
  void put_nameOfADeletedService_isRefusedUntilItIsPurged() {
    createAndDelete();

    HttpResponse<String> refused = put(DRILL, body());
    delete(DELETED);
    arm.pass(Duration.ofMinutes(1));

    assertThat(verdict(refused)).isEqualTo("409 ServiceAlreadyExistsInSoftDeletedState");
    assertThat(put(DRILL, body()).statusCode()).isEqualTo(201);
  }

  @Test
  void put_quotaUsedUp_isRefused() {
    arm.simulator.rules().quota(SUB, 1);

    assertThat(verdict(put(DRILL, body()))).isEqualTo("409 QuotaExceeded");
  }

  @Test
  void put_deniedByPolicy_namesThePolicy() {
    arm.simulator.rules().deny(GROUP, "only-approved-types");

    HttpResponse<String> refused = put(DRILL, body());

    assertThat(verdict(refused)).isEqualTo("403 RequestDisallowedByPolicy");
    assertThat(message(refused)).contains("\"name\":\"only-approved-types\"");
    assertThat(json(refused).at("/error/target").asText()).isEqualTo("drill-1");
    assertThat(json(refused).at("/error/additionalInfo/0/type").asText())
        .isEqualTo("PolicyViolation");
  }

  @Test
  void put_identityNotAssignable_isLinkedAuthorizationFailed() {
    arm.simulator
        .tokens()
        .principal(Principal.drills(DRILLS, GROUP, IDENTITY).without(Principal.ASSIGN));

    HttpResponse<String> refused = put(DRILL, body());

    assertThat(verdict(refused)).isEqualTo("403 LinkedAuthorizationFailed");
    assertThat(message(refused)).contains(Principal.ASSIGN).contains(IDENTITY);
  }

  @Test
  void put_groupUnknown_isResourceGroupNotFound() {
    arm.simulator.tokens().principal(Principal.named(DRILLS).allowed(Principal.ON_DRILL_GROUP, ""));

    assertThat(verdict(put(DRILL.replace("/drills/", "/nowhere/"), body())))
        .isEqualTo("404 ResourceGroupNotFound");
  }

  @Test
  void put_activationFails_leavesAFailedServiceThatCanBeDeleted() {
    arm.simulator.failNext(
        LifecycleKind.CREATE, new ArmError(400, "ActivationFailed", "No room in the region."));

    HttpResponse<String> created = create();

    JsonNode status = json(arm.get(status(created)));
    assertThat(status.path("status").asText()).isEqualTo("Failed");
    assertThat(status.at("/error/code").asText()).isEqualTo("ActivationFailed");
    assertThat(verdict(arm.get(location(created)))).isEqualTo("400 ActivationFailed");
    assertThat(state(arm.get(DRILL + API))).isEqualTo("Failed");
    assertThat(delete(DRILL).statusCode()).isEqualTo(202);
  }

  @Test
  void restore_intoAMadeService_usesItsUserAssignedIdentity() {
    arm.vault.write(
        "backups",
        "apim-contoso",
        "night.apimbackup",
        new BackupDocument("any", "Developer", TestArm.T0, Json.object(), Json.object()).write(0));
    create();
    ObjectNode restore =
        TestArm.body()
            .put("accessType", "UserAssignedManagedIdentity")
            .put("clientId", IDENTITY_CLIENT);

    assertThat(arm.post(DRILL + "/restore" + API, restore).statusCode()).isEqualTo(202);
    assertThat(verdict(delete(DRILL))).isEqualTo("409 ServiceLocked");
  }

  @Test
  void delete_service_isListedAsDeletedAndPurgedForGood() {
    HttpResponse<String> accepted = createAndDelete();

    assertThat(word(arm.get(status(accepted)))).isEqualTo("Succeeded");
    assertThat(arm.get(DRILL + API).statusCode()).isEqualTo(404);
    assertThat(arm.get(SUBSCRIPTION + PROVIDER + "/deletedservices" + API).body())
        .contains("\"name\":\"drill-1\"");
    HttpResponse<String> purge = delete(DELETED);
    assertThat(purge.statusCode()).isEqualTo(202);
    assertThat(json(purge).at("/properties/serviceId").asText()).isEqualTo(DRILL);
    assertThat(arm.get(location(purge)).statusCode()).isEqualTo(202);
    arm.pass(Duration.ofMinutes(1));
    assertThat(arm.get(location(purge)).statusCode()).isEqualTo(200);
    assertThat(verdict(arm.get(DELETED + API))).isEqualTo("404 ServiceNotFound");
  }

  @Test
  void delete_running_showsTheServiceTerminating() {
    create();

    HttpResponse<String> accepted = delete(DRILL);

    assertThat(accepted.statusCode()).isEqualTo(202);
    assertThat(state(arm.get(DRILL + API))).isEqualTo("Terminating");
    assertThat(word(arm.get(location(accepted)))).isEqualTo("InProgress");
  }

  @Test
  void delete_withAnOldApiVersion_leavesNothingToUndelete() {
    create();
    arm.send(arm.request(DRILL + "?api-version=2019-12-01").DELETE());
    arm.pass(Duration.ofMinutes(10));

    assertThat(arm.get(DELETED + API).statusCode()).isEqualTo(404);
    assertThat(put(DRILL, body()).statusCode()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {SUBSCRIPTION, GROUP, DRILL})
  void delete_locked_isScopeLockedUntilTheLockIsGone(String scope) {
    create();
    arm.simulator.rules().lock(scope);

    HttpResponse<String> refused = delete(DRILL);
    arm.simulator.rules().unlock(scope);

    assertThat(verdict(refused)).isEqualTo("409 ScopeLocked");
    assertThat(message(refused)).contains("cannot perform delete operation");
    assertThat(delete(DRILL).statusCode()).isEqualTo(202);
  }

  @Test
  void delete_notThere_isNoContent() {
    assertThat(delete(DRILL).statusCode()).isEqualTo(204);
    assertThat(delete(DELETED).statusCode()).isEqualTo(204);
  }

  @Test
  void delete_failsAtItsEnd_leavesTheService() {
    create();
    arm.simulator.failNext(LifecycleKind.DELETE, new ArmError(500, "InternalError", "No luck."));
    HttpResponse<String> accepted = delete(DRILL);
    arm.pass(Duration.ofMinutes(10));

    assertThat(word(arm.get(status(accepted)))).isEqualTo("Failed");
    assertThat(state(arm.get(DRILL + API))).isEqualTo("Failed");
  }

  @Test
  void purge_askedTwice_isOneOperation() {
    createAndDelete();

    HttpResponse<String> first = delete(DELETED);
    HttpResponse<String> second = delete(DELETED);

    assertThat(location(second).replaceFirst("\\?.*", ""))
        .isEqualTo(location(first).replaceFirst("\\?.*", ""));
  }

  @Test
  void undelete_deletedService_bringsItBackWithItsEntities() {
    create();
    arm.simulator
        .service("drill-1")
        .entities()
        .put("apis/orders", Json.object().put("displayName", "Orders").put("path", "orders"));
    delete(DRILL);
    arm.pass(Duration.ofMinutes(10));
    ObjectNode body = Json.object().put("location", "westeurope");
    body.putObject("properties").put("restore", true);

    HttpResponse<String> undeleted = put(DRILL, body);
    arm.pass(Duration.ofMinutes(59));

    assertThat(undeleted.statusCode()).isEqualTo(201);
    assertThat(arm.get(DRILL + "/apis/orders" + API).statusCode()).isEqualTo(200);
    assertThat(arm.get(DELETED + API).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({"drill-2, true, Valid", "contoso, false, AlreadyExists", "-x, false, Invalid"})
  void checkName_asked_saysWhetherItIsFree(String name, boolean free, String reason) {
    JsonNode reply =
        json(
            arm.post(
                SUBSCRIPTION + PROVIDER + "/checkNameAvailability" + API,
                Json.object().put("name", name)));

    assertThat(reply.path("nameAvailable").asBoolean()).isEqualTo(free);
    assertThat(reply.path("reason").asText()).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, service/write",
    "DELETE, service/delete",
    "PURGE, locations/deletedservices/delete"
  })
  void lifecycle_withTheOperatorsIdentity_isForbidden(String what, String action) {
    createAndDelete();
    as(TestArm.CLIENT);

    HttpResponse<String> refused =
        switch (what) {
          case "PUT" -> put(DRILL, body());
          case "DELETE" -> delete(TestArm.PATH);
          default -> delete(DELETED);
        };

    assertThat(verdict(refused)).isEqualTo("403 AuthorizationFailed");
    assertThat(message(refused)).contains("'Microsoft.ApiManagement/" + action + "'");
  }

  @Test
  void lifecycle_withTheDrillsIdentityInAnotherGroup_isForbidden() {
    assertThat(verdict(delete(TestArm.PATH))).isEqualTo("403 AuthorizationFailed");
    assertThat(verdict(put(TestArm.PATH, body()))).isEqualTo("403 AuthorizationFailed");
    assertThat(verdict(arm.post(TestArm.PATH + "/restore" + API, TestArm.body())))
        .isEqualTo("403 AuthorizationFailed");
  }

  @Test
  void fault_onAPut_leavesTheServiceMadeWhenItWasAccepted() {
    arm.simulator
        .faults()
        .on(FaultPoint.PUT_SERVICE)
        .of("drill-1")
        .then(Fault.acceptedBut(ArmFaults.badGateway()));

    assertThat(put(DRILL, body()).statusCode()).isEqualTo(502);
    assertThat(state(arm.get(DRILL + API))).isEqualTo("Activating");
    assertThat(arm.simulator.journal().count(FaultPoint.PUT_SERVICE, "drill-1")).isEqualTo(1);
  }

  @Test
  void status_changedByOneCharacter_isNotFound() {
    String url = status(put(DRILL, body()));

    assertThat(verdict(arm.get(url.substring(0, url.length() - 1) + "_")))
        .isEqualTo("404 ResourceNotFound");
  }
}
