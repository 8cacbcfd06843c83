package dev.apimdr.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apimdr.local.arm.FaultPoint;
import dev.apimdr.local.arm.Journal;
import dev.apimdr.local.arm.LocationStyle;
import dev.apimdr.local.arm.OperationKind;
import dev.apimdr.local.arm.SimulatorOptions;
import dev.apimdr.local.arm.StatusStyle;
import dev.apimdr.local.environment.LedgerBlobs;
import dev.apimdr.local.environment.LocalEnvironment;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Backup and restore for each form of ARM's status URLs and each access type: the nightly timer
 * backs every service up, each is changed and restored; then an old api-version; then all traffic
 * and output is searched for secrets.
 */
class BackupAndRestoreIT {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final List<String> ACCESS =
      List.of("SystemAssignedManagedIdentity", "UserAssignedManagedIdentity", "AccessKey");
  private static final List<StatusStyle> ANSWERS = List.of(StatusStyle.values());
  private static final String OLD_API = "2019-12-01";

  /**
   * The length of the part of a secret that is searched for: long enough to be unique, short enough
   * to be found in truncated text.
   */
  private static final int NEEDLE = 16;

  private static final Wiretap WIRETAP = new Wiretap();
  private static final Map<String, JsonNode> BACKUPS = new LinkedHashMap<>();
  private static final Map<String, JsonNode> RESTORES = new LinkedHashMap<>();
  private static LocalEnvironment environment;
  private static Caller caller;
  private static JsonNode oldBackup;
  private static List<String> secrets;
  private static Map<String, String> ledger;

  /** Seven forms of status URLs, with three access types and two styles of status responses. */
  static List<String> services() {
    return Stream.of(LocationStyle.values()).map(BackupAndRestoreIT::name).toList();
  }

  private static String name(LocationStyle style) {
    return "apis-" + style.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @BeforeAll
  static void playTheMainJob() {
    environment =
        LocalEnvironment.start(
            Path.of("target", "it", "main-job"),
            PackagedApp.FOLDER,
            0,
            new SimulatorOptions()
                // Longer than the polling interval of an idle queue, so that there is a second
                // poll.
                .takes(OperationKind.BACKUP, Duration.ofSeconds(8))
                .takes(OperationKind.RESTORE, Duration.ofSeconds(4))
                .gateways(true)
                .retryAfter(Duration.ofSeconds(1)),
            Map.of());
    environment.setting("AzureWebJobsStorage", WIRETAP.tapped(environment.hostStorage()));
    environment.setting("BACKUP_STORAGE", WIRETAP.tapped(environment.backupStorage()));
    caller = new Caller(environment);
    addServices();
    environment.startHost();
    backUpAtNight();
    restoreAll();
    backUpWithAnOldApiVersion();
    await("inventories, proofs and probes")
        .atMost(LIMIT)
        .until(() -> new LedgerBlobs(environment).names("open/").isEmpty());
    environment.host().close();
    secrets = environment.secrets();
    ledger = new LedgerBlobs(environment).texts();
    // Only closed connections have been recorded completely.
    WIRETAP.close();
  }

  private static void addServices() {
    Services fleet = new Services(environment);
    Iterator<StatusStyle> answers = Stream.generate(ANSWERS::stream).flatMap(s -> s).iterator();
    Iterator<String> access = Stream.generate(ACCESS::stream).flatMap(s -> s).iterator();
    for (LocationStyle style : LocationStyle.values()) {
      fleet.add(name(style), access.next()).locationStyle(style).statusStyle(answers.next());
    }
  }

  private static void backUpAtNight() {
    environment.client().trigger("ScheduledBackup");
    LedgerBlobs documents = new LedgerBlobs(environment);
    for (String service : services()) {
      String id =
          await("a backup of " + service)
              .atMost(LIMIT)
              .until(
                  () ->
                      documents.operations(service).stream()
                          .map(operation -> operation.path("operationId").asText())
                          .findFirst(),
                  Optional::isPresent)
              .orElseThrow();
      BACKUPS.put(service, caller.ended(service, id, LIMIT));
    }
  }

  private static void restoreAll() {
    Map<String, String> ids = new LinkedHashMap<>();
    for (String service : services()) {
      environment.arm().service(service).configuration(Services.configuration(2));
      ids.put(service, caller.restore(service, service));
    }
    ids.forEach((service, id) -> RESTORES.put(service, caller.ended(service, id, LIMIT)));
  }

  private static void backUpWithAnOldApiVersion() {
    environment.host().close();
    environment.setting("ARM_API_VERSION", OLD_API);
    environment.startHost();
    String service = services().get(0);
    oldBackup = caller.ended(service, caller.backup(service), LIMIT);
  }

  @AfterAll
  static void end() {
    if (environment != null) {
      environment.close();
    }
  }

  @ParameterizedTest
  @MethodSource("services")
  void scheduledBackup_ofEachShape_becomesARecoveryPoint(String service) {
    JsonNode backup = BACKUPS.get(service);

    assertThat(backup.path("status").asText()).as(backup.toString()).isEqualTo("Succeeded");
    assertThat(backup.path("id").asText()).matches("backup-\\d{8}t\\d{4}z");
    assertThat(backup.path("observed").asBoolean()).isFalse();
    assertThat(backup.path("polls").asInt()).isPositive();
    String name = backup.path("backupName").asText();
    assertThat(ledger).containsKey("recovery-points/" + service + "/" + name + ".json");
    assertThat(
            environment
                .blobs()
                .getBlobContainerClient("apim-" + service)
                .getBlobClient(name)
                .exists())
        .isTrue();
  }

  /** On a busy machine it is open which operation gets a second poll. */
  @Test
  void scheduledBackups_thatTakeLonger_areAskedAgain() {
    assertThat(BACKUPS.values())
        .anySatisfy(
            backup ->
                assertThat(backup.path("polls").asInt()).as(backup.toString()).isGreaterThan(1));
  }

  @ParameterizedTest
  @MethodSource("services")
  void restore_ofEachShape_bringsTheConfigurationBack(String service) {
    JsonNode restore = RESTORES.get(service);

    assertThat(restore.path("status").asText()).as(restore.toString()).isEqualTo("Succeeded");
    assertThat(environment.arm().service(service).configuration())
        .isEqualTo(Services.configuration(1));
    assertThat(environment.arm().journal().posts(OperationKind.RESTORE, service)).isEqualTo(1);
  }

  /** Each from before its POST on, at the URL that Azure names, and without a key. */
  @ParameterizedTest
  @MethodSource("services")
  void restore_ofEachShape_isWatched_untilTheGatewayServesAfterIt(String service) {
    String probes =
        ledger.entrySet().stream()
            .filter(document -> document.getKey().startsWith("probes/" + service + "/"))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseThrow();

    assertThat(probes)
        .contains("\"Ended\"", environment.arm().gateways().url(service), "\"restoreEnded\"");
    assertThat(environment.arm().journal().entries())
        .filteredOn(entry -> entry.point() == FaultPoint.GATEWAY)
        .filteredOn(entry -> entry.service().equals(service))
        .hasSizeGreaterThanOrEqualTo(4)
        .noneMatch(Journal.Entry::authorized)
        .extracting(Journal.Entry::status)
        .contains(200, 404);
  }

  /** Such a version accepts only the account's key; the simulator refuses a body without it. */
  @Test
  void backup_withAnOldApiVersion_isMadeWithTheKey() {
    assertThat(oldBackup.path("status").asText()).as(oldBackup.toString()).isEqualTo("Succeeded");
    assertThat(environment.arm().journal().entries())
        .filteredOn(entry -> entry.point() == FaultPoint.POST_BACKUP)
        .extracting(Journal.Entry::apiVersion)
        .contains(OLD_API);
  }

  @Test
  void polls_all_waitedAsLongAsTheyWereAsked() {
    assertThat(environment.arm().journal().earlyPolls()).isZero();
  }

  @Test
  void end_ofEverything_leavesNothingOpenLockedOrQueued() {
    assertThat(ledger.keySet())
        .noneMatch(name -> name.startsWith("open/") || name.startsWith("active/"));
    for (String queue : List.of("operation-starts", "operation-polls", "background-turns")) {
      assertThat(environment.messages(queue)).isZero();
      assertThat(environment.messages(queue + "-poison")).isZero();
    }
  }

  @Test
  void wiretap_heardTheMessagesAndTheLedger() {
    assertThat(WIRETAP.messages()).hasSizeGreaterThan(3 * services().size());
    assertThat(WIRETAP.text().contains("operations%2F" + services().get(0)))
        .as("ledger writes were recorded")
        .isTrue();
  }

  @Test
  void messages_all_areAServiceAnIdAndATurn() {
    assertThat(WIRETAP.messages())
        .allSatisfy(
            message ->
                assertThat(message)
                    .contains("\"service\"", "\"turn\"")
                    .containsAnyOf("\"operationId\"", "\"id\"")
                    .doesNotContain("http"));
  }

  @Test
  void secrets_none_isInAMessage() {
    assertSecretFree("messages", String.join("\n", WIRETAP.messages()));
  }

  @Test
  void secrets_none_isInWhatWasSentToStorage() {
    assertSecretFree("wire", WIRETAP.text());
  }

  @Test
  void secrets_none_isInTheLedgerOrItsMetadata() {
    assertThat(ledger).isNotEmpty();
    ledger.forEach(BackupAndRestoreIT::assertSecretFree);
  }

  @Test
  void secrets_none_isLogged() throws IOException {
    assertSecretFree("log", Files.readString(environment.log()));
    assertSecretFree("console", Files.readString(environment.console()));
  }

  @Test
  void secrets_none_isAnswered() {
    assertThat(caller.answers()).isNotEmpty();
    assertSecretFree("answers", String.join("\n", caller.answers()));
  }

  private static void assertSecretFree(String where, String text) {
    for (String secret : secrets) {
      String needle = secret.substring(0, NEEDLE);
      assertThat(text.contains(needle)).as("a secret in %s", where).isFalse();
      assertThat(text.contains(URLEncoder.encode(needle, StandardCharsets.UTF_8)))
          .as("an encoded secret in %s", where)
          .isFalse();
    }
  }

  @Test
  void lines_all_areAsDocumented() {
    TelemetryLines lines = new TelemetryLines(environment.log());

    assertThat(lines.undocumented()).isEmpty();
    assertThat(lines.events()).contains("BackupsScheduled", "OperationTransition");
  }
}
