package dev.apimdr.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpResponseMessage;
import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.app.ports.ProbeSamples;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.comparison.Comparison;
import dev.apimdr.core.comparison.EntityTotals;
import dev.apimdr.core.comparison.Verdict;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.probe.GatewayProbes;
import dev.apimdr.core.proof.ChangedMeanwhile;
import dev.apimdr.core.proof.ProofOutcome;
import dev.apimdr.json.JsonFields;
import dev.apimdr.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/** The status page as its functions return it. */
class StatusPagesTest {

  private static final String ROOT = "https://dr.example/api/status";

  private final FakeContext context = new FakeContext();

  private static FakeRequest get(String url, Map<String, String> headers) {
    return new FakeRequest(URI.create(url), headers, null);
  }

  private HttpResponseMessage enter(StatusWorld world, Map<String, String> headers) {
    return new StatusFunctions(world.app.app)
        .enterStatus(get(ROOT + "/enter?code=key", headers), context);
  }

  private Map<String, String> entered(StatusWorld world) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Cookie", enter(world, Map.of()).getHeader("Set-Cookie").replaceFirst(";.*", ""));
    return headers;
  }

  private HttpResponseMessage overview(StatusWorld world, Map<String, String> headers) {
    return new StatusFunctions(world.app.app).getStatus(get(ROOT, headers), context);
  }

  private HttpResponseMessage service(
      StatusWorld world, String service, Map<String, String> headers) {
    return new StatusFunctions(world.app.app)
        .getServiceStatus(get(ROOT + "/services/" + service, headers), service, context);
  }

  private HttpResponseMessage operation(
      StatusWorld world, String service, String id, Map<String, String> headers) {
    return new StatusFunctions(world.app.app)
        .getOperationStatus(
            get(ROOT + "/operations/" + service + "/" + id, headers), service, id, context);
  }

  private static String page(HttpResponseMessage response) {
    assertThat(response.getHeader("Content-Type")).isEqualTo("text/html; charset=utf-8");
    return (String) response.getBody();
  }

  /** The page, which is well-formed XML only if every text is escaped and every element closed. */
  private static String wellFormed(HttpResponseMessage response) throws Exception {
    String page = page(response);
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(page.substring(page.indexOf('\n')))));
    return page;
  }

  @Test
  void pages_withoutACookie_sayHowToEnter() throws Exception {
    StatusWorld world = StatusWorld.four();

    for (HttpResponseMessage response :
        List.of(
            overview(world, Map.of()),
            service(world, "contoso-apis", Map.of()),
            service(world, "nobody", Map.of()),
            operation(world, "contoso-standby", "drill-1", Map.of()))) {
      assertThat(response.getStatusCode()).isEqualTo(401);
      assertThat(response.getHeader("WWW-Authenticate")).isNotBlank();
      assertThat(wellFormed(response))
          .contains("action=\"/api/status/enter\"", "name=\"code\"")
          .doesNotContain("contoso", "of 4 services", "recovery point");
    }
  }

  @Test
  void json_withoutACookie_isAProblem() {
    HttpResponseMessage response =
        overview(StatusWorld.four(), Map.of("Accept", "application/json"));

    assertThat(response.getStatusCode()).isEqualTo(401);
    assertThat(response.getHeader("x-ms-error-code")).isEqualTo("StatusNotEntered");
    assertThat((String) response.getBody()).contains("\"status\":401");
  }

  @Test
  void enter_redirects_andTheCookieOpens() throws Exception {
    StatusWorld world = StatusWorld.four();
    HttpResponseMessage response = enter(world, Map.of());

    assertThat(response.getStatusCode()).isEqualTo(303);
    assertThat(response.getHeader("Location")).isEqualTo("/api/status");
    assertThat(response.getHeader("Set-Cookie"))
        .contains("; Path=/api/status; ", "; HttpOnly; Secure; SameSite=Strict")
        .doesNotContain("key");
    assertThat(response.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(overview(world, entered(world)).getStatusCode()).isEqualTo(200);
  }

  /** A browser sends no SameSite=Strict cookie on a redirect started by another site. */
  @Test
  void enter_byALinkOfAnotherSite_isAPageThatLeadsOn() throws Exception {
    HttpResponseMessage response =
        enter(StatusWorld.four(), Map.of("Sec-Fetch-Site", "cross-site"));

    assertThat(response.getStatusCode()).isEqualTo(200);
    assertThat(response.getHeader("Set-Cookie")).startsWith("apim-dr-status=");
    assertThat(response.getHeader("Refresh")).isEqualTo("0; url=/api/status");
    assertThat(wellFormed(response)).contains("href=\"/api/status\"");
  }

  @Test
  void cookie_halfOver_isRenewed_andOverIsRefused() {
    StatusWorld world = StatusWorld.four();
    Map<String, String> headers = entered(world);
    assertThat(overview(world, headers).getHeader("Set-Cookie")).isNull();
    world.app.clock.jump(Duration.ofHours(13));
    assertThat(overview(world, headers).getHeader("Set-Cookie")).startsWith("apim-dr-status=");
    world.app.clock.jump(Duration.ofHours(12));
    assertThat(overview(world, headers).getStatusCode()).isEqualTo(401);
  }

  @Test
  void principal_isTakenOnlyWhereTheDeploymentSaysSo() {
    Map<String, String> signedIn = Map.of("X-MS-CLIENT-PRINCIPAL-ID", "somebody");
    StatusWorld world = StatusWorld.four();
    assertThat(overview(world, signedIn).getStatusCode()).isEqualTo(401);

    StatusWorld guarded = StatusWorld.four();
    guarded.app.environment.put("STATUS_SIGN_IN", "true");
    assertThat(overview(guarded, signedIn).getStatusCode()).isEqualTo(200);
    assertThat(overview(guarded, Map.of("X-MS-CLIENT-PRINCIPAL-ID", " ")).getStatusCode())
        .isEqualTo(401);
    assertThat(overview(guarded, Map.of("X-MS-CLIENT-PRINCIPAL-NAME", "x")).getStatusCode())
        .isEqualTo(401);
    assertThat(page(overview(guarded, Map.of()))).contains("signed in to this app needs no key");
    assertThat(overview(guarded, entered(guarded)).getStatusCode()).isEqualTo(200);
  }

  @Test
  void overview_answersFirst_thenShowsWhoIsInTrouble() throws Exception {
    StatusWorld world = StatusWorld.four();
    String page = wellFormed(overview(world, entered(world)));

    assertThat(page)
        .contains(
            "<h1>2 of 4 services could be restored now; fabrikam-apis has no backup since Tuesday"
                + " and wingtip-apis waits for its first backup.</h1>",
            "6 days</time></strong> old, at most 26 h",
            "The last restore of contoso-apis, 9 min ago in 20 min, the gateway away for 40 s,"
                + " did not bring back what was saved, 1,204 of 1,226 entities equal. No restore"
                + " was equal yet.",
            "Service is being updated",
            "has been running for 4 min; usually",
            "1 backup lost, overwritten or archived",
            "Changed 2 times while its newest backup ran",
            "What to do: </strong>API Management cannot reach the storage account");
    assertThat(page.indexOf("/services/fabrikam-apis"))
        .isLessThan(page.indexOf("/services/contoso-apis"));
    assertThat(page).contains("title=\"Mon 23 Nov: failed 02:01 UTC\"");
    assertThat(page)
        .contains(
            "{&quot;sourceService&quot;: &quot;contoso-apis&quot;, &quot;backupName&quot;:"
                + " &quot;contoso-apis-backup-20261123t0200z.apimbackup&quot;, &quot;confirm&quot;:"
                + " &quot;contoso-standby&quot;}",
            "https://dr.example/api/services/contoso-standby/restores");
  }

  @Test
  void overview_ofNothing_saysWhatToDo() throws Exception {
    StatusWorld world = StatusWorld.none();

    assertThat(wellFormed(overview(world, entered(world))))
        .contains("<h1>No service is backed up.</h1>", "PROTECTED_SERVICES");
  }

  @Test
  void service_hasItsCommandsPointsNightsAndOperations() throws Exception {
    StatusWorld world = StatusWorld.four();
    String page = wellFormed(service(world, "Tailspin-Apis", entered(world)));

    assertThat(page)
        .contains(
            "<h1>tailspin-apis could be restored now.</h1>",
            "no: The blob was overwritten after it was verified.",
            "No service may be given its backups",
            "Mon 23 Nov: backed up",
            "Fri 6 Nov: no backup",
            "/api/status/operations/tailspin-apis/backup-20261123t0200z",
            "10 older recovery points",
            "A backup of it usually takes");
  }

  @Test
  void operation_tellsWhatHappened() throws Exception {
    StatusWorld world = StatusWorld.four();

    assertThat(
            wellFormed(operation(world, "fabrikam-apis", "backup-20261123t0200z", entered(world))))
        .contains(
            "<h1>Backup of fabrikam-apis failed after 119 s.</h1>",
            "BackupStorageNotReachable",
            "Mon 23 Nov 2026, 02:01:11 UTC",
            "Client request id");
    assertThat(wellFormed(operation(world, "tailspin-apis", "before-release-7", entered(world))))
        .contains(
            "is running.",
            "Its next turn was due 4 min ago; without an end the app gives up in 11 h");
    assertThat(wellFormed(operation(world, "contoso-standby", "drill-1", entered(world))))
        .contains("Restore into contoso-standby succeeded after 23 min.");
  }

  @Test
  void restore_thatWasCompared_showsTheVerdict_andTheFirstDifferences() throws Exception {
    StatusWorld world = StatusWorld.four();

    String page = wellFormed(operation(world, "contoso-standby", "failover-2", entered(world)));

    assertThat(page)
        .contains(
            "<h1>Restore into contoso-standby succeeded after 20 min. What came back is"
                + " different.</h1>",
            "<h2>What came back</h2>",
            " different</span> 13 missing, 22 extra, 2 different; 1,204 of 1,226 entities equal",
            "API pets-echo is missing, with 12 entities below it",
            "named value backend-url: keyVault.lastStatus differs, so one side cannot read its Key"
                + " Vault",
            "product trial-16 is extra",
            "And 5 more differences: <code>GET"
                + " https://dr.example/api/services/contoso-standby/operations/failover-2/comparison"
                + "</code> with a key.",
            "<li>Gateways could not be read (AuthorizationFailed).</li>",
            "<h2>The gateway meanwhile</h2>",
            " served</span> The gateway was away for 40 s, from ",
            "It served at the last look: health check 200, an API without its key 401, a path of no API 404.")
        .doesNotContain("product trial-17");
    assertThat(page.split("yes, by somebody", -1)).hasSize(2);
    assertThat(
            operation(world, "contoso-standby", "failover-2", entered(world)).getHeader("Refresh"))
        .isNull();
  }

  @Test
  void restore_thatIsNotComparedYet_saysSo_andAsksAgain() throws Exception {
    StatusWorld world = StatusWorld.four();
    world.proven("contoso-standby", "failover-3", null);

    HttpResponseMessage response =
        operation(world, "contoso-standby", "failover-3", entered(world));

    assertThat(wellFormed(response))
        .contains(
            " pending</span> Not compared yet: what contoso-standby and"
                + " contoso-apis-backup-20261123t0200z.apimbackup hold is still being listed.")
        .doesNotContain("Difference to the backup");
    assertThat(response.getHeader("Refresh")).isEqualTo("30");
  }

  @Test
  void restore_thatIsEqual_saysSoInOneSentence() throws Exception {
    StatusWorld world = StatusWorld.four();
    Comparison equal =
        new Comparison(
            Verdict.EQUAL,
            new EntityTotals(1_204, 0, 0, 0, 0, 0),
            List.of(),
            0,
            List.of(),
            Map.of(),
            null);
    world.proven(
        "contoso-standby",
        "failover-3",
        new ProofOutcome(TestApp.T0, equal, ChangedMeanwhile.NONE));

    assertThat(wellFormed(operation(world, "contoso-standby", "failover-3", entered(world))))
        .contains(
            "<h1>Restore into contoso-standby succeeded after ",
            " equal</span> All 1,204 entities are equal.</p><h2>")
        .doesNotContain("Difference to the backup", "What came back is different");
  }

  @Test
  void restore_thatCouldNotBeCompared_saysWhy() throws Exception {
    StatusWorld world = StatusWorld.four();
    world.proven(
        "contoso-standby",
        "failover-3",
        ProofOutcome.notCompared(TestApp.T0, "it has no inventory"));

    assertThat(wellFormed(operation(world, "contoso-standby", "failover-3", entered(world))))
        .contains(" not compared</span> Not compared: it has no inventory.");
  }

  @Test
  void probes_ofAGatewayThatComesAndGoes_showTheFirstTimes() throws Exception {
    StatusWorld world = StatusWorld.four();
    GatewayProbes probes =
        GatewayProbes.requested(
            World.service("contoso-standby"),
            new OperationId("drill-1"),
            TestApp.T0.minusSeconds(600),
            ProbeSamples.TIMINGS);
    for (int look = 0; look < 14; look++) {
      probes =
          probes.saw(
              TestApp.T0.minusSeconds(600 - 10 * look),
              look % 2 == 0 ? ProbeSamples.SERVES : ProbeSamples.AWAY,
              ProbeSamples.TIMINGS);
    }
    world.app.ledger.probes().create(probes);
    String page = wellFormed(operation(world, "contoso-standby", "drill-1", entered(world)));
    assertThat(page)
        .contains(
            " does not serve</span> The gateway was away for 60 s in 7 pieces, the first from ",
            "It does not serve now: no connection.",
            " Away for 10 s: no connection.",
            "<p>And 2 more.</p>");
    assertThat(page.split(" Away for 10 s")).hasSize(6);
  }

  @Test
  void probes_thatGoOn_askAgain_andOneThatCannotBeReadHidesNothing() throws Exception {
    StatusWorld world = StatusWorld.four();
    world
        .app
        .ledger
        .probes()
        .create(
            GatewayProbes.requested(
                World.service("contoso-standby"),
                new OperationId("drill-1"),
                TestApp.T0,
                ProbeSamples.TIMINGS));
    HttpResponseMessage waiting = operation(world, "contoso-standby", "drill-1", entered(world));
    assertThat(wellFormed(waiting))
        .contains(" not seen</span> The gateway has not been looked at yet.");
    assertThat(waiting.getHeader("Refresh")).isEqualTo("30");

    world.app.ledger.damage("probes/contoso-standby/drill-1.json");
    assertThat(wellFormed(operation(world, "contoso-standby", "drill-1", entered(world))))
        .contains("Restore into contoso-standby succeeded after 23 min.")
        .doesNotContain("The gateway meanwhile");
  }

  @Test
  void operation_withoutAProof_showsNone() throws Exception {
    StatusWorld world = StatusWorld.four();

    assertThat(wellFormed(operation(world, "contoso-standby", "drill-1", entered(world))))
        .doesNotContain("What came back");
  }

  @Test
  void foreignWords_neverBecomeMarkup() throws Exception {
    StatusWorld world = StatusWorld.hostile();
    Map<String, String> headers = entered(world);

    for (HttpResponseMessage response :
        List.of(
            overview(world, headers),
            service(world, "contoso-apis", headers),
            operation(world, "contoso-apis", "backup-20261123t0200z", headers),
            operation(world, "contoso-apis", "failover-2", headers))) {
      assertThat(wellFormed(response))
          .contains("&lt;script&gt;document.title=&#39;taken over&#39;")
          .doesNotContain("<script", "<img", "<b ", "\u202e");
    }
  }

  @Test
  void unknown_isAPageThatSaysSo() throws Exception {
    StatusWorld world = StatusWorld.four();

    assertThat(service(world, "nobody", entered(world)).getStatusCode()).isEqualTo(404);
    assertThat(service(world, "no/body", entered(world)).getStatusCode()).isEqualTo(404);
    assertThat(wellFormed(operation(world, "contoso-apis", "none", entered(world))))
        .contains("The ledger has no such operation of this service.");
  }

  @Test
  void store_away_isSaid_andTheBrowserAsksAgain() throws Exception {
    StatusWorld world = StatusWorld.four();
    Map<String, String> headers = entered(world);
    world.app.clock.jump(Duration.ofMinutes(2));
    world.app.signingKeys.fail(new LedgerUnavailableException("secret place", null));

    HttpResponseMessage response = overview(world, headers);

    assertThat(response.getStatusCode()).isEqualTo(503);
    assertThat(response.getHeader("Retry-After")).isEqualTo("30");
    assertThat(response.getHeader("Refresh")).isEqualTo("30");
    assertThat(wellFormed(response))
        .contains("cannot be reached now", "says nothing about the services")
        .doesNotContain("secret place");
    assertThat(enter(world, Map.of()).getStatusCode()).isEqualTo(503);
  }

  /** Without valid settings no cookie can be checked, so the page must not say which is wrong. */
  @Test
  void settings_wrong_isSaidWithoutThem() throws Exception {
    StatusWorld world = StatusWorld.four();
    world.app.environment.put("RPO", "soon");

    assertThat(wellFormed(overview(world, Map.of())))
        .contains("The app settings are wrong")
        .doesNotContain("RPO");
    assertThat((String) overview(world, Map.of("Accept", "application/json")).getBody())
        .contains("ConfigurationRefused")
        .doesNotContain("RPO");
  }

  @Test
  void json_isWhatTheApiAnswers() {
    StatusWorld world = StatusWorld.four();
    Map<String, String> headers = entered(world);
    headers.put("Accept", "application/json");

    HttpResponseMessage all = overview(world, headers);
    assertThat(all.getHeader("Content-Type")).isEqualTo("application/json");
    assertThat(all.getBody())
        .isEqualTo(
            new ServiceFunctions(world.app.app)
                .getServices(get("https://dr.example/api/services", Map.of()), context)
                .getBody());
    assertThat(
            JsonFields.of(
                    JsonReader.read((String) service(world, "contoso-apis", headers).getBody()))
                .text("service"))
        .isEqualTo("contoso-apis");
    assertThat((String) operation(world, "contoso-standby", "drill-1", headers).getBody())
        .contains("\"id\":\"drill-1\"");
  }

  /**
   * The Content-Security-Policy allows the page's own style sheet by its hash, and nothing else.
   */
  @Test
  void policy_allowsThePagesStyleAlone() throws Exception {
    StatusWorld world = StatusWorld.four();
    HttpResponseMessage response = overview(world, entered(world));

    Matcher style = Pattern.compile("(?s)<style>(.*?)</style>").matcher(page(response));
    assertThat(style.find()).isTrue();
    String hash =
        Base64.getEncoder()
            .encodeToString(
                MessageDigest.getInstance("SHA-256").digest(style.group(1).getBytes(UTF_8)));
    assertThat(response.getHeader("Content-Security-Policy"))
        .startsWith("default-src 'none'; style-src 'sha256-" + hash + "'; ")
        .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
        .doesNotContain("unsafe", "*");
    assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
    assertThat(response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(page(response))
        .doesNotContain("<script", " style=", " src=", "href=\"http", "href=\"//");
  }

  @Test
  void page_asksAgain_soonerWhileSomethingRuns_andNotWhenHeld() {
    StatusWorld four = StatusWorld.four();
    assertThat(overview(four, entered(four)).getHeader("Refresh")).isEqualTo("30");
    StatusWorld none = StatusWorld.none();
    assertThat(overview(none, entered(none)).getHeader("Refresh")).isEqualTo("120");
    HttpResponseMessage held =
        new StatusFunctions(none.app.app)
            .getStatus(get(ROOT + "?refresh=off", entered(none)), context);
    assertThat(held.getHeader("Refresh")).isNull();
    assertThat(page(held)).contains("This page stands still");
    assertThat(operation(four, "contoso-standby", "drill-1", entered(four)).getHeader("Refresh"))
        .isNull();
  }

  @Test
  void proxy_withAPathOfItsOwn_isInEveryLinkAndInTheCookie() {
    StatusWorld world = StatusWorld.four();
    world.app.environment.put("PUBLIC_BASE_URL", "https://gate.example/dr;x");

    assertThat(enter(world, Map.of()).getHeader("Location")).isEqualTo("/dr%3Bx/api/status");
    assertThat(enter(world, Map.of()).getHeader("Set-Cookie"))
        .contains("; Path=/dr%3Bx/api/status; ");
    assertThat(page(overview(world, entered(world))))
        .contains("href=\"/dr%3Bx/api/status/services/contoso-apis\"");
  }

  @Test
  void aThousandServices_areOneAnswerUnder300Kilobytes() throws IOException {
    StatusWorld world = StatusWorld.of(1_000);
    Map<String, String> headers = entered(world);
    String plain = page(overview(world, headers));
    headers.put("Accept-Encoding", "gzip, deflate, br");
    long begun = System.nanoTime();
    HttpResponseMessage response = overview(world, headers);
    long took = System.nanoTime() - begun;

    assertThat(response.getHeader("Content-Encoding")).isEqualTo("gzip");
    byte[] compressed = (byte[]) response.getBody();
    System.out.printf(
        "GET /status, 1000 services: %d kB, %d kB compressed, %d ms here without the store%n",
        plain.length() / 1000, compressed.length / 1000, TimeUnit.NANOSECONDS.toMillis(took));
    assertThat(compressed.length).isLessThan(300_000);
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
      assertThat(new String(gzip.readAllBytes(), UTF_8)).isEqualTo(plain);
    }
    assertThat(plain).contains("995 of 1,000 services could be restored now");
  }

  @Test
  void compression_isOnlyForWhoTakesIt() {
    StatusWorld world = StatusWorld.none();
    for (String refusing : List.of("", "identity", "br", "gzip;q=0", "gzip ; q=0.0, br")) {
      Map<String, String> headers = entered(world);
      headers.put("Accept-Encoding", refusing);
      assertThat(overview(world, headers).getHeader("Content-Encoding")).as(refusing).isNull();
    }
  }
}
