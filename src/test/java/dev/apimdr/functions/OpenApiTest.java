package dev.apimdr.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.microsoft.azure.functions.HttpResponseMessage;
import dev.apimdr.app.ports.Effects.Mode;
import dev.apimdr.core.recovery.Damage;
import dev.apimdr.core.recovery.RecoveryPoint;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OpenApiTest {

  private final OpenApi api = new OpenApi();
  private final TestApp world = new TestApp();

  private void assertDescribed(String operationId, HttpResponseMessage response) throws Exception {
    JsonNode described = api.response(operationId, response.getStatus().value());
    assertThat(described.isMissingNode())
        .as(operationId + " " + response.getStatus().value())
        .isFalse();
    JsonNode content = described.get("content").get(response.getHeader("Content-Type"));
    JsonNode document = new JsonMapper().readTree((String) response.getBody());
    assertThat(api.violations(content.get("schema"), document, operationId)).isEmpty();
  }

  @Test
  void description_ofRoutes_isWhatTheFunctionsServe() {
    assertThat(api.routes()).isEqualTo(BindingsTest.routes());
  }

  @Test
  void description_ofSecurity_isTheFunctionKey() {
    assertThat(api.root.at("/components/securitySchemes/functionKey/name").asText())
        .isEqualTo("x-functions-key");
    assertThat(api.root.get("security").get(0).has("functionKey")).isTrue();
  }

  /** API Management, Logic Apps and Power Platform import no later version. */
  @Test
  void version_isTheNewestThatIsImportedEverywhere() {
    assertThat(api.root.get("openapi").asText()).isEqualTo("3.0.3");
  }

  @Test
  void references_all_leadSomewhere() {
    List<String> references = api.root.findValuesAsText("$ref");

    assertThat(references)
        .isNotEmpty()
        .allMatch(reference -> !api.root.at(reference.substring(1)).isMissingNode());
  }

  @Test
  void pathParameters_all_areDescribed() {
    for (Map.Entry<String, JsonNode> path : api.root.get("paths").properties()) {
      Set<String> described = new TreeSet<>();
      path.getValue()
          .path("parameters")
          .forEach(parameter -> described.add(api.resolved(parameter).get("name").asText()));

      assertThat(described).allMatch(name -> path.getKey().contains("{" + name + "}"));
      assertThat(described)
          .hasSize((int) path.getKey().chars().filter(letter -> letter == '{').count());
    }
  }

  @Test
  void answers_ofABackup_areAsDescribed() throws Exception {
    assertDescribed(
        "RequestBackup", world.backup(FakeRequest.of("{}").with("Operation-Id", "once")));
    assertDescribed(
        "RequestBackup",
        world.backup(FakeRequest.of("{\"reason\":\"x\"}").with("Operation-Id", "once")));
    assertDescribed("RequestBackup", world.backup(FakeRequest.of("[]")));
    assertDescribed("RequestBackup", world.backup(FakeRequest.of(" ".repeat(70_000))));
  }

  @Test
  void answers_ofAnOperation_areAsDescribed() throws Exception {
    world.backup(FakeRequest.of("{}").with("Operation-Id", "once"));

    assertDescribed("GetOperation", world.status("once"));
    assertDescribed("GetOperation", world.status("twice"));
    assertDescribed("GetOperationResult", world.result("once"));
    assertDescribed("AbandonOperation", world.abandon("once", "{}"));
    assertDescribed(
        "AbandonOperation", world.abandon("once", "{\"confirm\":\"once\",\"reason\":\"x\"}"));
    assertDescribed("GetOperationResult", world.result("once"));
  }

  @Test
  void answers_ofARestore_areAsDescribed() throws Exception {
    assertDescribed("RequestRestore", world.restore(FakeRequest.of("{}"), "contoso"));
    assertDescribed(
        "RequestRestore", world.restore(FakeRequest.of("{\"dryRun\":true}"), "archive"));
    assertDescribed(
        "RequestRestore", world.restore(FakeRequest.of("{\"dryRun\":true}"), "contoso"));
  }

  @Test
  void answer_whileTheLedgerIsUnreachable_isAsDescribed() throws Exception {
    world.ledger.failNext("operations.find", Mode.UNAVAILABLE_BEFORE);

    assertDescribed("RequestBackup", world.backup(FakeRequest.of("{}")));
  }

  /** Whoever follows such an address without the key gets 401: no word may promise otherwise. */
  @Test
  void addressesInHeaders_areDescribedAsNeedingTheKey() {
    JsonNode headers = api.response("RequestBackup", 202).get("headers");
    for (String header : List.of("Location", "Operation-Location")) {
      assertThat(headers.path(header).path("description").asText())
          .contains("It carries no key: send x-functions-key with every call.");
    }
    String result = "/paths/~1services~1{service}~1operations~1{operationId}~1result/get";
    assertThat(api.root.at(result + "/description").asText()).contains("are answered 401");
  }

  @Test
  void answers_thatList_areAsDescribed() throws Exception {
    world.shelve();

    assertDescribed("GetServices", world.services());
    world.waitTooLong();
    assertDescribed("GetServices", world.services());
    assertDescribed("GetOperation", world.statusOf("standby", "e"));
    assertDescribed("ListRecoveryPoints", world.backups("contoso", "pageSize=1"));
    assertDescribed("ListRecoveryPoints", world.backups("contoso", "pageSize=x"));
    assertDescribed("ListRecoveryPoints", world.backups("nobody", "a=b"));
    assertDescribed("GetRecoveryPoint", world.backup("contoso", "contoso-a.apimbackup"));
    assertDescribed("GetRecoveryPoint", world.backup("contoso", "contoso-lost.apimbackup"));
    assertDescribed("GetRecoveryPoint", world.backup("contoso", "contoso-z.apimbackup"));
    var stored =
        world.ledger.recoveryPoints().stored("contoso", "contoso-a.apimbackup").orElseThrow();
    Damage damage = new Damage(Damage.Kind.MISSING, stored.value().takenAt());
    RecoveryPoint point = stored.value();
    world
        .ledger
        .recoveryPoints()
        .replace(stored, point.with(point.caveats().checked(damage, 10_000L)));
    assertDescribed("GetRecoveryPoint", world.backup("contoso", "contoso-a.apimbackup"));
    assertDescribed("ListOperations", world.operations("pageSize=1"));
    assertDescribed("ListOperations", world.operations("continuation=x"));
    assertDescribed("ListServiceOperations", world.operationsOf("contoso"));
    assertDescribed("ListServiceOperations", world.operationsOf("nobody"));
  }

  @Test
  void answer_whileSettingsAreWrong_isAsDescribed() throws Exception {
    world.environment.put("RPO", "soon");

    assertDescribed("RequestBackup", world.backup(FakeRequest.of("{}")));
  }
}
