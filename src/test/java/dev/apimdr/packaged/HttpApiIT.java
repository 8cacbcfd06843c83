package dev.apimdr.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apimdr.local.arm.FaultPoint;
import dev.apimdr.local.arm.OperationKind;
import dev.apimdr.local.arm.SimulatorOptions;
import dev.apimdr.local.environment.LedgerBlobs;
import dev.apimdr.local.environment.LocalEnvironment;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The HTTP API as callers see it: through the host, with routes and keys. */
class HttpApiIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String CONTOSO = "contoso-apis";
  private static final String BUSY = "busy-apis";
  private static final String OPERATION_LOCATION = "Operation-Location";

  private static LocalEnvironment environment;
  private static Caller caller;
  private static String backup;

  @BeforeAll
  static void backUpOnce() {
    Path folder = Path.of("target", "it", "http");
    environment =
        LocalEnvironment.start(
            folder,
            PackagedApp.fastPolling(folder.resolve("app")),
            0,
            new SimulatorOptions()
                .takes(OperationKind.BACKUP, Duration.ofSeconds(1))
                .takes(OperationKind.RESTORE, Duration.ofSeconds(1))
                .retryAfter(Duration.ofSeconds(1)),
            Map.of("POLL_DELAY_MIN", "PT0.2S", "TIMINGS_SCALE", "0.02"));
    Services fleet = new Services(environment);
    fleet.add(CONTOSO);
    fleet.add(BUSY).takes(OperationKind.BACKUP, Duration.ofMinutes(10));
    environment.startHost();
    caller = new Caller(environment);
    backup = caller.backup(CONTOSO);
    caller.ended(CONTOSO, backup, LIMIT);
  }

  @AfterAll
  static void end() {
    if (environment != null) {
      environment.close();
    }
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(answer.headers().firstValue("x-ms-error-code")).contains(code);
    JsonNode problem = Caller.json(answer);
    assertThat(problem.path("code").asText()).isEqualTo(code);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("detail").asText()).isNotEmpty();
  }

  @Test
  void badInput_withSeveralWrongFields_namesThemAll() {
    HttpResponse<String> answer =
        caller.post(
            "services/" + CONTOSO + "/restores",
            "{\"confirm\":\"other\",\"before\":\"yesterday\",\"colour\":\"red\"}",
            "Operation-Id",
            "NOT VALID");

    assertProblem(answer, 400, "InvalidRequest");
    assertThat(Caller.json(answer).path("errors").findValuesAsText("field"))
        .containsExactlyInAnyOrder("confirm", "before", "colour", "Operation-Id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1]", "{\"reason\"", "\"text\"", "{\"reason\":7}"})
  void badInput_thatIsNoSuchDocument_isRefused(String body) {
    assertProblem(caller.post("services/" + CONTOSO + "/backups", body), 400, "InvalidRequest");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, services/contoso-apis/backups",
    "POST, services/contoso-apis/restores",
    "GET, services",
    "GET, operations",
    "GET, openapi.yaml",
    "GET, services/contoso-apis/backups",
    "GET, services/contoso-apis/backups/any",
    "GET, services/contoso-apis/operations",
    "GET, services/contoso-apis/operations/any",
    "GET, services/contoso-apis/operations/any/result",
    "POST, services/contoso-apis/operations/any/abandon"
  })
  void key_missingOrWrong_is401(String method, String path) {
    String body = method.equals("GET") ? null : "{}";

    assertThat(caller.send(method, path, body, "").statusCode()).isEqualTo(401);
    assertThat(caller.send(method, path, body, "wrong").statusCode()).isEqualTo(401);
  }

  @Test
  void key_ofRequestRestore_opensNothingElse() {
    assertThat(
            caller
                .send("POST", "services/" + CONTOSO + "/backups", "{}", environment.restoreKey())
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void description_isServed_withAKeyAsCode() throws Exception {
    HttpResponse<String> answer =
        caller.send("GET", "openapi.yaml?code=" + environment.callerKey(), null, "");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/yaml");
    assertThat(answer.body()).isEqualTo(Files.readString(Path.of("docs", "openapi.yaml")));
  }

  @Test
  void queryParameter_thatARouteDoesNotKnow_is400() {
    HttpResponse<String> answer = caller.get("services?pageSize=abc");

    assertProblem(answer, 400, "InvalidRequest");
    assertThat(Caller.json(answer).path("errors").findValuesAsText("field"))
        .containsExactly("pageSize");
  }

  @Test
  void service_thatIsInNoList_is404() {
    assertProblem(caller.post("services/nobody/backups", "{}"), 404, "ServiceNotFound");
  }

  @Test
  void operation_thatIsUnknown_is404() {
    assertProblem(
        caller.get("services/" + CONTOSO + "/operations/nothing"), 404, "OperationNotFound");
  }

  @Test
  void restore_fromAServiceThatIsNotAllowed_is403() {
    HttpResponse<String> answer =
        caller.post(
            "services/" + CONTOSO + "/restores",
            "{\"sourceService\":\"busy-apis\",\"confirm\":\"contoso-apis\"}");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
    assertProblem(answer, 403, Caller.json(answer).path("code").asText());
  }

  @Test
  void restore_asADryRun_reportsAndChangesNothing() {
    long before = environment.arm().journal().count(FaultPoint.POST_RESTORE);
    int operations = new LedgerBlobs(environment).names("operations/" + CONTOSO + "/").size();

    HttpResponse<String> answer =
        caller.post("services/" + CONTOSO + "/restores", "{\"dryRun\":true}");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(Caller.json(answer).path("canRestore").asBoolean()).isTrue();
    assertThat(Caller.json(answer).path("checks")).isNotEmpty();
    assertThat(environment.arm().journal().count(FaultPoint.POST_RESTORE)).isEqualTo(before);
    assertThat(new LedgerBlobs(environment).names("operations/" + CONTOSO + "/"))
        .hasSize(operations);
  }

  @Test
  void backup_requested_isAnsweredWithAllThatACallerNeeds() {
    HttpResponse<String> answer =
        caller.post(
            "services/" + CONTOSO + "/backups",
            "{\"reason\":\"a change\"}",
            "Operation-Id",
            "asked-once");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    String statusUrl = Caller.json(answer).path("statusUrl").asText();
    assertThat(statusUrl)
        .isEqualTo(
            environment.host().uri() + "/api/services/" + CONTOSO + "/operations/asked-once");
    assertThat(answer.headers().firstValue(OPERATION_LOCATION)).contains(statusUrl);
    assertThat(answer.headers().firstValue("Location")).isPresent();
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(caller.ended(CONTOSO, "asked-once", LIMIT).path("status").asText())
        .isEqualTo("Succeeded");
  }

  @Test
  void operationId_sentAgain_isTheFirstAnswerAgain() {
    String path = "services/" + CONTOSO + "/backups";
    String body = "{\"reason\":\"twice\"}";
    HttpResponse<String> first = caller.post(path, body, "Operation-Id", "asked-twice");
    HttpResponse<String> second = caller.post(path, body, "Operation-Id", "asked-twice");
    caller.ended(CONTOSO, "asked-twice", LIMIT);

    assertThat(first.statusCode()).isEqualTo(202);
    assertThat(second.statusCode()).isEqualTo(202);
    assertThat(Caller.json(second).path("id").asText()).isEqualTo("asked-twice");
    assertThat(environment.arm().service(CONTOSO).operations())
        .filteredOn(operation -> operation.backupName().contains("asked-twice"))
        .hasSize(1);
  }

  @Test
  void operationId_sentAgainWithAnotherBody_is409() {
    String path = "services/" + CONTOSO + "/backups";
    caller.post(path, "{\"reason\":\"one\"}", "Operation-Id", "asked-differently");

    HttpResponse<String> other =
        caller.post(path, "{\"reason\":\"two\"}", "Operation-Id", "asked-differently");
    // Before its POST it would be joined by the next test's request.
    caller.ended(CONTOSO, "asked-differently", LIMIT);

    assertThat(other.statusCode()).as(other.body()).isEqualTo(409);
    assertProblem(other, 409, Caller.json(other).path("code").asText());
  }

  @Test
  void result_ofASuccess_is200() {
    HttpResponse<String> answer =
        caller.get("services/" + CONTOSO + "/operations/" + backup + "/result");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  @Test
  void paths_inAnyCase_areTheSame() {
    assertThat(caller.get("Services/Contoso-APIs/Operations/" + backup).statusCode())
        .isEqualTo(200);
  }

  @Test
  void abandon_ofARunningBackup_endsItAndFreesTheService() {
    String id = caller.backup(BUSY);
    await("it runs")
        .atMost(LIMIT)
        .until(() -> caller.status(BUSY, id).path("status").asText().equals("Running"));
    String path = "services/" + BUSY + "/operations/" + id;

    HttpResponse<String> unconfirmed = caller.post(path + "/abandon", "{\"reason\":\"stuck\"}");
    HttpResponse<String> running = caller.get(path + "/result");
    HttpResponse<String> confirmed =
        caller.post(path + "/abandon", "{\"confirm\":\"%s\",\"reason\":\"stuck\"}".formatted(id));
    HttpResponse<String> ended = caller.get(path + "/result");

    assertProblem(unconfirmed, 400, "InvalidRequest");
    assertThat(running.statusCode()).isEqualTo(202);
    assertThat(confirmed.statusCode()).as(confirmed.body()).isEqualTo(200);
    assertThat(Caller.json(confirmed).path("status").asText()).isEqualTo("Abandoned");
    assertThat(ended.statusCode()).isEqualTo(409);
    LedgerBlobs ledger = new LedgerBlobs(environment);
    assertThat(ledger.names("active/" + BUSY)).isEmpty();
    assertThat(ledger.names("open/" + BUSY)).isEmpty();
  }
}
