package dev.apimdr.packaged;

import static dev.apimdr.local.arm.FaultPoint.GET_SERVICE;
import static dev.apimdr.local.arm.FaultPoint.POLL_BACKUP;
import static dev.apimdr.local.arm.FaultPoint.POLL_RESTORE;
import static dev.apimdr.local.arm.FaultPoint.POST_BACKUP;
import static dev.apimdr.local.arm.FaultPoint.POST_RESTORE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.azure.core.util.BinaryData;
import com.fasterxml.jackson.databind.JsonNode;
import dev.apimdr.local.arm.ArmFaults;
import dev.apimdr.local.arm.Fault;
import dev.apimdr.local.arm.FaultPoint;
import dev.apimdr.local.arm.Journal;
import dev.apimdr.local.arm.OperationKind;
import dev.apimdr.local.arm.SimulatorOptions;
import dev.apimdr.local.arm.WireReply;
import dev.apimdr.local.environment.HostLines;
import dev.apimdr.local.environment.LedgerBlobs;
import dev.apimdr.local.environment.LocalEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Faults of Azure Resource Manager, or of something in its place: each on a service of its own, all
 * at once, on one host. The app's times are divided by fifty.
 */
class FaultsIT {
  private static final Duration LIMIT = Duration.ofSeconds(150);

  /** The POST's time-out, and extra time for a busy machine. */
  private static final Duration LONGEST_EXECUTION = Duration.ofSeconds(70);

  private static final Duration POST_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration THROTTLED_FOR = Duration.ofSeconds(3);

  /** Cannot occur in an operation's id, which is hexadecimal. */
  private static final String FOREIGN_ORDER = "zinnia";

  private static final String FOREIGN =
      "{\"order\": \"" + FOREIGN_ORDER + "\", \"from\": \"another system\"}";

  private static final Map<String, String> BACKUPS = new LinkedHashMap<>();
  private static final Map<String, String> RESTORES = new LinkedHashMap<>();
  private static Trap trap;
  private static LocalEnvironment environment;
  private static Services fleet;
  private static Caller caller;

  @BeforeAll
  static void playEveryFault() {
    trap = new Trap();
    Path folder = Path.of("target", "it", "faults");
    environment =
        LocalEnvironment.start(
            folder,
            PackagedApp.fastPolling(folder.resolve("app")),
            0,
            new SimulatorOptions()
                .takes(OperationKind.BACKUP, Duration.ofSeconds(2))
                .takes(OperationKind.RESTORE, Duration.ofSeconds(2))
                .retryAfter(Duration.ofSeconds(1)),
            Map.of(
                "TIMINGS_SCALE", "0.02",
                "POLL_DELAY_MIN", "PT0.2S",
                "POLL_DELAY_MAX", "PT1S",
                "WATCHDOG_SCHEDULE", "*/2 * * * * *"));
    fleet = new Services(environment);
    caller = new Caller(environment);
    planSilence();
    planHostileLocations();
    planRefusals();
    planLostReplies();
    environment.startHost();
    sendForeignMessage();
    BACKUPS.replaceAll((service, none) -> caller.backup(service));
    // A restore needs a recovery point first.
    Map<String, String> before = new LinkedHashMap<>(RESTORES);
    before.replaceAll((service, none) -> caller.backup(service));
    before.forEach((service, id) -> caller.ended(service, id, LIMIT));
    RESTORES.replaceAll((service, none) -> caller.restore(service, service));
  }

  private static void backup(String service, FaultPoint point, Fault fault) {
    plan(BACKUPS, service, point, 1, fault);
  }

  private static void restore(String service, FaultPoint point, Fault fault) {
    plan(RESTORES, service, point, 1, fault);
  }

  private static void plan(
      Map<String, String> scenes, String service, FaultPoint point, int times, Fault fault) {
    if (!scenes.containsKey(service)) {
      fleet.add(service);
      scenes.put(service, "");
    }
    environment.arm().faults().on(point).of(service).times(times).then(fault);
  }

  private static void planSilence() {
    backup("silent-post", POST_BACKUP, Fault.silence());
    backup("silent-poll", POLL_BACKUP, Fault.silence());
    backup("silent-read", GET_SERVICE, Fault.silence());
    backup("dripping-poll", POLL_BACKUP, dripping());
  }

  /** A body that takes longer than any time-out. */
  private static Fault dripping() {
    WireReply endless = WireReply.json(200, "{\"filler\":\"" + "x".repeat(1000) + "\"}");
    Fault drip = Fault.acceptedButDripped(Duration.ofSeconds(1));
    return (request, carryOut) -> drip.apply(request, () -> endless);
  }

  private static void planHostileLocations() {
    String away = "https://" + trap.authority() + "/operationresults/1?api-version=2024-05-01";
    backup("other-host", POST_BACKUP, Fault.acceptedWithLocationOnHost(trap.authority()));
    backup("plain-http", POST_BACKUP, Fault.acceptedWithPlainLocation());
    backup(
        "plain-elsewhere",
        POST_BACKUP,
        Fault.acceptedWithLocation(away.replace("https:", "http:")));
    backup("credentials", POST_BACKUP, Fault.acceptedWithLocationWithCredentials());
    backup("no-location", POST_BACKUP, Fault.acceptedWithoutLocation());
    backup("later-elsewhere", POLL_BACKUP, Fault.acceptedWithLocationOnHost(trap.authority()));
    // It is still running when polled, so that the response has a Location.
    environment
        .arm()
        .service("later-elsewhere")
        .takes(OperationKind.BACKUP, Duration.ofSeconds(30));
    backup("redirected-post", POST_BACKUP, Fault.redirect(away));
    backup("redirected-poll", POLL_BACKUP, Fault.redirect(away));
    restore("other-host-restore", POST_RESTORE, Fault.acceptedWithLocation(away));
  }

  private static void planRefusals() {
    Fault forbidden =
        ArmFaults.authorizationFailed(
            "Microsoft.ApiManagement/service/operationresults/read", "/subscriptions/1");
    plan(BACKUPS, "forbidden", POLL_BACKUP, Integer.MAX_VALUE, forbidden);
    plan(RESTORES, "forbidden-restore", POLL_RESTORE, Integer.MAX_VALUE, forbidden);
    plan(BACKUPS, "throttled", POST_BACKUP, 2, ArmFaults.tooManyRequests(THROTTLED_FOR));
    plan(BACKUPS, "throttled", POLL_BACKUP, 1, ArmFaults.tooManyRequests(THROTTLED_FOR));
  }

  private static void planLostReplies() {
    backup("lost-backup", POST_BACKUP, Fault.acceptedButReset());
    backup("reset-backup", POST_BACKUP, Fault.reset());
    restore("lost-restore", POST_RESTORE, Fault.acceptedButReset());
    restore("refused-restore", POST_RESTORE, ArmFaults.serviceUnavailable());
  }

  private static void sendForeignMessage() {
    byte[] text = FOREIGN.getBytes(StandardCharsets.UTF_8);
    var unused =
        environment
            .queue("operation-starts")
            .sendMessage(BinaryData.fromString(Base64.getEncoder().encodeToString(text)));
  }

  @AfterAll
  static void end() throws IOException {
    if (environment != null) {
      // A gentle end would wait for the hanging requests.
      environment.host().kill();
      environment.close();
    }
    trap.close();
  }

  private static JsonNode endOf(Map<String, String> scenes, String service) {
    return caller.ended(service, scenes.get(service), LIMIT);
  }

  private static void assertStatus(JsonNode end, String status) {
    assertThat(end.path("status").asText()).as(end.toString()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"other-host", "plain-http", "plain-elsewhere", "credentials"})
  void location_thatMustNotBeFollowed_isNeverRequestedAndSaidClearly(String service) {
    JsonNode end = endOf(BACKUPS, service);

    assertStatus(end, "Succeeded");
    assertThat(end.path("observed").asBoolean()).isTrue();
    assertThat(end.at("/trouble/kind").asText()).isEqualTo("refusedUrl");
    assertThat(end.at("/trouble/message").asText()).contains("was not followed");
    assertThat(environment.arm().journal().polls(OperationKind.BACKUP, service)).isZero();
    assertThat(environment.arm().journal().posts(OperationKind.BACKUP, service)).isEqualTo(1);
    assertThat(trap.hits()).isZero();
  }

  @Test
  void location_withCredentials_isShownNowhere() {
    assertThat(endOf(BACKUPS, "credentials").toString()).doesNotContain("user:password");
    assertThat(new HostLines(environment.log()).messages())
        .noneMatch(message -> message.contains("user:password"));
  }

  @Test
  void location_thatIsMissing_isSaidAndTheBackupIsObserved() {
    JsonNode end = endOf(BACKUPS, "no-location");

    assertStatus(end, "Succeeded");
    assertThat(end.path("observed").asBoolean()).isTrue();
    assertThat(end.at("/trouble/message").asText()).contains("there is none");
  }

  @Test
  void location_ofAPollThatLeadsElsewhere_isSaidAndTheOldOneIsAsked() {
    JsonNode end = endOf(BACKUPS, "later-elsewhere");

    assertStatus(end, "Succeeded");
    assertThat(end.path("observed").asBoolean()).isFalse();
    assertThat(end.at("/trouble/kind").asText()).isEqualTo("refusedUrl");
    assertThat(trap.hits()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"redirected-post", "redirected-poll"})
  void redirect_toAnotherHost_isNeverFollowed(String service) {
    JsonNode end = endOf(BACKUPS, service);

    assertStatus(end, "Succeeded");
    assertThat(environment.arm().service(service).operations()).hasSize(1);
    assertThat(trap.hits()).isZero();
  }

  @Test
  void restore_whoseLocationLeadsElsewhere_isAbandonedAndSentOnce() {
    JsonNode end = endOf(RESTORES, "other-host-restore");

    assertStatus(end, "Abandoned");
    assertThat(end.at("/error/code").asText()).isEqualTo("RefusedUrl");
    assertThat(end.at("/error/advice").asText()).contains(end.path("clientRequestId").asText());
    assertThat(environment.arm().journal().posts(OperationKind.RESTORE, "other-host-restore"))
        .isEqualTo(1);
    assertThat(trap.hits()).isZero();
  }

  @Test
  void backup_whoseStatusIsForbidden_isObservedAndSaysSo() {
    JsonNode end = endOf(BACKUPS, "forbidden");

    assertStatus(end, "Succeeded");
    assertThat(end.path("observed").asBoolean()).isTrue();
    assertThat(end.at("/trouble/kind").asText()).isEqualTo("forbidden");
    assertThat(end.at("/trouble/code").asText()).isEqualTo("AuthorizationFailed");
  }

  @Test
  void restore_whoseStatusIsForbidden_isNeverCalledSucceeded() {
    JsonNode end = endOf(RESTORES, "forbidden-restore");

    assertStatus(end, "Abandoned");
    assertThat(end.at("/error/code").asText()).isEqualTo("AuthorizationFailed");
  }

  @Test
  void backup_thatIsThrottled_waitsAsLongAsItWasAskedAndSucceeds() {
    JsonNode end = endOf(BACKUPS, "throttled");

    assertStatus(end, "Succeeded");
    List<Instant> posts =
        environment.arm().journal().entries().stream()
            .filter(entry -> entry.point() == POST_BACKUP && entry.service().equals("throttled"))
            .map(Journal.Entry::time)
            .toList();
    assertThat(posts).hasSize(3);
    assertThat(Duration.between(posts.get(0), posts.get(1))).isGreaterThanOrEqualTo(THROTTLED_FOR);
    assertThat(Duration.between(posts.get(1), posts.get(2))).isGreaterThanOrEqualTo(THROTTLED_FOR);
    assertThat(environment.arm().service("throttled").operations()).hasSize(1);
  }

  @Test
  void backup_whoseReplyIsLost_isMadeOnce() {
    JsonNode end = endOf(BACKUPS, "lost-backup");

    assertStatus(end, "Succeeded");
    assertThat(environment.arm().service("lost-backup").operations()).hasSize(1);
    assertThat(environment.arm().journal().posts(OperationKind.BACKUP, "lost-backup"))
        .isLessThanOrEqualTo(2);
    assertThat(environment.blobs().getBlobContainerClient("apim-lost-backup").listBlobs())
        .hasSize(1);
  }

  @Test
  void backup_whosePostNeverArrived_isSentAgain() {
    JsonNode end = endOf(BACKUPS, "reset-backup");

    assertStatus(end, "Succeeded");
    assertThat(environment.arm().service("reset-backup").operations()).hasSize(1);
    assertThat(environment.arm().journal().posts(OperationKind.BACKUP, "reset-backup"))
        .isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lost-restore", "refused-restore"})
  void restore_whoseFateIsUnknown_isSentOnceAndAbandoned(String service) {
    JsonNode end = endOf(RESTORES, service);

    assertStatus(end, "Abandoned");
    assertThat(end.at("/error/message").asText()).contains("may or may not have accepted");
    assertThat(end.at("/error/advice").asText()).contains(end.path("clientRequestId").asText());
    assertThat(environment.arm().journal().posts(OperationKind.RESTORE, service)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"silent-post", "silent-poll", "silent-read", "dripping-poll"})
  void backup_whenArmIsSilentOnce_stillSucceeds(String service) {
    assertStatus(endOf(BACKUPS, service), "Succeeded");
  }

  @Test
  void executions_whenArmNeverAnswers_endWithThePostsTimeOut() {
    HostLines lines = new HostLines(environment.log());
    await("the end of the POST that was never answered")
        .atMost(LIMIT)
        .until(
            () ->
                lines.executions().stream()
                    .anyMatch(execution -> execution.took().compareTo(POST_TIMEOUT) >= 0));

    assertThat(lines.executions())
        .filteredOn(execution -> !execution.took().minus(LONGEST_EXECUTION).isNegative())
        .isEmpty();
    assertThat(lines.messages()).noneMatch(message -> message.contains("Killing the worker"));
  }

  @Test
  void foreignMessage_ofAnotherSystem_isReportedOnceAndTouchesNothing() {
    HostLines lines = new HostLines(environment.log());
    await("the alert").atMost(LIMIT).until(() -> !lines.events("PoisonMessage").isEmpty());

    assertThat(lines.events("PoisonMessage"))
        .singleElement()
        .asString()
        .contains("operation-starts-poison", "not ours", "another system");
    assertThat(new LedgerBlobs(environment).names(""))
        .noneMatch(name -> name.contains(FOREIGN_ORDER));
  }

  @Test
  void executions_ofOurOwnMessages_neverFail() {
    BACKUPS.keySet().forEach(service -> endOf(BACKUPS, service));
    RESTORES.keySet().forEach(service -> endOf(RESTORES, service));

    long failed =
        new HostLines(environment.log())
            .executions().stream().filter(execution -> !execution.succeeded()).count();
    // The foreign message's five attempts.
    assertThat(failed).isLessThanOrEqualTo(5);
  }

  @Test
  void lines_all_areAsDocumented_andAmongThemWhatTheAlertsRead() {
    TelemetryLines lines = new TelemetryLines(environment.log());

    assertThat(lines.undocumented()).isEmpty();
    assertThat(lines.events())
        .contains("OperationTransition", "PollProblem", "Freshness", "Heartbeat", "PoisonMessage");
  }
}
