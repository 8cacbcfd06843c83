package dev.apimdr.local.arm;

import static dev.apimdr.local.arm.TestArm.API;
import static dev.apimdr.local.arm.TestArm.PATH;
import static dev.apimdr.local.arm.TestArm.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A gateway over real HTTPS. */
class GatewayTest {
  private static final String HEALTH = "/status-0123456789abcdef";

  private final TestArm arm = new TestArm(new SimulatorOptions().gateways(true));

  @BeforeEach
  void haveAnApi() {
    arm.service
        .entities()
        .clear()
        .put("apis/orders", api("orders").put("subscriptionRequired", true));
    operation("orders", "list", "GET", "/");
    operation("orders", "read", "GET", "/{id}/lines/{line}?limit={limit}");
    operation("orders", "make", "POST", "/");
    operation("orders", "files", "GET", "/files/*");
  }

  @AfterEach
  void close() {
    arm.close();
  }

  private static ObjectNode api(String path) {
    return Json.object().put("displayName", path).put("path", path);
  }

  private void operation(String api, String name, String method, String template) {
    arm.service
        .entities()
        .put(
            "apis/" + api + "/operations/" + name,
            Json.object().put("method", method).put("urlTemplate", template));
  }

  private HttpResponse<String> ask(String path) {
    return arm.send(arm.anonymous(arm.simulator.gateways().url("contoso") + path));
  }

  @Test
  void gateway_ofEachService_isNamedByItsGet() {
    assertThat(json(arm.get(PATH + API)).at("/properties/gatewayUrl").asText())
        .isEqualTo(arm.simulator.gateways().url("contoso"))
        .startsWith("https://localhost:");
  }

  /** {@code HTTP/1.1 200 Service Operational}, without a body. */
  @Test
  void health_asked_isEmpty200() {
    HttpResponse<String> reply = ask(HEALTH);

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.body()).isEmpty();
  }

  @Test
  void health_inConsumption_isNotThere() {
    arm.service.sku("Consumption", 0);

    assertThat(ask(HEALTH).statusCode()).isEqualTo(404);
  }

  /** Word for word as recorded of real gateways, 152 bytes. */
  @Test
  void operation_withoutAKey_isTheRecorded401() {
    HttpResponse<String> reply = ask("/orders");

    assertThat(reply.statusCode()).isEqualTo(401);
    assertThat(reply.body())
        .isEqualTo(
            "{ \"statusCode\": 401, \"message\": \"Access denied due to missing subscription key."
                + " Make sure to include subscription key when making requests to an API.\" }")
        .hasSize(152);
    assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(reply.headers().firstValue("WWW-Authenticate"))
        .hasValue(
            "AzureApiManagementKey realm=\"%s/orders\",name=\"Ocp-Apim-Subscription-Key\",type=\"header\""
                .formatted(arm.simulator.gateways().url("contoso")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/orders/", "/ORDERS/7/lines/8?limit=3", "/orders/files/a/b/c"})
  void path_ofAnOperation_needsAKey(String path) {
    assertThat(ask(path).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/nothing", "/ordersandmore", "/orders/7", "/orders/7/lines/8/9"})
  void path_ofNoOperation_isTheRecorded404(String path) {
    HttpResponse<String> reply = ask(path);

    assertThat(reply.statusCode()).isEqualTo(404);
    assertThat(reply.body())
        .isEqualTo("{ \"statusCode\": 404, \"message\": \"Resource not found\" }")
        .hasSize(54);
  }

  @ParameterizedTest
  @CsvSource({"not-a-key-1, 200, ''", "wrong, 401, invalid subscription key"})
  void operation_withAKey_isServedWhereItIsOne(String key, int status, String message) {
    arm.service.entities().put("subscriptions/s", Json.object().put("primaryKey", "not-a-key-1"));

    HttpResponse<String> reply =
        arm.send(
            arm.anonymous(arm.simulator.gateways().url("contoso") + "/orders")
                .header("Ocp-Apim-Subscription-Key", key));

    assertThat(reply.statusCode()).isEqualTo(status);
    assertThat(reply.body()).contains(message);
  }

  @Test
  void api_withoutSubscriptions_isServedToAll() {
    arm.service.entities().put("apis/open", api("open").put("subscriptionRequired", false));
    operation("open", "list", "GET", "/");

    assertThat(ask("/open").statusCode()).isEqualTo(200);
  }

  @Test
  void api_inAnOpenProduct_isServedToAll() {
    arm.service.entities().put("products/all", Json.object().put("subscriptionRequired", false));
    arm.service.entities().put("products/all/apis/orders", Json.object());

    assertThat(ask("/orders").statusCode()).isEqualTo(200);
  }

  @Test
  void api_withAVersionInItsPath_isFoundThereAlone() {
    arm.service
        .entities()
        .put("apiVersionSets/v", Json.object().put("versioningScheme", "Segment"));
    arm.service
        .entities()
        .put(
            "apis/stock",
            api("stock").put("apiVersion", "v2").put("apiVersionSetId", "~/apiVersionSets/v"));
    operation("stock", "list", "GET", "/");

    assertThat(ask("/stock/v2").statusCode()).isEqualTo(401);
    assertThat(ask("/stock").statusCode()).isEqualTo(404);
  }

  @Test
  void generatedEntities_served_haveOperationsThatNeedAKey() {
    arm.service.entities(7, 40);
    String path =
        arm.service.entities().names("apis").stream()
            .filter(name -> !name.contains(";"))
            .flatMap(name -> operationPath(name).stream())
            .findFirst()
            .orElseThrow();

    assertThat(ask(path).statusCode()).isEqualTo(401);
  }

  private Optional<String> operationPath(String api) {
    String list = "apis/" + api + "/operations";
    return arm.service.entities().names(list).stream()
        .flatMap(name -> arm.service.entities().properties(list + "/" + name).stream())
        .filter(operation -> operation.path("method").asText().equals("GET"))
        .map(operation -> "/" + api + operation.path("urlTemplate").asText().replace("{id}", "1"))
        .findFirst();
  }

  @Test
  void requests_received_areCountedAsMetricAndInTheJournal() {
    ask(HEALTH);
    ask("/orders");
    arm.pass(Duration.ofMinutes(1));

    assertThat(arm.service.requests(TestArm.T0, arm.now())).isEqualTo(2);
    assertThat(arm.simulator.journal().count(FaultPoint.GATEWAY, "contoso")).isEqualTo(2);
    assertThat(arm.simulator.journal().entries()).noneMatch(Journal.Entry::authorized);
  }

  @ParameterizedTest
  @CsvSource({"BAD_GATEWAY, 502", "UNAVAILABLE, 503"})
  void restore_running_takesTheGatewayAwayForAPart(Away.Manner manner, int status) {
    arm.backedUp();
    arm.service
        .gateway()
        .awayWhileRestored(new Away(Duration.ofMinutes(2), Duration.ofMinutes(9), manner));
    arm.restore();

    int before = ask(HEALTH).statusCode();
    arm.pass(Duration.ofMinutes(2));
    int meanwhile = ask(HEALTH).statusCode();
    arm.pass(Duration.ofMinutes(7));
    int after = ask(HEALTH).statusCode();

    assertThat(before).isEqualTo(200);
    assertThat(meanwhile).isEqualTo(status);
    assertThat(after).isEqualTo(200);
  }

  @Test
  void restore_running_canResetConnections() {
    arm.backedUp();
    arm.service
        .gateway()
        .awayWhileRestored(new Away(Duration.ZERO, Duration.ofHours(1), Away.Manner.RESET));
    arm.restore();

    assertThatThrownBy(() -> arm.trySend(arm.anonymous(url() + HEALTH)))
        .isInstanceOf(IOException.class);
    arm.pass(Duration.ofMinutes(20));
    assertThat(ask(HEALTH).statusCode()).isEqualTo(200);
  }

  private String url() {
    return arm.simulator.gateways().url("contoso");
  }

  @Test
  void restore_ended_servesWhatWasRestored() {
    arm.backedUp();
    arm.service.entities().remove("apis/orders");
    int removed = ask("/orders").statusCode();
    arm.restore();
    arm.pass(Duration.ofMinutes(20));

    assertThat(removed).isEqualTo(404);
    assertThat(ask("/orders").statusCode()).isEqualTo(401);
  }

  @Test
  void gateway_down_refusesConnectionsUntilItComesBack() {
    arm.simulator.gateways().goDown("contoso");
    assertThatThrownBy(() -> arm.trySend(arm.anonymous(url() + HEALTH)))
        .isInstanceOf(IOException.class);

    arm.simulator.gateways().comeBack("contoso");
    assertThat(ask(HEALTH).statusCode()).isEqualTo(200);
  }

  @Test
  void service_activating_doesNotServe() {
    arm.service.provisioningState("Activating");

    assertThatThrownBy(() -> arm.trySend(arm.anonymous(url() + HEALTH)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void service_deleted_hasNoGateway() {
    arm.simulator.delete("contoso");

    assertThatThrownBy(this::url).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void fault_atTheGateway_isInjected() {
    arm.simulator.faults().on(FaultPoint.GATEWAY).of("contoso").then(Fault.redirect("https://x/"));

    assertThat(ask(HEALTH).statusCode()).isEqualTo(307);
    assertThat(ask(HEALTH).statusCode()).isEqualTo(200);
  }
}
