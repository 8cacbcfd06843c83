package dev.apimdr.azure.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apimdr.app.execution.ExecutionDeadline;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.change.LoggedEvent;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.local.arm.ArmSimulator;
import dev.apimdr.local.arm.FaultPoint;
import dev.apimdr.local.arm.Journal;
import dev.apimdr.local.arm.LocalCertificate;
import dev.apimdr.local.arm.MemoryBackupVault;
import dev.apimdr.local.arm.Principal;
import dev.apimdr.local.arm.SimulatedService;
import dev.apimdr.local.arm.SimulatorOptions;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;

/** The Activity Log of a whole subscription, over https. */
@Timeout(60)
class LoggedEventsTest {
  private static final Instant T0 = Instant.parse("2026-11-23T02:00:00Z");
  private static final String SUB = "11111111-2222-3333-4444-555555555555";
  private static final String OTHER_SUB = "11111111-2222-3333-4444-666666666666";
  private static final LocalCertificate CERTIFICATE = LocalCertificate.generate();

  private Instant now = T0;
  private final SimulatorOptions options = new SimulatorOptions().clock(() -> now).pageSize(5);
  private final ArmSimulator simulator =
      ArmSimulator.start(CERTIFICATE, new MemoryBackupVault(), options);
  private final SimulatedService contoso =
      simulator.service(new SimulatedService(SUB, "rg", "Contoso"));
  private final SimulatedService fabrikam =
      simulator.service(new SimulatedService(SUB, "other", "fabrikam"));
  private final ArmApiManagement arm =
      new ArmApiManagement(
          new ArmClient(
              URI.create(simulator.endpoint()),
              Tokens::new,
              "1.2.3",
              Clock.fixed(T0, ZoneOffset.UTC),
              new ExecutionDeadline(System::nanoTime),
              () -> ArmHttp.settings().sslContext(CERTIFICATE.clientContext()).build(),
              Duration.ofSeconds(30)),
          "2024-05-01",
          account -> Optional.empty());

  LoggedEventsTest() {
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

  private void write(SimulatedService service, int second, String path) {
    now = T0.plusSeconds(second);
    simulator.write(service, "admin@example.com", path, object().put("value", "<policies/>"));
  }

  private List<LoggedEvent> logged() {
    List<LoggedEvent> events = arm.logged(SUB, T0, T0.plusSeconds(100)).value();
    assertThat(events).isNotNull();
    return events;
  }

  @Test
  void logged_isOneListForAllServicesOfASubscription() {
    simulator.service(new SimulatedService(OTHER_SUB, "rg", "elsewhere"));
    write(contoso, 10, "apis/orders/policies/policy");
    write(fabrikam, 20, "products/free");
    write(simulator.service("elsewhere"), 30, "products/free");
    write(contoso, 101, "products/late");
    now = T0.plusSeconds(200);

    assertThat(logged())
        .extracting(
            LoggedEvent::at,
            LoggedEvent::service,
            LoggedEvent::kind,
            LoggedEvent::path,
            LoggedEvent::caller)
        .containsExactlyInAnyOrder(
            tuple(
                T0.plusSeconds(10),
                "contoso",
                LoggedEvent.Kind.WRITE,
                "apis/orders/policies/policy",
                "admin@example.com"),
            tuple(
                T0.plusSeconds(20),
                "fabrikam",
                LoggedEvent.Kind.WRITE,
                "products/free",
                "admin@example.com"));
    assertThat(simulator.journal().entries())
        .singleElement()
        .extracting(Journal.Entry::target)
        .asString()
        .startsWith("/subscriptions/" + SUB + "/providers/Microsoft.Insights/eventtypes/")
        .contains("resourceProvider%20eq%20%27Microsoft.ApiManagement%27")
        .doesNotContain("select");
  }

  @Test
  void logged_ofOneService_isOfItAlone() {
    write(contoso, 10, "apis/orders/policies/policy");
    write(fabrikam, 20, "products/free");
    now = T0.plusSeconds(200);

    assertThat(arm.logged(new ServiceId(SUB, "rg", "Contoso"), T0, T0.plusSeconds(100)).value())
        .extracting(LoggedEvent::service)
        .containsExactly("contoso");
  }

  @Test
  void logged_idsTellEventsApart_alsoWhereTheLogGivesNone() {
    write(contoso, 10, "apis/a");
    ObjectNode bare = object().put("eventTimestamp", T0.plusSeconds(20).toString());
    bare.put("resourceUri", contoso.id() + "/apis/b");
    bare.set("operationName", value("microsoft.apimanagement/service/apis/write"));
    bare.set("status", value("Succeeded"));
    bare.set("resourceProviderName", value("microsoft.apimanagement"));
    contoso.activity(bare);
    contoso.activity(bare.deepCopy().put("resourceUri", contoso.id() + "/apis/c"));
    ObjectNode old = bare.deepCopy().put("id", contoso.id() + "/apis/d/events/44ade6b4/ticks/1");
    old.remove("resourceUri");
    contoso.activity(old);
    now = T0.plusSeconds(200);

    assertThat(logged())
        .extracting(LoggedEvent::path)
        .containsExactlyInAnyOrder("apis/a", "apis/b", "apis/c", "apis/d");
    assertThat(logged()).extracting(LoggedEvent::id).doesNotHaveDuplicates();
    assertThat(logged()).isEqualTo(logged());
  }

  private static ObjectNode value(String text) {
    return object().put("value", text).put("localizedValue", text);
  }

  @Test
  void logged_strangeEvents_arePassedOver() {
    for (String resource :
        List.of("", "/subscriptions/x", contoso.id() + "-Ü/apis/a", "/providers/a/service/b")) {
      ObjectNode event = object().put("eventTimestamp", T0.plusSeconds(20).toString());
      event.put("resourceId", resource);
      event.set("operationName", value("Microsoft.ApiManagement/service/apis/write"));
      event.set("status", value("Succeeded"));
      event.set("resourceProviderName", value("Microsoft.ApiManagement"));
      contoso.activity(event);
    }
    now = T0.plusSeconds(200);

    assertThat(logged()).isEmpty();
  }

  @Test
  void logged_moreThanFiftyPages_isTooLong() {
    for (int i = 0; i < 126; i++) {
      write(contoso, 10, "apis/a-" + i);
    }
    now = T0.plusSeconds(200);

    assertThat(arm.logged(SUB, T0, T0.plusSeconds(100)).failure())
        .isInstanceOfSatisfying(
            ArmReply.Problem.class,
            problem -> assertThat(problem.code()).isEqualTo(ArmReply.Problem.TOO_LONG));
    assertThat(simulator.journal().count(FaultPoint.LIST_ACTIVITY)).isEqualTo(50);
  }

  @Test
  void logged_notAllowed_isForbidden() {
    simulator
        .tokens()
        .principal(Principal.operator("app").without("Microsoft.Insights/eventtypes/values/read"));

    assertThat(arm.logged(SUB, T0, T0.plusSeconds(100)).failure()).matches(Kind.FORBIDDEN::isOf);
  }
}
