package dev.apimdr.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.microsoft.azure.functions.HttpResponseMessage;
import dev.apimdr.app.ports.Effects.Mode;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.functions.composition.App;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpFunctionsTest {

  private final TestApp world = new TestApp();

  private static JsonNode body(HttpResponseMessage response) {
    return tree((String) response.getBody());
  }

  private static JsonNode tree(String json) {
    try {
      return new JsonMapper().readTree(json);
    } catch (JsonProcessingException malformed) {
      throw new AssertionError(malformed);
    }
  }

  private static int status(HttpResponseMessage response) {
    return response.getStatus().value();
  }

  private static FakeRequest request(String id, String body) {
    return FakeRequest.of(body).with("operation-id", id);
  }

  @Test
  void backup_requested_isAcceptedWithItsUrls() {
    HttpResponseMessage response = world.backup(request("before-upgrade", "{\"reason\":\"2.0\"}"));

    String url = "https://dr.example/api/services/contoso/operations/before-upgrade";
    assertThat(status(response)).isEqualTo(202);
    assertThat(response.getHeader("Operation-Location")).isEqualTo(url);
    assertThat(response.getHeader("Location"))
        .matches("https://dr\\.example/api/results/[A-Za-z0-9_-]{44,223}");
    assertThat(response.getHeader("Retry-After")).isEqualTo("5");
    assertThat(body(response).get("statusUrl").asText()).isEqualTo(url);
    assertThat(body(response).get("reason").asText()).isEqualTo("2.0");
    assertThat(world.queue.waiting()).hasSize(1);
  }

  @Test
  void backup_requestedWithoutBodyAndId_getsAnIdOfItsOwn() {
    HttpResponseMessage response = world.backup(FakeRequest.of(null));

    assertThat(status(response)).isEqualTo(202);
    assertThat(OperationId.isValid(body(response).get("id").asText())).isTrue();
  }

  @Test
  void backup_requestedByASignedInCaller_recordsWho() {
    HttpResponseMessage response =
        world.backup(request("a", "{}").with("X-MS-CLIENT-PRINCIPAL-NAME", "ann@example.org"));

    assertThat(body(response).get("requestedBy").asText()).isEqualTo("ann@example.org");
  }

  @Test
  void backup_requestedTwiceWithOneId_isTheSameOperation() {
    world.backup(request("once", "{}"));

    HttpResponseMessage again = world.backup(request("once", "{}"));

    assertThat(status(again)).isEqualTo(202);
    assertThat(body(again).get("id").asText()).isEqualTo("once");
  }

  @Test
  void backup_requestedWithAUsedIdForSomethingElse_isAConflict() {
    world.backup(request("once", "{\"reason\":\"a\"}"));

    HttpResponseMessage again = world.backup(request("once", "{\"reason\":\"b\"}"));

    assertThat(status(again)).isEqualTo(409);
    assertThat(again.getHeader("x-ms-error-code")).isEqualTo("OperationIdInUse");
    assertThat(body(again).get("operation").get("id").asText()).isEqualTo("once");
  }

  @Test
  void backup_withEveryFieldWrong_isToldAllAtOnce() {
    HttpResponseMessage response =
        world.backup(request("backup-mine", "{\"reason\":7,\"why\":\"\"}"));

    assertThat(status(response)).isEqualTo(400);
    assertThat(response.getHeader("Content-Type")).isEqualTo("application/problem+json");
    assertThat(body(response).get("errors").findValuesAsText("field"))
        .containsExactlyInAnyOrder("Operation-Id", "why", "reason");
    assertThat(world.ledger.blobs()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unknown",
        "con toso",
        "..",
        "ünknown",
        "-",
        "a-very-long-name-that-no-service-can-ever-have-in-azure"
      })
  void backup_ofAServiceThatIsNotKnown_isNotFound(String service) {
    HttpResponseMessage response =
        new BackupFunctions(world.app).requestBackup(FakeRequest.of("{}"), service, world.context);

    assertThat(status(response)).isEqualTo(404);
    assertThat(body(response).get("code").asText()).isEqualTo("ServiceNotFound");
  }

  @Test
  void backup_ofAServiceInCapitals_isAccepted() {
    HttpResponseMessage response =
        new BackupFunctions(world.app)
            .requestBackup(FakeRequest.of("{}"), "CONTOSO", world.context);

    assertThat(body(response).get("service").asText()).isEqualTo("contoso");
  }

  @Test
  void backup_whileTheLedgerIsUnreachable_saysHowToAskAgain() {
    world.ledger.failNext("operations.find", Mode.UNAVAILABLE_BEFORE);

    HttpResponseMessage response = world.backup(request("again", "{}"));

    assertThat(status(response)).isEqualTo(503);
    assertThat(response.getHeader("Retry-After")).isEqualTo("30");
    assertThat(body(response).get("operationId").asText()).isEqualTo("again");
  }

  @Test
  void restore_withoutConfirmation_isRefused() {
    HttpResponseMessage response = world.restore(FakeRequest.of("{}"), "contoso");

    assertThat(status(response)).isEqualTo(400);
    assertThat(body(response).get("errors").findValuesAsText("field")).containsExactly("confirm");
  }

  @Test
  void restore_intoAServiceThatIsNoTarget_isForbidden() {
    HttpResponseMessage response =
        world.restore(FakeRequest.of("{\"confirm\":\"archive\"}"), "archive");

    assertThat(status(response)).isEqualTo(403);
    assertThat(response.getHeader("x-ms-error-code")).isEqualTo("TargetNotAllowed");
  }

  @Test
  void restore_fromAServiceThatIsNotAllowed_isForbidden() {
    HttpResponseMessage response =
        world.restore(
            FakeRequest.of("{\"confirm\":\"contoso\",\"sourceService\":\"archive\"}"), "contoso");

    assertThat(status(response)).isEqualTo(403);
    assertThat(response.getHeader("x-ms-error-code")).isEqualTo("SourceNotAllowed");
  }

  @Test
  void restore_withoutAnyBackup_isNotFound() {
    HttpResponseMessage response =
        world.restore(FakeRequest.of("{\"confirm\":\"contoso\"}"), "contoso");

    assertThat(status(response)).isEqualTo(404);
    assertThat(response.getHeader("x-ms-error-code")).isEqualTo("BackupNotFound");
  }

  @Test
  void operation_thatRuns_isAlwaysAnsweredWith200() {
    world.backup(request("once", "{}"));

    HttpResponseMessage response = world.status("ONCE");

    assertThat(status(response)).isEqualTo(200);
    assertThat(response.getHeader("Retry-After")).isEqualTo("5");
    assertThat(body(response).get("done").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown", "con_toso", "%2e%2e"})
  void operation_thatIsNotKnown_isNotFound(String id) {
    assertThat(status(world.status(id))).isEqualTo(404);
    assertThat(status(world.result(id))).isEqualTo(404);
  }

  @Test
  void result_withoutLinks_ofAnOperationThatRuns_is202AtTheSamePlace() {
    world.environment.put("RESULT_LINKS", "off");
    world.backup(request("once", "{}"));

    HttpResponseMessage response = world.result("once");

    assertThat(status(response)).isEqualTo(202);
    assertThat(response.getHeader("Location")).endsWith("/operations/once/result");
    assertThat(response.getHeader("Retry-After")).isEqualTo("5");
  }

  @Test
  void abandon_beforeThePost_endsTheOperationAsFailed() {
    world.backup(request("once", "{}"));

    HttpResponseMessage response =
        world.abandon("once", "{\"confirm\":\"once\",\"reason\":\"not needed\"}");

    assertThat(status(response)).isEqualTo(200);
    assertThat(body(response).get("status").asText()).isEqualTo("Failed");
    assertThat(body(response).get("error").get("message").asText()).contains("not needed");
  }

  @Test
  void result_ofAnOperationThatFailed_is409WithItsError() {
    world.backup(request("once", "{}"));
    world.abandon("once", "{\"confirm\":\"once\",\"reason\":\"not needed\"}");

    HttpResponseMessage response = world.result("once");

    assertThat(status(response)).isEqualTo(409);
    assertThat(response.getHeader("x-ms-error-code")).isEqualTo("Cancelled");
    assertThat(body(response).get("operation").get("status").asText()).isEqualTo("Failed");
  }

  @Test
  void abandon_withoutConfirmationAndReason_changesNothing() {
    world.backup(request("once", "{}"));

    HttpResponseMessage response = world.abandon("once", "{}");

    assertThat(status(response)).isEqualTo(400);
    assertThat(body(response).get("errors").findValuesAsText("field"))
        .containsExactlyInAnyOrder("confirm", "reason");
    assertThat(world.operation("once").phase()).isEqualTo(Phase.NOT_STARTED);
  }

  @Test
  void abandon_ofAnOperationThatIsNotKnown_isNotFound() {
    HttpResponseMessage response =
        world.abandon("once", "{\"confirm\":\"once\",\"reason\":\"not needed\"}");

    assertThat(status(response)).isEqualTo(404);
    assertThat(response.getHeader("x-ms-error-code")).isEqualTo("OperationNotFound");
  }

  @Test
  void request_whileSettingsAreWrong_isToldWhichByName() {
    world.environment.put("RPO", "soon");

    HttpResponseMessage response = world.backup(FakeRequest.of("{}"));

    assertThat(status(response)).isEqualTo(503);
    assertThat(response.getHeader("x-ms-error-code")).isEqualTo("ConfigurationRefused");
    assertThat(body(response).get("problems").findValuesAsText("setting")).containsExactly("RPO");
    assertThat(world.context.lines())
        .singleElement()
        .asString()
        .startsWith("SEVERE ConfigurationRefused");
  }

  @Test
  void read_whileTheLedgerIsUnreachable_is503() {
    world.ledger.failNext("operations.find", Mode.UNAVAILABLE_BEFORE);

    HttpResponseMessage response = world.status("once");

    assertThat(status(response)).isEqualTo(503);
    assertThat(response.getHeader("x-ms-error-code")).isEqualTo("LedgerUnavailable");
  }

  /** The restore is accepted, or runs: whoever asks must hear that. */
  @Test
  void restore_whoseProbesCannotBeRead_isAnswered() {
    world.environment.put("PROBES", "on");
    world.shelve();
    FakeRequest wish = request("back", "{\"confirm\":\"contoso\"}");
    world.effects.outage(call -> call.equals("probes.find"));
    assertThat(status(world.restore(wish, "contoso"))).isEqualTo(202);
    assertThat(status(world.status("back"))).isEqualTo(200);
    assertThat(body(world.status("back")).has("probes")).isFalse();
    world.effects.calm();
    assertThat(status(world.restore(wish, "contoso"))).isEqualTo(202);
    assertThat(body(world.status("back")).has("probes")).isTrue();
  }

  @Test
  void read_ofADocumentOfANewerApp_isRefused() {
    world.ledger.writtenByNewerApp("operations/contoso/once.json");

    HttpResponseMessage response = world.status("once");

    assertThat(status(response)).isEqualTo(503);
    assertThat(response.getHeader("x-ms-error-code")).isEqualTo("LedgerNewer");
  }

  @Test
  void read_ofADamagedDocument_namesItAndTheRemedy() {
    world.ledger.damage("operations/contoso/once.json");

    HttpResponseMessage response = world.status("once");

    assertThat(status(response)).isEqualTo(503);
    assertThat(response.getHeader("x-ms-error-code")).isEqualTo("LedgerDamaged");
    assertThat(String.valueOf(response.getBody()))
        .contains("operations/contoso/once.json", "earlier version of this blob", "runbook");
  }

  @Test
  void request_thatMeetsAnUnexpectedException_isAProblemWithTheInvocation() {
    App broken =
        new App(
            () -> {
              throw new IllegalStateException("secret=1");
            },
            event -> event.name(),
            text -> {
              throw new IllegalArgumentException(text);
            });

    HttpResponseMessage response =
        new BackupFunctions(broken).requestBackup(FakeRequest.of("{}"), "contoso", world.context);

    assertThat(status(response)).isEqualTo(500);
    assertThat(body(response).get("invocationId").asText()).isEqualTo("invocation-1");
    assertThat((String) response.getBody()).doesNotContain("secret");
  }

  @Test
  void urls_behindAProxy_haveItsBase() {
    world.environment.put("PUBLIC_BASE_URL", "https://gateway.example/dr/");

    HttpResponseMessage response = world.backup(request("once", "{}"));

    assertThat(response.getHeader("Operation-Location"))
        .isEqualTo("https://gateway.example/dr/api/services/contoso/operations/once");
  }

  @Test
  void urls_neverCarryAKey() {
    FakeRequest withKey =
        new FakeRequest(
            URI.create("https://user:pass-word@dr.example:8443/api/x?code=s3cret#f"),
            Map.of(),
            "{}");

    HttpResponseMessage response = world.backup(withKey);

    assertThat(response.getHeader("Location")).startsWith("https://dr.example:8443/api/results/");
    assertThat(response.toString()).doesNotContain("s3cret").doesNotContain("pass-word");
  }
}
