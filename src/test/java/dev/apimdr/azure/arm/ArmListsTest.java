package dev.apimdr.azure.arm;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apimdr.app.execution.Hourglass;
import dev.apimdr.app.ports.Reading;
import dev.apimdr.core.ArmReply;
import dev.apimdr.core.ChangeWindow.Change;
import dev.apimdr.core.DeletedService;
import dev.apimdr.core.ServiceId;
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
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;

/** What ARM lists: deleted services, diagnostic settings, the Activity Log. */
@Timeout(60)
class ArmListsTest {
  private static final Instant T0 = Instant.parse("2026-11-23T02:00:00Z");
  private static final String SUB = "11111111-2222-3333-4444-555555555555";
  private static final ServiceId CONTOSO = new ServiceId(SUB, "rg", "Contoso");
  private static final LocalCertificate CERTIFICATE =
      LocalCertificate.in(Path.of("target", "local-certificate"));

  private final ArmSimulator simulator =
      ArmSimulator.start(
          CERTIFICATE, new MemoryBackupVault(), new SimulatorOptions().clock(() -> T0).pageSize(1));
  private final SimulatedService service =
      simulator.service(new SimulatedService(SUB, "rg", "Contoso"));
  private final ArmApiManagement arm =
      new ArmApiManagement(
          URI.create(simulator.endpoint()),
          "2024-05-01",
          Tokens::new,
          account -> Optional.empty(),
          "1.2.3",
          Clock.fixed(T0, ZoneOffset.UTC),
          new Hourglass(System::nanoTime),
          () -> ArmHttp.settings().sslContext(CERTIFICATE.clientContext()).build(),
          Duration.ofSeconds(30));

  ArmListsTest() {
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

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private void without(String action) {
    simulator.tokens().principal(Principal.operator("app").without(action));
  }

  @Test
  void deleted_onALaterPage_isFoundWithItsDates() {
    for (String name : List.of("adatum", "Contoso", "fabrikam")) {
      simulator.service(new SimulatedService(SUB, "rg", name).location("West Europe"));
      simulator.delete(name);
    }

    assertThat(arm.deleted(new ServiceId(SUB, "rg", "contoso")).value())
        .contains(new DeletedService("West Europe", T0, T0.plus(Duration.ofDays(2))));
    assertThat(simulator.journal().count(FaultPoint.LIST_DELETED_SERVICES)).isEqualTo(3);
  }

  @Test
  void deleted_notAmongThem_isEmpty() {
    assertThat(arm.deleted(CONTOSO)).isEqualTo(Reading.of(Optional.empty()));
  }

  @Test
  void deleted_notAllowed_isForbidden() {
    without("Microsoft.ApiManagement/deletedservices/read");

    assertThat(arm.deleted(CONTOSO).trouble()).isInstanceOf(ArmReply.Forbidden.class);
  }

  @Test
  void list_nextLinkOnAnotherHost_isNotFollowed() {
    simulator
        .faults()
        .on(FaultPoint.LIST_DELETED_SERVICES)
        .then(
            Fault.reply(
                WireReply.json(
                    200, "{\"value\":[],\"nextLink\":\"https://elsewhere.example/next\"}")));

    assertThat(arm.deleted(CONTOSO).trouble()).isInstanceOf(ArmReply.RefusedUrl.class);
  }

  @Test
  void list_nextLinkWithoutEnd_isGivenUp() {
    String next =
        simulator.endpoint()
            + "/subscriptions/"
            + SUB
            + "/providers/Microsoft.ApiManagement/deletedservices?api-version=2024-05-01";
    simulator
        .faults()
        .on(FaultPoint.LIST_DELETED_SERVICES)
        .always()
        .then(Fault.reply(WireReply.json(200, "{\"value\":[],\"nextLink\":\"" + next + "\"}")));

    assertThat(arm.deleted(CONTOSO).trouble()).isInstanceOf(ArmReply.Nonsense.class);
    assertThat(simulator.journal().count(FaultPoint.LIST_DELETED_SERVICES)).isEqualTo(50);
  }

  @Test
  void list_noJson_isNonsense() {
    simulator.faults().on(FaultPoint.LIST_DELETED_SERVICES).then(Fault.htmlPage(200));

    assertThat(arm.deleted(CONTOSO).trouble()).isInstanceOf(ArmReply.Nonsense.class);
  }

  @Test
  void diagnosticSettings_keepNamesAndDestinationsAlone() {
    service.diagnosticSetting(
        object()
            .put("name", "to-workspace")
            .set(
                "properties",
                object()
                    .put("workspaceId", "/subscriptions/1/workspaces/logs")
                    .put("secret", "never")
                    .set("logs", JsonNodeFactory.instance.arrayNode())));

    assertThat(arm.diagnosticSettings(CONTOSO).value())
        .containsExactly(
            Map.of("name", "to-workspace", "workspaceId", "/subscriptions/1/workspaces/logs"));
  }

  @Test
  void diagnosticSettings_none_isEmpty() {
    assertThat(arm.diagnosticSettings(CONTOSO).value()).isEmpty();
  }

  @Test
  void diagnosticSettings_notAllowed_isForbidden() {
    without("Microsoft.Insights/diagnosticSettings/read");

    assertThat(arm.diagnosticSettings(CONTOSO).trouble()).isInstanceOf(ArmReply.Forbidden.class);
  }

  private void activity(int second, String what, String resource, String status) {
    ObjectNode event =
        object()
            .put("eventTimestamp", T0.plusSeconds(second).toString())
            .put("resourceId", CONTOSO.path().toUpperCase(Locale.ROOT) + resource);
    event.set("operationName", object().put("value", what));
    event.set("status", object().put("value", status));
    service.activity(event);
  }

  private List<Change> changes() {
    return arm.changes(CONTOSO, T0, T0.plusSeconds(100)).value();
  }

  @Test
  void changes_writesInTheTime_earliestFirstAndOnce() {
    String write = "Microsoft.ApiManagement/service/apis/write";
    activity(60, "Microsoft.ApiManagement/service/write", "", "Accepted");
    activity(30, write, "/apis/echo", "Succeeded");
    activity(31, write, "/apis/echo", "Succeeded");
    activity(101, write, "/apis/late", "Succeeded");

    assertThat(changes())
        .containsExactly(
            new Change(T0.plusSeconds(30), write, "apis/echo"),
            new Change(T0.plusSeconds(60), "Microsoft.ApiManagement/service/write", ""));
  }

  @Test
  void changes_whatChangedNothing_isPassedOver() {
    activity(10, "Microsoft.ApiManagement/service/backup/action", "", "Succeeded");
    activity(20, "Microsoft.ApiManagement/service/apis/write", "/apis/echo", "Started");
    activity(30, "Microsoft.ApiManagement/service/apis/write", "/apis/echo", "Failed");
    activity(40, "Microsoft.Insights/diagnosticSettings/write", "", "Succeeded");

    assertThat(changes()).isEmpty();
  }

  @Test
  void changes_deletion_isOne() {
    activity(10, "Microsoft.ApiManagement/service/products/delete", "/products/free", "Succeeded");

    assertThat(changes()).extracting(Change::resource).containsExactly("products/free");
  }

  @Test
  void changes_notAllowed_isForbidden() {
    without("Microsoft.Insights/eventtypes/values/read");

    assertThat(arm.changes(CONTOSO, T0, T0.plusSeconds(100)).trouble())
        .isInstanceOf(ArmReply.Forbidden.class);
  }
}
