package dev.apimdr.azure.arm;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.apimdr.app.execution.ExecutionDeadline;
import dev.apimdr.app.ports.EntityReader.Reply;
import dev.apimdr.core.inventory.EntityCounts;
import dev.apimdr.core.inventory.InventoryEntries;
import dev.apimdr.core.inventory.InventoryEntry;
import dev.apimdr.core.inventory.Level;
import dev.apimdr.core.inventory.RecordedEntities;
import dev.apimdr.core.inventory.Walk;
import dev.apimdr.core.inventory.WalkAnswer;
import dev.apimdr.core.inventory.WalkRead;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.local.arm.ArmFaults;
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
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** What ARM answers to GETs of entities, over HTTPS. */
@Timeout(60)
class ArmEntityReaderTest {
  private static final Instant T0 = Instant.parse("2026-11-23T02:00:00Z");
  private static final String SUB = "11111111-2222-3333-4444-555555555555";
  private static final ServiceId CONTOSO = new ServiceId(SUB, "rg", "Contoso");
  private static final LocalCertificate CERTIFICATE = LocalCertificate.generate();
  private static final WalkRead APIS = list("apis");
  private static final WalkAnswer NONE = new WalkAnswer.None();

  private final SimulatorOptions options = new SimulatorOptions().clock(() -> T0).pageSize(1);
  private final ArmSimulator simulator =
      ArmSimulator.start(CERTIFICATE, new MemoryBackupVault(), options);
  private final SimulatedService service =
      simulator.service(new SimulatedService(SUB, "rg", "Contoso").entities(7, 10));
  private final ArmEntityReader reader = reader(new Tokens(), Duration.ofSeconds(30));

  ArmEntityReaderTest() {
    simulator.tokens().principal(Principal.operator("app"));
  }

  @AfterEach
  void close() {
    simulator.close();
  }

  private ArmEntityReader reader(TokenCredential tokens, Duration limit) {
    return new ArmEntityReader(
        new ArmClient(
            URI.create(simulator.endpoint()),
            () -> tokens,
            "1.2.3",
            Clock.fixed(T0, ZoneOffset.UTC),
            new ExecutionDeadline(System::nanoTime),
            () -> ArmHttp.settings().sslContext(CERTIFICATE.clientContext()).build(),
            limit),
        "2024-05-01");
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

  private static final class NoTokens implements TokenCredential {
    @Override
    public Mono<AccessToken> getToken(TokenRequestContext context) {
      return Mono.error(new IllegalStateException("token=hush"));
    }

    @Override
    public AccessToken getTokenSync(TokenRequestContext context) {
      throw new IllegalStateException("token=hush");
    }
  }

  private static WalkRead list(String path) {
    return new WalkRead(true, path, null);
  }

  private static WalkRead entity(String path) {
    return new WalkRead(false, path, null);
  }

  private WalkAnswer answer(WalkRead read) {
    Reply reply = reader.read(CONTOSO, read);
    assertThat(reply).isInstanceOf(Reply.Answered.class);
    return ((Reply.Answered) reply).answer();
  }

  private WalkAnswer.Page page(WalkRead read) {
    return (WalkAnswer.Page) answer(read);
  }

  private Reply.Later later(WalkRead read) {
    Reply reply = reader.read(CONTOSO, read);
    assertThat(reply).isInstanceOf(Reply.Later.class);
    return (Reply.Later) reply;
  }

  private void next(Fault fault) {
    simulator.faults().on(FaultPoint.GET_ENTITY).then(fault);
  }

  private void json(int status, String body) {
    next(Fault.reply(WireReply.json(status, body)));
  }

  private List<String> asked() {
    return simulator.journal().entries().stream().map(Journal.Entry::target).toList();
  }

  @Test
  void list_pages_areFollowedWordForWord_toTheEnd() {
    WalkAnswer.Page first = page(APIS);
    assertThat(first.rows()).hasSize(1);
    String nextLink = first.nextLink();
    assertThat(nextLink).endsWith("&%24skip=1");

    WalkAnswer.Page second = page(new WalkRead(true, "apis", nextLink));

    assertThat(second.rows()).doesNotContainAnyElementsOf(first.rows()).isNotEmpty();
    assertThat(simulator.endpoint() + asked().get(1)).isEqualTo(nextLink);
    assertThat(asked().get(0)).isEqualTo(CONTOSO.path() + "/apis?api-version=2024-05-01");
  }

  @Test
  void list_ofARevision_isFollowedThroughItsLinkWithASemicolon() {
    WalkRead operations = list("apis/api-0001;rev=1/operations");
    WalkAnswer.Page first = page(operations);
    assertThat(first.nextLink()).contains(";rev=1/operations?");

    WalkAnswer.Page second = page(new WalkRead(true, operations.path(), first.nextLink()));
    assertThat(second.rows()).isNotEmpty();
  }

  /** Recordings have no nextLink, a null, and (in the specification's examples) an empty text. */
  @ParameterizedTest
  @ValueSource(strings = {"", ",\"nextLink\":null", ",\"nextLink\":\"\""})
  void page_withoutANextLink_isTheLast(String nextLink) {
    json(
        200,
        "{\"value\":[{\"name\":\"a\",\"properties\":{\"b\":null}}],\"count\":1" + nextLink + "}");

    assertThat(answer(APIS))
        .isEqualTo(new WalkAnswer.Page(List.of(Map.of("name", "a", "properties", Map.of())), null));
  }

  @Test
  void page_emptyWithANextLink_isAPage() {
    String next = simulator.endpoint() + CONTOSO.path() + "/apis?api-version=2024-05-01&%24skip=2";
    json(200, "{\"value\":[],\"nextLink\":\"" + next + "\"}");

    assertThat(answer(APIS)).isEqualTo(new WalkAnswer.Page(List.of(), next));
  }

  @Test
  void policy_isReadAsPeopleWriteIt() {
    WalkAnswer.Body body = (WalkAnswer.Body) answer(entity("apis/api-0001/policies/policy"));

    assertThat(properties(body).get("format")).isEqualTo("rawxml");
  }

  private static Map<?, ?> properties(WalkAnswer.Body body) {
    return (Map<?, ?>) body.said().get("properties");
  }

  /** Some releases answer without JSON around it. */
  @Test
  void policy_asBareXml_isTheSame() {
    String policy = "<!-- a comment -->\r\n<policies>\r\n\t<inbound />\r\n</policies>";
    next(Fault.reply(WireReply.of(200, "application/vnd.ms-azure-apim.policy+xml", policy)));

    WalkAnswer.Body body = (WalkAnswer.Body) answer(entity("policies/policy"));

    assertThat(body.said()).containsEntry("name", "policy");
    assertThat(properties(body).get("value")).isEqualTo(policy);
  }

  @Test
  void policy_missing_isNone() {
    assertThat(answer(entity("apis/no-such-api/policies/policy"))).isEqualTo(NONE);
  }

  @Test
  void entity_deletedMeanwhile_isNone() {
    assertThat(answer(entity("apis/no-such-api"))).isEqualTo(NONE);
    assertThat(answer(list("apis/no-such-api/operations"))).isEqualTo(NONE);
    next(Fault.reply(WireReply.empty(404)));
    assertThat(answer(entity("apis/api-0001"))).isEqualTo(NONE);
  }

  /** Else a service deleted in the middle of a walk would be one that lost everything. */
  @Test
  void service_gone_isRefused_andNotNothing() {
    Reply never = reader.read(new ServiceId(SUB, "rg", "never-was"), APIS);
    assertThat(((Reply.Answered) never).answer())
        .isEqualTo(new WalkAnswer.Refused("ResourceNotFound", false));
    for (Fault gone :
        List.of(
            ArmFaults.resourceGroupNotFound("rg"),
            ArmFaults.resourceNotFound("Contoso", "rg"),
            ArmFaults.serviceNotFound("Contoso"),
            ArmFaults.serviceNotFoundOf2016("Contoso"))) {
      next(gone);
      assertThat(answer(APIS)).isInstanceOf(WalkAnswer.Refused.class);
    }
  }

  @Test
  void kind_notInTheTier_isNone() throws IOException {
    service.sku("Consumption", 1);
    assertThat(answer(list("groups"))).isEqualTo(NONE);

    recorded("error-pricing-tier-1-consumption");
    assertThat(answer(list("users"))).isEqualTo(NONE);

    json(404, "{\"error\":{\"code\":\"InvalidResourceType\",\"message\":\"m\"}}");
    assertThat(answer(list("wikis"))).as("not in this api-version").isEqualTo(NONE);
  }

  @Test
  void kind_notAllowed_isRefused() throws IOException {
    simulator
        .tokens()
        .principal(
            Principal.operator("app").without("Microsoft.ApiManagement/service/caches/read"));

    assertThat(answer(list("caches")))
        .isEqualTo(new WalkAnswer.Refused("AuthorizationFailed", false));
    assertThat(answer(list("loggers"))).isInstanceOf(WalkAnswer.Page.class);
  }

  @Test
  void request_refused_staysRefused() {
    json(400, "{\"error\":{\"code\":\"ValidationError\",\"message\":\"no\",\"details\":null}}");

    assertThat(answer(APIS)).isEqualTo(new WalkAnswer.Refused("ValidationError", false));
  }

  /** The service's own answer to the list of an API's wikis where it has none. */
  @Test
  void wikis_answeredWith500_areAnsweredAtOnce_andNothingElseIs() {
    json(500, "{\"error\":{\"code\":\"InternalServerError\",\"message\":\"m\",\"details\":null}}");
    assertThat(answer(list("apis/api-0001/wikis")))
        .isEqualTo(new WalkAnswer.Refused("InternalServerError", true));
    next(Fault.reply(WireReply.empty(500)));
    assertThat(answer(list("apis/api-0001/wikis")))
        .isEqualTo(new WalkAnswer.Refused("Http500", true));

    next(ArmFaults.internalServerError());
    assertThat(later(list("apis/api-0001/operations")).serverError()).isTrue();
    next(ArmFaults.serviceUnavailable());
    assertThat(later(list("apis/api-0001/wikis")).serverError()).isTrue();
  }

  static Stream<Arguments> passing() {
    return Stream.of(
        Arguments.of(ArmFaults.internalServerError(), "InternalServerError", true),
        Arguments.of(ArmFaults.serviceUnavailable(), "ServiceUnavailable", true),
        Arguments.of(Fault.htmlPage(502), "Http502", true),
        Arguments.of(Fault.halfBody(), "ConnectionLost", true),
        Arguments.of(Fault.htmlPage(200), "UnexpectedAnswer", true),
        Arguments.of(Fault.garbage(200), "UnexpectedAnswer", true),
        Arguments.of(Fault.noContent(), "UnexpectedAnswer", true),
        Arguments.of(Fault.reply(WireReply.json(202, "{}")), "UnexpectedAnswer", true),
        Arguments.of(Fault.reply(WireReply.json(200, "[]")), "UnexpectedAnswer", true),
        Arguments.of(Fault.reply(WireReply.json(200, "{}")), "UnexpectedAnswer", true),
        Arguments.of(Fault.reply(WireReply.json(200, "{\"value\":[1]}")), "UnexpectedAnswer", true),
        Arguments.of(
            Fault.reply(WireReply.json(200, "{\"value\":[],\"nextLink\":7}")),
            "UnexpectedAnswer",
            true),
        Arguments.of(ArmFaults.expiredToken(), "ExpiredAuthenticationToken", false),
        Arguments.of(ArmFaults.serviceLocked("contoso"), "ServiceLocked", false));
  }

  @ParameterizedTest
  @MethodSource("passing")
  void answer_thatMayPass_isAskedAgain(Fault fault, String code, boolean serverError) {
    next(fault);

    assertThat(later(APIS))
        .satisfies(
            later -> {
              assertThat(later.code()).isEqualTo(code);
              assertThat(later.serverError()).isEqualTo(serverError);
              assertThat(later.delay()).isEqualTo(EntityReplies.SOON);
              assertThat(later.message()).isNotBlank().hasSizeLessThanOrEqualTo(300);
            });
    assertThat(answer(APIS)).isInstanceOf(WalkAnswer.Page.class);
  }

  @Test
  void throttled_waitsAsTold() {
    next(ArmFaults.tooManyRequests(Duration.ofSeconds(17)));

    Reply.Later later = later(APIS);

    assertThat(later.delay()).isEqualTo(Duration.ofSeconds(17));
    assertThat(later.serverError()).isFalse();
  }

  @Test
  void answer_late_isAskedAgain() {
    simulator.faults().on(FaultPoint.GET_ENTITY).then(Fault.silence());

    Reply reply = reader(new Tokens(), Duration.ofMillis(300)).read(CONTOSO, APIS);

    assertThat(reply).matches(late -> late instanceof Reply.Later later && later.serverError());
  }

  @Test
  void token_none_isAskedAgain_andTheSecretIsNotTold() {
    Reply.Later later =
        (Reply.Later) reader(new NoTokens(), Duration.ofSeconds(30)).read(CONTOSO, APIS);

    assertThat(later.code()).isEqualTo("TokenUnavailable");
    assertThat(later.serverError()).isFalse();
    assertThat(later.message()).doesNotContain("hush");
    assertThat(asked()).isEmpty();
  }

  @Test
  void redirect_isNotFollowed() {
    next(Fault.redirect(simulator.endpoint() + CONTOSO.path() + "/tags?api-version=2024-05-01"));

    assertThat(later(APIS).code()).isEqualTo("UnexpectedAnswer");
    assertThat(asked()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://elsewhere.example/apis",
        "http://localhost/apis",
        "https://app@localhost/apis",
        "https://localhost:1/apis",
        "//elsewhere.example/apis",
        "/subscriptions/x",
        "no url"
      })
  void nextLink_elsewhere_isNeitherKeptNorAsked(String url) {
    json(200, "{\"value\":[],\"nextLink\":\"" + url + "\"}");
    assertThat(answer(APIS)).isEqualTo(new WalkAnswer.Refused("RefusedUrl", false));
    int before = asked().size();

    assertThat(answer(new WalkRead(true, "apis", url)))
        .isEqualTo(new WalkAnswer.Refused("RefusedUrl", false));
    assertThat(asked()).hasSize(before);
  }

  @Test
  void nextLink_tooLongForADocument_isNotKept() {
    String url = simulator.endpoint() + "/" + "x".repeat(9000);
    json(200, "{\"value\":[],\"nextLink\":\"" + url + "\"}");

    assertThat(answer(APIS)).isEqualTo(new WalkAnswer.Refused("RefusedUrl", false));
  }

  @Test
  void nextLink_toItself_endsTheList() {
    String url = simulator.endpoint() + CONTOSO.path() + "/apis?api-version=2024-05-01";
    json(200, "{\"value\":[],\"nextLink\":\"" + url + "\"}");

    assertThat(answer(new WalkRead(true, "apis", url)))
        .isEqualTo(new WalkAnswer.Refused("EndlessList", false));
  }

  @Test
  void name_thatIsNoPartOfAPath_isNotAsked() {
    assertThat(answer(entity("apis/.."))).isEqualTo(new WalkAnswer.Refused("RefusedName", false));
    assertThat(asked()).isEmpty();
  }

  @Test
  void page_largerThanOtherAnswers_isRead() {
    String text = "x".repeat(3 * 1024 * 1024);
    String deep = "{\"in\":".repeat(100) + "1" + "}".repeat(100);
    json(
        200,
        "{\"value\":[{\"name\":\"s\",\"properties\":{\"value\":\"%s\",\"document\":%s}}]}"
            .formatted(text, deep));

    assertThat(page(list("schemas")).rows()).hasSize(1);
  }

  @Test
  void page_tooLarge_isRefused() {
    next(Fault.hugeBody(200, ArmHttp.LARGEST_PAGE + 1));
    assertThat(answer(APIS)).isEqualTo(new WalkAnswer.Refused("AnswerTooLarge", false));

    json(200, "{\"value\":[" + "{},".repeat(EntityReplies.MOST_ROWS) + "{}]}");
    assertThat(answer(APIS)).isEqualTo(new WalkAnswer.Refused("PageTooLong", false));

    json(200, "{\"value\":[{\"name\":\"" + "n".repeat(401) + "\"}]}");
    assertThat(answer(APIS)).isEqualTo(new WalkAnswer.Refused("PageTooLong", false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x-ms-ratelimit-remaining-subscription-reads",
        "x-ms-ratelimit-remaining-subscription-global-reads"
      })
  void readsThatAreLeft_areTold_inBothNames(String header) {
    next(Fault.reply(WireReply.json(200, "{\"value\":[]}").with(header, "16499")));
    assertThat(remaining()).isEqualTo(16499);
    next(Fault.reply(WireReply.json(404, "{}").with(header, "0")));
    assertThat(remaining()).isZero();
    next(Fault.reply(WireReply.json(200, "{\"value\":[]}").with(header, "-1")));
    assertThat(remaining()).isNull();
    next(Fault.reply(WireReply.json(200, "{\"value\":[]}").with(header, "9".repeat(10))));
    assertThat(remaining()).isNull();
  }

  @Test
  void readsThatAreLeft_ofTwoBuckets_areTheLower() {
    next(
        Fault.reply(
            WireReply.json(200, "{\"value\":[]}")
                .with("x-ms-ratelimit-remaining-subscription-global-reads", "16499")
                .with("x-ms-ratelimit-remaining-subscription-reads", "101")));

    assertThat(remaining()).isEqualTo(101);
  }

  private Integer remaining() {
    return ((Reply.Answered) reader.read(CONTOSO, APIS)).remainingReads();
  }

  @Test
  void walk_throughAWholeService_findsEachEntityOnce_inPagesOfAnySize() {
    Map<String, InventoryEntry> small = walked();
    options.pageSize(100);

    assertThat(walked()).isEqualTo(small);
    assertThat(small)
        .containsKeys(
            "apis/api-0001;rev=1/operations/op-0001/policies/policy",
            "apis/api-0001;rev=1",
            "policies/policy",
            "tags/tag-0001");
    assertThat(EntityCounts.NONE.with(small.values()).ofSegment("operations"))
        .isGreaterThanOrEqualTo(10);
  }

  private Map<String, InventoryEntry> walked() {
    InventoryEntries entries = new InventoryEntries(CONTOSO, RecordedEntities.KEY);
    Map<String, InventoryEntry> found = new TreeMap<>();
    Walk walk = Walk.begin(Level.FULL);
    for (Optional<WalkRead> next = walk.next(); next.isPresent(); next = walk.next()) {
      Walk.Progress progress = walk.answered(answer(next.get()), entries);
      assertThat(progress.unread()).isEmpty();
      assertThat(progress.again()).isFalse();
      progress
          .entries()
          .forEach(
              entry -> {
                assertThat(entry.unreadable()).isNull();
                assertThat(found.put(entry.path().text(), entry)).as(entry.toString()).isNull();
              });
      walk = progress.walk();
    }
    return found;
  }

  /** Every recorded answer to a GET of a list or of an entity is understood as what it is. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "apis-6-list-2024",
        "api-revisions-1-list",
        "api-releases-1-empty-list",
        "operations-2-page2",
        "allPolicies-1-list",
        "tagResources-1-list",
        "contentItems-1-list",
        "policyFragments-2-list"
      })
  void recordedList_isAPage(String file) throws IOException {
    recorded(file);

    assertThat(answer(APIS)).isInstanceOf(WalkAnswer.Page.class);
  }

  /** Whatever the port it names, it is followed: 443 is that of the endpoint. */
  @Test
  void recordedNextLink_withItsPort_isKeptWordForWord() throws IOException {
    ArmResponse response =
        new ArmResponse(200, name -> Optional.empty(), body("operations-2-page2"));

    Reply reply =
        EntityReplies.of(
            list("apis/apiid1811;rev=2/operations"),
            response,
            URI.create("https://management.azure.com"),
            T0);

    assertThat(((WalkAnswer.Page) ((Reply.Answered) reply).answer()).nextLink())
        .startsWith("https://management.azure.com:443/subscriptions/")
        .endsWith("/apis/apiid1811;rev=2/operations?%24top=1&api-version=2022-08-01&%24skip=2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "policy-api-4-missing",
        "policy-operation-1-missing",
        "backends-3-missing",
        "users-5-missing",
        "api-tags-3-missing"
      })
  void recordedMissing_isNone(String file) throws IOException {
    recorded(file);

    assertThat(answer(entity("apis/a"))).isEqualTo(NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"apis-2-get", "policy-api-2-rawxml", "subscriptions-5-get-2024"})
  void recordedEntity_isABody(String file) throws IOException {
    recorded(file);

    assertThat(answer(entity("apis/a"))).isInstanceOf(WalkAnswer.Body.class);
  }

  private void recorded(String file) throws IOException {
    json(
        response(file).path("status").asInt(),
        body(file).replace("https://management.azure.com:443", simulator.endpoint()));
  }

  /** With its nulls. */
  private static String body(String file) throws IOException {
    return response(file).path("body").toString();
  }

  private static JsonNode response(String file) throws IOException {
    try (InputStream in =
        ArmEntityReaderTest.class.getResourceAsStream("/wire/entities/" + file + ".json")) {
      String json =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .replace("{arm}", "management.azure.com")
              .replace("{sub}", SUB)
              .replace("{rg}", "rg")
              .replace("{svc}", "Contoso");
      return new ObjectMapper().readTree(json).path("response");
    }
  }
}
