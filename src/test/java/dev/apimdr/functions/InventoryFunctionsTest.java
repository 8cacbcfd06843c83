package dev.apimdr.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.microsoft.azure.functions.HttpResponseMessage;
import dev.apimdr.app.ports.Effects.Mode;
import dev.apimdr.app.ports.InventorySamples;
import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.core.inventory.InventoryWalk;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryFunctionsTest {

  private final TestApp world = new TestApp();

  @BeforeEach
  void fill() {
    world
        .entities
        .put("namedValues", "backend-url", Map.of("value", "https://backend.example"))
        .put("apis", "echo", Map.of("apiRevision", "1", "isCurrent", true))
        .row("apis/echo/revisions", Map.of("apiRevision", "1", "isCurrent", true))
        .put("apis/echo/operations", "get", Map.of("method", "GET"))
        .put("apis/echo/operations", "put", Map.of("method", "PUT"));
  }

  private static JsonNode body(HttpResponseMessage response) {
    try {
      return new JsonMapper().readTree((String) response.getBody());
    } catch (JsonProcessingException malformed) {
      throw new AssertionError(malformed);
    }
  }

  private static int status(HttpResponseMessage response) {
    return response.getStatus().value();
  }

  private static void assertProblem(HttpResponseMessage response, int status, String code) {
    assertThat(status(response)).isEqualTo(status);
    assertThat(response.getHeader("Content-Type")).isEqualTo("application/problem+json");
    assertThat(response.getHeader("x-ms-error-code")).isEqualTo(code);
  }

  private HttpResponseMessage request() {
    return world.requestInventory(FakeRequest.of(null), "contoso");
  }

  private String id(HttpResponseMessage accepted) {
    return body(accepted).get("id").asText();
  }

  @Test
  void request_isAccepted_withOneAddressToPoll() {
    HttpResponseMessage response = request();

    assertThat(status(response)).isEqualTo(202);
    assertThat(id(response)).matches("inventory-[0-9a-f]{12}");
    String url = "https://dr.example/api/services/contoso/inventories/" + id(response);
    assertThat(response.getHeader("Location")).isEqualTo(url);
    assertThat(response.getHeader("Operation-Location")).isEqualTo(url);
    assertThat(response.getHeader("Retry-After")).isEqualTo("5");
    assertThat(body(response).get("statusUrl").asText()).isEqualTo(url);
    assertThat(body(response).get("status").asText()).isEqualTo("Running");
    assertThat(body(response).get("done").asBoolean()).isFalse();
    assertThat(body(response).get("reason").asText()).isEqualTo("requested");
    assertThat(world.queue.waiting()).hasSize(1);
  }

  @Test
  void request_whileOneIsUnderWay_isAnsweredWithThat() {
    String first = id(request());

    HttpResponseMessage again = request();

    assertThat(status(again)).isEqualTo(202);
    assertThat(id(again)).isEqualTo(first);
    assertThat(world.ledger.inventories().of("contoso")).hasSize(1);
  }

  @Test
  void request_ofATargetThatIsNotProtected_isAccepted() {
    world.environment.put(
        "RESTORE_TARGETS", "[{\"id\":\"" + id("standby") + "\",\"from\":[\"contoso\"]}]");

    assertThat(status(world.requestInventory(FakeRequest.of("{}"), "Standby"))).isEqualTo(202);
  }

  private static String id(String name) {
    return "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/"
        + "Microsoft.ApiManagement/service/"
        + name;
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobody", "con toso", "..", "-"})
  void request_ofAServiceThatIsNotKnown_isNotFound(String service) {
    assertProblem(world.requestInventory(FakeRequest.of(null), service), 404, "ServiceNotFound");
    assertThat(world.ledger.blobs()).isEmpty();
  }

  @Test
  void request_withFields_isRefusedByTheirNames() {
    HttpResponseMessage response =
        world.requestInventory(FakeRequest.of("{\"level\":\"names\",\"reason\":\"\"}"), "contoso");

    assertProblem(response, 400, "InvalidRequest");
    assertThat(body(response).get("errors").findValuesAsText("field"))
        .containsExactlyInAnyOrder("level", "reason");
    assertThat(world.queue.waiting()).isEmpty();
  }

  @Test
  void request_whereNoneAreMade_saysHowToSwitchThemOn() {
    world.environment.put("INVENTORY", "off");

    HttpResponseMessage response = request();

    assertProblem(response, 409, "InventoriesOff");
    assertThat(body(response).get("advice").asText()).contains("INVENTORY", "full");
    assertThat(world.queue.waiting()).isEmpty();
  }

  @Test
  void request_ofAnUnknownService_whereNoneAreMade_isNotFound() {
    world.environment.put("INVENTORY", "off");

    assertProblem(world.requestInventory(FakeRequest.of(null), "nobody"), 404, "ServiceNotFound");
  }

  @Test
  void request_whileTheLedgerIsUnreachable_saysWhenToAskAgain_andIsThenCarriedOutOnce() {
    world.ledger.failNext("inventories.create", Mode.UNAVAILABLE_AFTER);

    assertProblem(request(), 503, "LedgerUnavailable");
    HttpResponseMessage again = request();

    assertThat(status(again)).isEqualTo(202);
    assertThat(world.ledger.inventories().of("contoso")).hasSize(1);
  }

  @Test
  void request_whileTheKeyCannotBeRead_recordsNothing() {
    world.signingKeys.fail(new LedgerUnavailableException("not now", null));

    assertProblem(request(), 503, "LedgerUnavailable");
    assertThat(world.ledger.inventories().of("contoso")).isEmpty();
  }

  /** As an operation: it is recorded, and the watchdog sends what could not be sent. */
  @Test
  void request_whileTheQueueIsUnreachable_isAccepted() {
    world.effects.failNext("queue.send", Mode.UNAVAILABLE_BEFORE);

    HttpResponseMessage response = request();

    assertThat(status(response)).isEqualTo(202);
    assertThat(world.queue.waiting()).isEmpty();
    assertThat(status(world.inventory("contoso", id(response)))).isEqualTo(202);
    assertThat(world.context.lines())
        .singleElement()
        .asString()
        .startsWith("WARNING QueueUnavailable")
        .contains(id(response));
  }

  @Test
  void inventory_underWay_is202_atTheSamePlace() {
    String id = id(request());

    HttpResponseMessage response =
        world.inventory("CONTOSO", id.toUpperCase(java.util.Locale.ROOT));

    assertThat(status(response)).isEqualTo(202);
    assertThat(response.getHeader("Location"))
        .isEqualTo("https://dr.example/api/services/contoso/inventories/" + id);
    assertThat(response.getHeader("Retry-After")).isEqualTo("5");
    assertThat(body(response).get("retryAfterSeconds").asInt()).isEqualTo(5);
  }

  @Test
  void inventory_thatWaitsForALaterTurn_isAskedForThen_butWithinAMinute() {
    InventoryWalk walking = InventorySamples.requested("i-1", TestApp.T0);
    world.ledger.inventories().create(walking.nextTurn(TestApp.T0, Duration.ofSeconds(19)));
    assertThat(world.inventory("contoso", "i-1").getHeader("Retry-After")).isEqualTo("20");

    InventoryWalk later = InventorySamples.requested("i-2", TestApp.T0);
    world.ledger.inventories().create(later.nextTurn(TestApp.T0, Duration.ofHours(1)));
    assertThat(world.inventory("contoso", "i-2").getHeader("Retry-After")).isEqualTo("60");
  }

  @Test
  void inventory_done_countsWhatWasFound_andNamesNone() {
    String id = id(request());
    world.takeAllTurns();

    HttpResponseMessage response = world.inventory("contoso", id);

    JsonNode inventory = body(response);
    assertThat(status(response)).isEqualTo(200);
    assertThat(response.getHeader("Retry-After")).isNull();
    assertThat(inventory.get("status").asText()).isEqualTo("Succeeded");
    assertThat(inventory.get("done").asBoolean()).isTrue();
    assertThat(inventory.get("level").asText()).isEqualTo("full");
    assertThat(inventory.get("counts").toString())
        .contains(
            "{\"kind\":\"apis/operations\",\"count\":2}", "{\"kind\":\"namedValues\",\"count\":1}");
    assertThat(inventory.get("entities").asInt()).isEqualTo(5);
    assertThat(inventory.get("reads").asInt()).isGreaterThan(5);
    assertThat(inventory.get("unreadLists")).isEmpty();
    assertThat(inventory.has("why")).isFalse();
    assertThat((String) response.getBody()).doesNotContain("echo").doesNotContain("backend-url");
  }

  @Test
  void inventory_thatMayNotReadAList_isPartial_withTheCodeOfAzure() {
    world.entities.answer("apis/echo/operations", 403, "AuthorizationFailed", Duration.ZERO);
    String id = id(request());
    world.takeAllTurns();

    JsonNode inventory = body(world.inventory("contoso", id));

    assertThat(inventory.get("status").asText()).isEqualTo("Partial");
    assertThat(inventory.get("unreadLists").toString())
        .isEqualTo(
            "[{\"path\":\"apis/echo;rev=1/operations\",\"code\":\"AuthorizationFailed\","
                + "\"message\":\"operations of API echo could not be read"
                + " (AuthorizationFailed)\"}]");
    assertThat(inventory.get("why").asText()).startsWith("1 list could not be read");
  }

  @Test
  void inventory_givenUp_saysWhy() {
    InventoryWalk givenUp = InventorySamples.givenUp();
    world.ledger.inventories().create(givenUp);

    HttpResponseMessage response = world.inventory("contoso", givenUp.id());

    assertThat(status(response)).isEqualTo(200);
    assertThat(body(response).get("status").asText()).isEqualTo("Failed");
    assertThat(body(response).get("why").asText()).startsWith("its time was up");
    assertThat(body(response).get("elapsedSeconds").asInt()).isEqualTo(95);
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown", "con_toso", "%2e%2e"})
  void inventory_thatIsNotKnown_isNotFound(String id) {
    assertProblem(world.inventory("contoso", id), 404, "InventoryNotFound");
  }

  @Test
  void inventory_whileTheLedgerIsUnreachable_is503() {
    world.ledger.failNext("inventories.find", Mode.UNAVAILABLE_BEFORE);

    assertProblem(world.inventory("contoso", "i-1"), 503, "LedgerUnavailable");
  }
}
