package dev.apimdr.azure.arm;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apimdr.app.execution.ExecutionDeadline;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.listing.ListedService;
import dev.apimdr.core.listing.Tagged;
import dev.apimdr.core.service.DeletedService;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.local.arm.ArmSimulator;
import dev.apimdr.local.arm.Fault;
import dev.apimdr.local.arm.FaultPoint;
import dev.apimdr.local.arm.LocalCertificate;
import dev.apimdr.local.arm.MemoryBackupVault;
import dev.apimdr.local.arm.Principal;
import dev.apimdr.local.arm.SimulatedService;
import dev.apimdr.local.arm.SimulatorOptions;
import dev.apimdr.local.arm.WireReply;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** The services of a subscription over https: whole lists, or a failure. */
@Timeout(60)
class ArmSubscriptionReaderTest {
  private static final Instant T0 = Instant.parse("2026-11-23T02:00:00Z");
  private static final String SUB = "11111111-2222-3333-4444-555555555555";
  private static final ServiceId CONTOSO = new ServiceId(SUB, "rg", "Contoso");
  private static final LocalCertificate CERTIFICATE = LocalCertificate.generate();

  private final ArmSimulator simulator =
      ArmSimulator.start(
          CERTIFICATE, new MemoryBackupVault(), new SimulatorOptions().clock(() -> T0).pageSize(2));
  private final SimulatedService contoso =
      simulator.service(new SimulatedService(SUB, "rg", "Contoso").sku("Premium", 1));
  private final ArmClient client =
      new ArmClient(
          URI.create(simulator.endpoint()),
          Tokens::new,
          "1.2.3",
          Clock.fixed(T0, ZoneOffset.UTC),
          new ExecutionDeadline(System::nanoTime),
          () -> ArmHttp.settings().sslContext(CERTIFICATE.clientContext()).build(),
          Duration.ofSeconds(30));
  private final ArmSubscriptionReader reader =
      new ArmSubscriptionReader(
          client,
          new ArmApiManagement(client, "2024-05-01", account -> Optional.empty()),
          "2024-05-01");

  ArmSubscriptionReaderTest() {
    simulator.tokens().principal(Principal.operator("app"));
  }

  @AfterEach
  void close() {
    simulator.close();
  }

  private final class Tokens implements TokenCredential {
    @Override
    public Mono<AccessToken> getToken(TokenRequestContext context) {
      return Mono.fromSupplier(() -> getTokenSync(context));
    }

    @Override
    public AccessToken getTokenSync(TokenRequestContext context) {
      return new AccessToken(
          simulator.tokens().issue("app", simulator.endpoint(), Duration.ofDays(1)),
          OffsetDateTime.now(ZoneOffset.UTC).plusDays(1));
    }
  }

  private void answers(String body) {
    simulator.faults().on(FaultPoint.LIST_SERVICES).then(Fault.reply(WireReply.json(200, body)));
  }

  /**
   * One row in the shape of azure-rest-api-specs' ApiManagementListServiceBySubscription.json, with
   * what is not read left out.
   */
  private static String row(String id, String tags) {
    return """
    {"id": "%s", "name": "apimService1", "type": "Microsoft.ApiManagement/service",
     "tags": %s, "location": "West US", "etag": "AAAAAAFzyjM=",
     "properties": {"provisioningState": "Succeeded", "publisherEmail": "foo@contoso.com"},
     "sku": {"name": "Premium", "capacity": 1}}"""
        .formatted(id, tags);
  }

  private static String list(String... rows) {
    return "{\"value\": [" + String.join(",", rows) + "]}";
  }

  @Test
  void services_ofSeveralPages_areAllThere() {
    for (int i = 0; i < 4; i++) {
      simulator.service(new SimulatedService(SUB, "rg", "more-" + i).sku("BasicV2", 1));
    }

    List<ListedService> services = reader.services(SUB).value();

    assertThat(services).hasSize(5);
    assertThat(services)
        .contains(new ListedService(CONTOSO, "Premium", "Central US", null))
        .extracting(ListedService::tier)
        .contains("BasicV2");
    assertThat(simulator.journal().count(FaultPoint.LIST_SERVICES)).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"Owner\": \"apim\", \"apim-dr\": \"protect\"} | protect",
        "{\"APIM-DR\": \"Ignore\"} | Ignore",
        "{\"apim-dr\": \"\"} | ''",
        "{\"apim-dr\": 7} | 7",
        "{\"apim-dr\": null} | ''",
        "{\"apim-dr\": {\"a\": 1}} | ''",
      })
  void tag_isReadWhateverTheCaseOfItsName(String tags, String expected) {
    answers(list(row(CONTOSO.path(), tags)));

    assertThat(reader.services(SUB).value().get(0).tag()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "null", "[]", "\"protect\"", "{\"apim-dr-x\": \"protect\"}"})
  void tag_none_isNull(String tags) {
    answers(list(row(CONTOSO.path(), tags)));

    assertThat(reader.services(SUB).value().get(0).tagged()).isEqualTo(Tagged.NOT);
  }

  @Test
  void tag_longerThanAzureAllows_isCut() {
    answers(list(row(CONTOSO.path(), "{\"apim-dr\": \"" + "x".repeat(5000) + "\"}")));

    assertThat(reader.services(SUB).value().get(0).tag()).hasSize(257).endsWith("x…");
  }

  @Test
  void services_withoutTheRightAtTheSubscription_areForbidden() {
    simulator
        .tokens()
        .principal(
            Principal.named("app")
                .allowed(List.of("Microsoft.ApiManagement/service/read"), CONTOSO.path()));

    assertThat(reader.services(SUB).failure()).matches(Kind.FORBIDDEN::isOf);
  }

  @Test
  void services_whoseSecondPageFails_areAFailure() {
    simulator.service(new SimulatedService(SUB, "rg", "b"));
    simulator.service(new SimulatedService(SUB, "rg", "c"));
    simulator
        .faults()
        .on(FaultPoint.LIST_SERVICES)
        .skipping(1)
        .then(Fault.reply(WireReply.json(500, "{}")));

    assertThat(reader.services(SUB).value()).isNull();
  }

  @Test
  void nextLink_ofAnotherHost_isNotFollowed() {
    answers(
        "{\"value\":["
            + row(CONTOSO.path(), "{}")
            + "],\"nextLink\":\"https://elsewhere.example/next\"}");

    assertThat(reader.services(SUB).failure()).matches(Kind.REFUSED_URL::isOf);
  }

  /** Without the array an empty list would say that every protected service is gone. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "\"\"",
        "{\"value\": null}",
        "{\"value\": {}}",
        "{\"value\": \"\"}",
        "{\"Value\": []}",
      })
  void body_thatIsNoList_isAFailure(String body) {
    answers(body);

    assertThat(reader.services(SUB).failure()).matches(Kind.UNEXPECTED::isOf);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/subscriptions/" + SUB,
        "/subscriptions/" + SUB + "/resourceGroups/rg/providers/Microsoft.Web/sites/a",
        "/subscriptions/99999999-9999-9999-9999-999999999999/resourceGroups/rg/providers/"
            + "Microsoft.ApiManagement/service/a",
        "/subscriptions/" + SUB + "/resourceGroups/rg/providers/Microsoft.ApiManagement/service/",
        "/subscriptions/"
            + SUB
            + "/resourceGroups/rg/providers/Microsoft.ApiManagement/service/../x",
      })
  void entry_thatIsNoServiceOfTheSubscription_makesTheListAFailure(String id) {
    answers(list(row(CONTOSO.path(), "{}"), row(id, "{}")));

    assertThat(reader.services(SUB).failure()).matches(Kind.UNEXPECTED::isOf);
  }

  @Test
  void ids_inAnyCase_areRead() {
    answers(list(row(CONTOSO.path().toUpperCase(Locale.ROOT), "{}")));

    assertThat(reader.services(SUB).value().get(0).id().isSame(CONTOSO)).isTrue();
  }

  /** A service has some kilobytes of properties: a page is larger than other answers of ARM. */
  @Test
  void page_ofAMegabyte_isRead() {
    answers(
        list(
            IntStream.range(0, 500)
                .mapToObj(
                    i ->
                        row(
                            new ServiceId(SUB, "rg", "s" + i).path(),
                            "{\"note\":\"" + "x".repeat(2000) + "\"}"))
                .toArray(String[]::new)));

    assertThat(reader.services(SUB).value()).hasSize(500);
  }

  @Test
  void deleted_areListedByKey_withTheirDates() {
    for (String name : List.of("Adatum", "b", "c")) {
      simulator.service(new SimulatedService(SUB, "rg", name).location("West Europe"));
      simulator.delete(name);
    }

    assertThat(reader.deletedServices(SUB).value())
        .containsOnlyKeys("adatum", "b", "c")
        .containsEntry(
            "adatum", new DeletedService("West Europe", T0, T0.plus(Duration.ofDays(2))));
  }

  @Test
  void gone_isNotFound_andUndeletedIsThereAgain() {
    simulator.delete("Contoso");
    assertThat(reader.read(CONTOSO).failure()).matches(Kind.NOT_FOUND::isOf);

    simulator.service(contoso);
    assertThat(reader.read(CONTOSO).facts()).isNotNull();
    assertThat(reader.deletedServices(SUB).value()).isEmpty();
  }

  /** In the shape of azure-rest-api-specs' listDiagnosticSettings.json, categories and groups. */
  private void setting(String logs, String destinations) throws Exception {
    JsonNode setting =
        new JsonMapper()
            .readTree(
                """
                {"id": "/subscriptions/s/providers/AzureResourceManager/diagnosticSettings/mine",
                 "name": "mine", "type": null, "location": null, "kind": null, "tags": null,
                 "properties": {"logs": [%s], "metrics": [], %s,
                   "logAnalyticsDestinationType": "Dedicated"}}"""
                    .formatted(logs, destinations));
    contoso.diagnosticSetting((ObjectNode) setting);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"category\": \"GatewayLogs\", \"categoryGroup\": null, \"enabled\": true} | true",
        "{\"category\": \"gatewaylogs\", \"enabled\": true} | true",
        "{\"category\": null, \"categoryGroup\": \"allLogs\", \"enabled\": true} | true",
        "{\"categoryGroup\": \"AllLogs\", \"enabled\": true} | true",
        "{\"category\": \"GatewayLogs\", \"enabled\": false} | false",
        "{\"categoryGroup\": \"audit\", \"enabled\": true} | false",
        "{\"category\": \"WebSocketConnectionLogs\", \"enabled\": true} | false",
        "{\"category\": \"GatewayLogs\", \"enabled\": \"true\"} | false",
        "{\"category\": \"GatewayLogs\"} | false",
      })
  void gatewayLogs_byCategoryOrGroup(String log, boolean sent) throws Exception {
    setting(log, "\"workspaceId\": \"/subscriptions/s/workspaces/w\"");

    assertThat(reader.gatewayLogs(CONTOSO).value())
        .isEqualTo(sent ? List.of("/subscriptions/s/workspaces/w") : List.of());
  }

  @Test
  void gatewayLogs_ofSeveralSettings_areAllDestinationsOnce() throws Exception {
    String log = "{\"category\": \"GatewayLogs\", \"enabled\": true}";
    setting(log, "\"workspaceId\": \"w\", \"storageAccountId\": \"s\"");
    setting(log, "\"workspaceId\": \"w\", \"eventHubAuthorizationRuleId\": \"e\"");
    setting(log, "\"marketplacePartnerId\": \"p\", \"eventHubName\": \"only-a-name\"");

    assertThat(reader.gatewayLogs(CONTOSO).value().stream().sorted().collect(Collectors.joining()))
        .isEqualTo("epsw");
  }

  @Test
  void gatewayLogs_notAllowed_areAFailure() {
    simulator
        .tokens()
        .principal(Principal.operator("app").without("Microsoft.Insights/diagnosticSettings/read"));

    assertThat(reader.gatewayLogs(CONTOSO).failure()).matches(Kind.FORBIDDEN::isOf);
  }
}
