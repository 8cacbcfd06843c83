package dev.apimdr.azure.arm;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apimdr.app.execution.ExecutionDeadline;
import dev.apimdr.app.ports.Reading;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.arm.LogEvent;
import dev.apimdr.core.drift.Activity;
import dev.apimdr.core.drift.ConcurrentChanges.Change;
import dev.apimdr.core.drift.ServiceWrite;
import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.Evidence;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.OperationRequest;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.PostAttempt;
import dev.apimdr.core.operation.RequestOrigin;
import dev.apimdr.core.operation.TimeLimits;
import dev.apimdr.core.service.Access;
import dev.apimdr.core.service.AccessType;
import dev.apimdr.core.service.DeletedService;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.local.arm.ArmSimulator;
import dev.apimdr.local.arm.Fault;
import dev.apimdr.local.arm.FaultPoint;
import dev.apimdr.local.arm.Journal;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;

/** ARM's lists: deleted services, diagnostic settings, the Activity Log. */
@Timeout(60)
class ArmListsTest {
  private static final Instant T0 = Instant.parse("2026-11-23T02:00:00Z");
  private static final String SUB = "11111111-2222-3333-4444-555555555555";
  private static final ServiceId CONTOSO = new ServiceId(SUB, "rg", "Contoso");
  private static final LocalCertificate CERTIFICATE = LocalCertificate.generate();

  private Instant now = T0;
  private final MemoryBackupVault vault =
      new MemoryBackupVault().account("backups", "key").container("backups", "apim-contoso");
  private final SimulatorOptions options = new SimulatorOptions().clock(() -> now).pageSize(1);
  private final ArmSimulator simulator = ArmSimulator.start(CERTIFICATE, vault, options);
  private final SimulatedService service =
      simulator.service(new SimulatedService(SUB, "rg", "Contoso"));
  private final ArmApiManagement arm = arm(account -> Optional.empty());
  private final ArmApiManagement withKey = arm(account -> Optional.of("key"));

  private ArmApiManagement arm(AccessKeys keys) {
    return new ArmApiManagement(
        new ArmClient(
            URI.create(simulator.endpoint()),
            Tokens::new,
            "1.2.3",
            Clock.fixed(T0, ZoneOffset.UTC),
            new ExecutionDeadline(System::nanoTime),
            () -> ArmHttp.settings().sslContext(CERTIFICATE.clientContext()).build(),
            Duration.ofSeconds(30)),
        "2024-05-01",
        keys);
  }

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

    assertThat(arm.deleted(CONTOSO).failure()).matches(Kind.FORBIDDEN::isOf);
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

    assertThat(arm.deleted(CONTOSO).failure()).matches(Kind.REFUSED_URL::isOf);
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

    assertThat(arm.deleted(CONTOSO).failure()).matches(Kind.UNEXPECTED::isOf);
    assertThat(simulator.journal().count(FaultPoint.LIST_DELETED_SERVICES)).isEqualTo(50);
  }

  /** An event repeats the claims of a token: a page of them has hundreds of KiB. */
  @Test
  void list_pageAsLargeAsTheLogsAre_isReadWhole() {
    ObjectNode event =
        object()
            .put("eventTimestamp", T0.plusSeconds(30).toString())
            .put("resourceId", CONTOSO.path() + "/apis/echo")
            .put("description", "x".repeat(3 * 1024 * 1024));
    event.set("operationName", object().put("value", "Microsoft.ApiManagement/service/apis/write"));
    event.set("status", object().put("value", "Succeeded"));
    service.activity(event);

    assertThat(arm.writes(CONTOSO, T0, T0.plusSeconds(100)).value()).hasSize(1);
  }

  /** What was not read is never told as an empty list. */
  @Test
  void list_pageTooLargeOrWithoutValue_isToldAsSuch() {
    simulator
        .faults()
        .on(FaultPoint.LIST_ACTIVITY)
        .then(
            Fault.reply(
                WireReply.json(
                    200, "{\"value\":[],\"more\":\"" + "x".repeat(17 * 1024 * 1024) + "\"}")));
    assertThat(arm.writes(CONTOSO, T0, T0.plusSeconds(100)).failure())
        .isInstanceOfSatisfying(
            ArmReply.Problem.class,
            problem -> assertThat(problem.code()).isEqualTo(ArmReply.Problem.TOO_LONG));
    for (String odd : List.of("{}", "[]", "null", "{\"value\":{}}", "{\"value\":null}")) {
      simulator.faults().on(FaultPoint.LIST_ACTIVITY).then(Fault.reply(WireReply.json(200, odd)));
      assertThat(arm.writes(CONTOSO, T0, T0.plusSeconds(100)).failure())
          .as(odd)
          .matches(Kind.UNEXPECTED::isOf);
    }
  }

  @Test
  void list_noJson_isUnexpected() {
    simulator.faults().on(FaultPoint.LIST_DELETED_SERVICES).then(Fault.htmlPage(200));

    assertThat(arm.deleted(CONTOSO).failure()).matches(Kind.UNEXPECTED::isOf);
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

    assertThat(arm.diagnosticSettings(CONTOSO).failure()).matches(Kind.FORBIDDEN::isOf);
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

  private static Operation restore() {
    OperationRequest request =
        new OperationRequest(
            new RequestOrigin(T0, null, null, false),
            "restore",
            new BackupBlob("backups", "apim-contoso", "contoso-1.apimbackup"),
            new Access(AccessType.ACCESS_KEY, null),
            "2024-05-01",
            new TimeLimits(Duration.ofHours(12), Duration.ofHours(1)),
            null,
            null);
    Operation accepted =
        Operation.accepted(CONTOSO, new OperationId("wish"), OperationKind.RESTORE, request);
    return accepted.in(
        Phase.STARTING, accepted.progress().attempting(PostAttempt.of("licence", T0)));
  }

  private Activity activity() {
    return arm.activity(restore(), T0, T0.plusSeconds(7200)).value();
  }

  private List<Change> changes() {
    return arm.activity(restore(), T0, T0.plusSeconds(100)).value().changes();
  }

  private Evidence evidence() {
    Operation operation = restore();
    List<LogEvent> events = new ArrayList<>(activity().own());
    Evidence first = Evidence.of(operation, events);
    if (first.correlationId() != null) {
      List<LogEvent> more =
          arm.correlated(operation, first.correlationId(), T0, T0.plusSeconds(7200)).value();
      more.stream().filter(event -> !events.contains(event)).forEach(events::add);
    }
    return Evidence.of(operation, events);
  }

  /** POSTs to the simulator as the app does. */
  private ArmReply post(Operation operation) {
    return withKey.begin(operation, Duration.ofSeconds(30)).reply();
  }

  @Test
  void log_ofAnAcceptedRestore_leadsFromItsEndToItsWords() {
    assertThat(post(restore())).isInstanceOf(ArmReply.StillRunning.class);
    assertThat(evidence().kind()).isEqualTo(Evidence.Kind.ACCEPTED);

    now = T0.plusSeconds(3600);
    simulator.settle();
    assertThat(evidence().kind()).isEqualTo(Evidence.Kind.ENDED);
    assertThat(evidence().message())
        .isEqualTo(
            "Failed (HTTP 400): RestoreFailed: Cannot restore: no backup 'contoso-1.apimbackup'"
                + " found");
  }

  @Test
  void log_withOnlyTheAcceptance_saysSo() {
    options
        .activityLag("Failed", Duration.ofDays(365))
        .activityLag("Succeeded", Duration.ofDays(365));
    post(restore());
    now = T0.plusSeconds(3600);
    simulator.settle();

    assertThat(evidence().kind()).isEqualTo(Evidence.Kind.ACCEPTED);
  }

  @Test
  void log_thatIsLate_isFirstEmptyThenInParts() {
    options
        .activityLag("Started", Duration.ofMinutes(3))
        .activityLag("Accepted", Duration.ofMinutes(20))
        .activityLag("Failed", Duration.ofMinutes(5));
    post(restore());
    now = T0.plusSeconds(60);
    assertThat(activity().own()).isEmpty();
    now = T0.plusSeconds(240);
    assertThat(evidence().status()).isEqualTo("Started");
    now = T0.plusSeconds(1200);
    assertThat(evidence().kind())
        .as("without the acceptance's event only the time tells that this is the end")
        .isIn(Evidence.Kind.ACCEPTED, Evidence.Kind.ENDED);
  }

  @Test
  void log_ofARefusedRestore_saysWhyInArmsMessage() {
    service.provisioningState("Updating");
    assertThat(post(restore())).matches(Kind.CONFLICT::isOf);

    assertThat(evidence().kind()).isEqualTo(Evidence.Kind.REFUSED);
    assertThat(evidence().message())
        .startsWith("Failed (HTTP 409): ServiceLocked: The API Service Contoso is transitioning");
  }

  @Test
  void log_ofOthers_saysNothingOfUs() {
    ObjectNode theirs =
        object()
            .put("eventTimestamp", T0.plusSeconds(5).toString())
            .put("correlationId", "theirs")
            .put("resourceId", CONTOSO.path());
    theirs.set(
        "operationName", object().put("value", "Microsoft.ApiManagement/service/restore/action"));
    theirs.set("status", object().put("value", "Succeeded"));
    theirs.set(
        "httpRequest", object().put("clientRequestId", "27003b25-91d3-418f-8eb1-29e537dcb249"));
    service.activity(theirs);
    ObjectNode otherAction = theirs.deepCopy();
    otherAction.set(
        "operationName", object().put("value", "Microsoft.ApiManagement/service/backup/action"));
    otherAction.set("httpRequest", object().put("clientRequestId", restore().clientRequestId()));
    service.activity(otherAction);

    assertThat(activity().own()).isEmpty();
    assertThat(evidence().kind()).isEqualTo(Evidence.Kind.UNKNOWN);
  }

  @Test
  void log_isReadOverItsPages() {
    post(restore());
    activity(1, "Microsoft.ApiManagement/service/apis/write", "/apis/echo", "Succeeded");

    assertThat(activity().own()).hasSize(2);
    assertThat(activity().changes()).hasSize(1);
    assertThat(simulator.journal().count(FaultPoint.LIST_ACTIVITY)).isEqualTo(6);
  }

  @Test
  void log_rightOnTheServiceAlone_isForbidden() {
    simulator
        .tokens()
        .principal(
            Principal.named("app")
                .allowed(List.of("Microsoft.Insights/eventtypes/values/read"), CONTOSO.path()));

    assertThat(arm.activity(restore(), T0, T0.plusSeconds(100)).failure())
        .matches(Kind.FORBIDDEN::isOf);
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

  /** In the shape of azure-rest-api-specs' GetActivityLogsFiltered.json: caller, claims and all. */
  @Test
  void writes_tellWhoMadeThem_andNothingElseOfThePerson() {
    ObjectNode event =
        object()
            .put("caller", "admin@example.com")
            .put("eventTimestamp", T0.plusSeconds(30) + "")
            .put(
                "id", CONTOSO.path() + "/apis/echo;rev=2/events/44ade6b4/ticks/635574752669792776");
    event.set("claims", object().put("name", "A Person"));
    event.set("httpRequest", object().put("clientIpAddress", "192.0.2.115"));
    event.set("operationName", object().put("value", "Microsoft.ApiManagement/service/apis/write"));
    event.set("status", object().put("value", "Succeeded"));
    service.activity(event);
    ObjectNode older = event.deepCopy().put("resourceUri", CONTOSO.path() + "/products/p");
    older.put("eventTimestamp", T0.plusSeconds(20) + "").remove("caller");
    service.activity(older);
    ObjectNode neighbour = event.deepCopy().put("resourceId", CONTOSO.path() + "2/products/p");
    service.activity(neighbour.put("eventTimestamp", T0.plusSeconds(40) + ""));
    activity(50, "Microsoft.ApiManagement/service/backup/action", "", "Succeeded");

    List<ServiceWrite> writes = arm.writes(CONTOSO, T0, T0.plusSeconds(100)).value();
    assertThat(writes)
        .containsExactly(
            new ServiceWrite(
                T0.plusSeconds(20),
                "Microsoft.ApiManagement/service/apis/write",
                "products/p",
                null),
            new ServiceWrite(
                T0.plusSeconds(30),
                "Microsoft.ApiManagement/service/apis/write",
                "apis/echo;rev=2",
                "admin@example.com"),
            new ServiceWrite(
                T0.plusSeconds(40),
                "Microsoft.ApiManagement/service/apis/write",
                CONTOSO.path() + "2/products/p",
                "admin@example.com"));
  }

  /** The caller is none of the fields that can be requested by name. */
  @Test
  void changes_requestNothingOfPersons() {
    assertThat(changes()).isEmpty();
    assertThat(arm.writes(CONTOSO, T0, T0.plusSeconds(100)).value()).isEmpty();

    assertThat(simulator.journal().entries())
        .extracting(Journal.Entry::target)
        .satisfiesExactly(
            first -> assertThat(first).contains("select=eventTimestamp,").doesNotContain("caller"),
            second -> assertThat(second).doesNotContain("select"));
  }

  @Test
  void writes_notAllowed_isForbidden() {
    without("Microsoft.Insights/eventtypes/values/read");

    assertThat(arm.writes(CONTOSO, T0, T0.plusSeconds(100)).failure())
        .matches(Kind.FORBIDDEN::isOf);
  }

  @Test
  void changes_notAllowed_isForbidden() {
    without("Microsoft.Insights/eventtypes/values/read");

    assertThat(arm.activity(restore(), T0, T0.plusSeconds(100)).failure())
        .matches(Kind.FORBIDDEN::isOf);
  }
}
