package dev.apimdr.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.microsoft.azure.functions.HttpResponseMessage;
import dev.apimdr.app.catalogue.CatalogueWorld;
import dev.apimdr.app.ports.Effects.Mode;
import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.functions.FakeRequest.FakeResponse;
import dev.apimdr.functions.composition.App;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Results without a key: what opens them, what does not, and what while stores are away. */
class ResultFunctionsTest {

  private final LedgerUnavailableException away =
      new LedgerUnavailableException("result-links.json cannot be reached", null);

  private final TestApp world = new TestApp();

  private static FakeRequest get(String path) {
    return new FakeRequest(URI.create("https://dr.example/api/" + path), Map.of(), null);
  }

  private HttpResponseMessage follow(App app, String ticket) {
    return new ResultFunctions(app)
        .getLinkedResult(get("results/" + ticket), ticket, world.context);
  }

  private HttpResponseMessage follow(String ticket) {
    return follow(world.app, ticket);
  }

  private static HttpResponseMessage rotate(App app, FakeContext context) {
    return new ResultFunctions(app).rotateResultLinks(FakeRequest.of(""), context);
  }

  private HttpResponseMessage rotate() {
    return rotate(world.app, world.context);
  }

  private String requested(String id) {
    return ticket(world.backup(FakeRequest.of("{}").with("Operation-Id", id)));
  }

  private static String ticket(HttpResponseMessage accepted) {
    assertThat(accepted.getStatus().value()).as("%s", accepted.getBody()).isEqualTo(202);
    String location = accepted.getHeader("Location");
    assertThat(location).startsWith("https://dr.example/api/results/");
    return location.substring(location.lastIndexOf('/') + 1);
  }

  private static JsonNode json(HttpResponseMessage response) throws IOException {
    return new JsonMapper().readTree((String) response.getBody());
  }

  /** All that a caller gets to know. */
  private static String told(HttpResponseMessage response) {
    FakeResponse all = (FakeResponse) response;
    return all.status().value() + " " + all.headers() + " " + all.body();
  }

  private void assertSameAsWithTheKey(String ticket, String id, int status) {
    HttpResponseMessage linked = follow(ticket);
    HttpResponseMessage keyed = world.result(id);

    assertThat(linked.getStatus().value()).isEqualTo(status);
    assertThat(told(linked)).isEqualTo(told(keyed));
  }

  private static void assertUnavailable(HttpResponseMessage response) {
    assertThat(response.getStatus().value()).isEqualTo(503);
    assertThat(response.getHeader("Retry-After")).isEqualTo("30");
    assertThat(response.getHeader("x-ms-error-code")).isEqualTo("LedgerUnavailable");
  }

  private void assertNoneOpens(HttpResponseMessage response) {
    assertThat(told(response)).isEqualTo(told(follow("x")));
    assertThat(response.getStatus().value()).isEqualTo(404);
    assertThat(response.getHeader("x-ms-error-code")).isEqualTo("ResultNotFound");
    assertThat((String) response.getBody()).doesNotContain("contoso", "once");
  }

  @Test
  void ticket_whileItRuns_isToldToComeBackToThisVeryAddress() {
    String ticket = requested("once");

    HttpResponseMessage response = follow(ticket);

    assertThat(response.getStatus().value()).isEqualTo(202);
    assertThat(response.getHeader("Location"))
        .isEqualTo("https://dr.example/api/results/" + ticket);
    assertThat(response.getHeader("Retry-After")).isEqualTo("5");
    assertSameAsWithTheKey(ticket, "once", 202);
  }

  @Test
  void ticket_ofASuccess_isAnsweredAsWithTheKey() {
    Operation running =
        CatalogueWorld.running("contoso", "runs", OperationKind.BACKUP, world.clock.instant());
    world.ledger.operations().create(running);
    String ticket = ticket(world.result("runs"));
    var read = world.ledger.operations().find("contoso", new OperationId("runs")).orElseThrow();
    world
        .ledger
        .operations()
        .replace(read, CatalogueWorld.backup("contoso", "runs", world.clock.instant()));

    assertSameAsWithTheKey(ticket, "runs", 200);
  }

  @Test
  void ticket_ofAFailure_isAnsweredAsWithTheKey() {
    String ticket = requested("once");
    world.abandon("once", "{\"confirm\":\"once\",\"reason\":\"not needed\"}");

    assertSameAsWithTheKey(ticket, "once", 409);
    assertThat(follow(ticket).getHeader("x-ms-error-code")).isEqualTo("Cancelled");
  }

  @Test
  void status_asBefore_isFoundWithTheKeyAlone() throws Exception {
    HttpResponseMessage accepted = world.backup(FakeRequest.of("{}").with("Operation-Id", "once"));

    String url = "https://dr.example/api/services/contoso/operations/once";
    assertThat(accepted.getHeader("Operation-Location")).isEqualTo(url);
    assertThat(json(accepted).path("statusUrl").asText()).isEqualTo(url);
  }

  @Test
  void tickets_thatOpenNothing_areAllAnsweredAlike() {
    String once = requested("once");
    byte[] octets = Base64.getUrlDecoder().decode(once);
    byte[] foreign = octets.clone();
    foreign[0] = 'x';
    String cookie =
        new StatusFunctions(world.app)
            .enterStatus(get("status/enter"), world.context)
            .getHeader("Set-Cookie");
    String signed = cookie.replaceFirst("^apim-dr-status=([^;]+);.*", "$1");
    byte[] signature = Base64.getUrlDecoder().decode(signed.substring(signed.lastIndexOf('.') + 1));
    byte[] ofTheCookie = octets.clone();
    System.arraycopy(signature, 0, ofTheCookie, octets.length - 32, 32);

    for (String none :
        List.of(
            "",
            "..",
            once.substring(0, once.length() - 1),
            once.substring(1),
            once + "A",
            once.toUpperCase(Locale.ROOT),
            "A".repeat(100_000),
            signed,
            Base64.getUrlEncoder().withoutPadding().encodeToString(foreign),
            Base64.getUrlEncoder().withoutPadding().encodeToString(ofTheCookie))) {
      assertNoneOpens(follow(none));
    }
  }

  @Test
  void ticket_asACookie_opensNoPage() {
    String ticket = requested("once");
    FakeRequest request =
        get("status").with("Cookie", "apim-dr-status=" + ticket).with("Accept", "application/json");

    assertThat(new StatusFunctions(world.app).getStatus(request, world.context).getStatus().value())
        .isEqualTo(401);
  }

  @Test
  void ticket_expired_opensNothing() {
    String ticket = requested("once");
    Duration life = Duration.ofHours(12).multipliedBy(2).plusDays(1);
    world.clock.jump(life.minusSeconds(1));
    assertThat(follow(ticket).getStatus().value()).isEqualTo(202);

    world.clock.jump(Duration.ofSeconds(1));

    assertNoneOpens(follow(ticket));
  }

  @Test
  void ticket_ofAnOperationThatTheLedgerHasNoMore_opensNothing() {
    String ticket = requested("once");
    world.ledger.forget("operations/contoso/once.json");

    assertNoneOpens(follow(ticket));
  }

  @Test
  void ledger_away_isNoRefusal() {
    String ticket = requested("once");
    world.ledger.failNext("operations.find", Mode.UNAVAILABLE_BEFORE);

    assertUnavailable(follow(ticket));
    assertThat(follow(ticket).getStatus().value()).isEqualTo(202);
  }

  @Test
  void keys_away_isNoRefusal_andNotForEver() {
    String ticket = requested("once");
    world.clock.jump(Duration.ofMinutes(2));
    world.signingKeys.fail(away);

    assertUnavailable(follow(ticket));

    world.signingKeys.fail(null);
    world.clock.jump(Duration.ofSeconds(30));
    assertThat(follow(ticket).getStatus().value()).isEqualTo(202);
  }

  @Test
  void keys_neverReadable_theRequestIsAcceptedWithTheAddressThatNeedsAKey() {
    for (RuntimeException trouble :
        List.of(away, new NewerDocumentException("result-links.json", 2))) {
      TestApp other = new TestApp();
      other.signingKeys.fail(trouble);

      HttpResponseMessage accepted =
          other.backup(FakeRequest.of("{}").with("Operation-Id", "once"));

      assertThat(accepted.getStatus().value()).isEqualTo(202);
      assertThat(accepted.getHeader("Location"))
          .isEqualTo("https://dr.example/api/services/contoso/operations/once/result");
      assertThat(other.queue.waiting()).hasSize(1);
      assertThat(other.context.lines())
          .filteredOn(line -> line.contains("ResultLinkMissing"))
          .singleElement()
          .asString()
          .startsWith("WARNING")
          .contains("contoso", "once", "result-links.json");
    }
  }

  @Test
  void keys_backAgain_theSameRequestIsAnsweredWithALink() {
    world.signingKeys.fail(away);
    HttpResponseMessage without = world.backup(FakeRequest.of("{}").with("Operation-Id", "once"));
    assertThat(without.getHeader("Location")).endsWith("/operations/once/result");

    world.signingKeys.fail(null);
    world.clock.jump(Duration.ofSeconds(30));
    assertThat(follow(requested("once")).getStatus().value()).isEqualTo(202);
  }

  @Test
  void ticket_isInNoLineAndNotInTheLedger() {
    String ticket = requested("once");
    follow(ticket);
    follow(ticket + "A");
    world.ledger.failNext("operations.find", Mode.UNAVAILABLE_BEFORE);
    follow(ticket);
    rotate();

    assertThat(world.context.lines()).isNotEmpty().noneMatch(line -> line.contains(ticket));
    assertThat(world.ledger.allOperations().toString()).doesNotContain(ticket);
    assertThat(ticket).hasSizeGreaterThan(43);
  }

  @Test
  void rotation_once_keepsLinks_twice_endsThem() throws Exception {
    String first = requested("once");
    world.clock.jump(Duration.ofSeconds(10));
    HttpResponseMessage rotated = rotate();
    String second = requested("twice");

    assertThat(rotated.getStatus().value()).isEqualTo(200);
    Instant now = world.clock.instant();
    assertThat(json(rotated).path("rotatedAt").asText()).isEqualTo(now.toString());
    assertThat(json(rotated).path("validSince").asText())
        .isEqualTo(now.minusSeconds(10).toString());
    assertThat(follow(first).getStatus().value()).isEqualTo(202);
    assertThat(follow(second).getStatus().value()).isEqualTo(202);

    rotate();
    assertNoneOpens(follow(first));
    assertThat(follow(second).getStatus().value()).isEqualTo(202);
    assertThat(world.context.lines())
        .filteredOn(line -> line.contains("ResultLinksRotated"))
        .hasSize(2);
  }

  @Test
  void rotation_byAnotherInstance_isKnownAtTheFirstNewTicket_andToldOldOnesWithinAMinute() {
    App other = world.packaged();
    String old = requested("once");
    rotate(other, new FakeContext());
    HttpResponseMessage accepted =
        new BackupFunctions(other)
            .requestBackup(
                FakeRequest.of("{}").with("Operation-Id", "twice"), "contoso", new FakeContext());

    assertThat(follow(ticket(accepted)).getStatus().value()).isEqualTo(202);

    rotate(other, new FakeContext());
    world.clock.jump(Duration.ofMinutes(1));
    assertNoneOpens(follow(old));
    assertThat(follow(ticket(accepted)).getStatus().value()).isEqualTo(202);
  }

  @Test
  void rotation_whileKeysAreAway_isSaid() {
    world.signingKeys.fail(away);

    assertUnavailable(rotate());
  }

  @Test
  void rotation_withABodyThatMeansSomething_isRefused() {
    HttpResponseMessage response =
        new ResultFunctions(world.app)
            .rotateResultLinks(FakeRequest.of("{\"purpose\":\"status-page\"}"), world.context);

    assertThat(response.getStatus().value()).isEqualTo(400);
    assertThat((String) response.getBody()).contains("purpose");
  }

  @Test
  void links_off_areNeitherGivenNorAnswered() {
    String ticket = requested("once");
    world.environment.put("RESULT_LINKS", "off");
    App off = world.packaged();
    HttpResponseMessage accepted =
        new BackupFunctions(off)
            .requestBackup(
                FakeRequest.of("{}").with("Operation-Id", "once"), "contoso", world.context);

    assertThat(accepted.getHeader("Location"))
        .isEqualTo("https://dr.example/api/services/contoso/operations/once/result");
    assertThat(told(follow(off, ticket))).isEqualTo(told(follow("x")));
  }

  /** Nobody has shown a key: what is wrong with which setting is not told. */
  @Test
  void settings_wrong_areNotToldToAnybody() {
    String ticket = requested("once");
    world.environment.put("RPO", "soon");

    HttpResponseMessage response = follow(world.packaged(), ticket);

    assertThat(response.getStatus().value()).isEqualTo(503);
    assertThat((String) response.getBody()).doesNotContain("RPO");
  }

  @Test
  void address_behindAProxy_isTheProxys() {
    world.environment.put("PUBLIC_BASE_URL", "https://gateway.example/dr");

    HttpResponseMessage accepted = world.backup(FakeRequest.of("{}").with("Operation-Id", "once"));
    String location = accepted.getHeader("Location");

    assertThat(location).startsWith("https://gateway.example/dr/api/results/");
    String ticket = location.substring(location.lastIndexOf('/') + 1);
    assertThat(follow(ticket).getHeader("Location")).isEqualTo(location);
  }
}
