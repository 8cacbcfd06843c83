package dev.apimdr.local.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.apimdr.functions.settings.SettingName;
import dev.apimdr.local.arm.FaultPoint;
import dev.apimdr.local.arm.LifecycleKind;
import dev.apimdr.local.arm.OperationKind;
import dev.apimdr.local.arm.SimulatorOptions;
import dev.apimdr.local.environment.ApiClient;
import dev.apimdr.local.environment.DrillGroup;
import dev.apimdr.local.environment.LedgerBlobs;
import dev.apimdr.local.environment.LocalEnvironment;
import dev.apimdr.local.environment.SampleServices;
import dev.apimdr.local.program.LocalProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The program of {@code mvn -Plocal}: the nightly timer backs up three services, one of them is
 * restored into another region over HTTP, restores that must be refused are tried, the ledger is
 * printed, a change is backed up by itself, a year of reports is taken out, a drill runs meanwhile,
 * a service that nobody named is found, and a standby is promoted. Ends 0 only if every check
 * holds.
 */
public final class Rehearsal {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final int KEEP_PORT = 7071;

  /** The restores of the night that are sent to Azure Resource Manager. */
  private static final int RESTORES = 3;

  /** A schedule that no rehearsal meets. */
  private static final String NEVER = "0 0 0 29 2 *";

  /** With {@code --keep} the status page shows nights from this many days ago. */
  private static final int FIRST_NIGHT = 29;

  private static final DateTimeFormatter OCCURRENCE =
      DateTimeFormatter.ofPattern("yyyyMMdd't'HHmm'z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final LocalEnvironment environment;
  private final ApiClient client;
  private final Transcript transcript;
  private final ProofScenes proof;
  private final StandbyScenes standby;
  private final ChangeScene changes;
  private final UsageScene usage;
  private final CoverageScene coverage;
  private final DrillScene drill;

  private Rehearsal(LocalEnvironment environment, Transcript verdict) {
    this.environment = environment;
    this.client = environment.client();
    this.transcript = verdict;
    this.proof = new ProofScenes(environment, verdict);
    this.standby = new StandbyScenes(environment, verdict);
    this.changes = new ChangeScene(environment, verdict);
    this.usage = new UsageScene(environment, verdict);
    this.coverage = new CoverageScene(environment, verdict);
    this.drill = new DrillScene(environment, verdict);
  }

  public static void main(String[] arguments) {
    LocalProgram.run(Rehearsal.class, arguments);
  }

  @Command(name = "rehearsal", description = "Backs up three services and restores one.")
  static int run(
      @Parameters(paramLabel = "PACKAGE", description = "the packaged app's folder") Path packaged,
      @Parameters(paramLabel = "FOLDER", description = "for logs") Path folder,
      @Option(names = "--keep", description = "then serves on port " + KEEP_PORT + " until Ctrl-C")
          boolean keep)
      throws InterruptedException {
    SimulatorOptions options =
        new SimulatorOptions()
            .takes(OperationKind.BACKUP, Duration.ofSeconds(4))
            .takes(OperationKind.RESTORE, Duration.ofSeconds(6))
            .takes(LifecycleKind.CREATE, Duration.ofSeconds(2))
            .takes(LifecycleKind.DELETE, Duration.ofSeconds(1))
            .takes(LifecycleKind.PURGE, Duration.ofSeconds(1))
            .lifecycleRetryAfter(RETRY_AFTER)
            .gateways(true)
            // Without Azure's limits of reads: inventories and reports keep to them, and would take
            // minutes of this rehearsal.
            .retryAfter(RETRY_AFTER);
    Transcript verdict = new Transcript(System.out);
    verdict.heading("Starting Azurite, Azure Resource Manager, an identity endpoint and the host");
    boolean passed;
    try (LocalEnvironment environment =
        LocalEnvironment.start(folder, packaged, keep ? KEEP_PORT : 0, options, settings())) {
      SampleServices.addTo(environment.arm());
      StandbyScenes.addTo(environment);
      DrillGroup.addTo(environment);
      environment.startHost();
      verdict.print("the packaged app answers at " + environment.host().uri());
      verdict.print("its log is " + environment.log());
      Rehearsal rehearsal = new Rehearsal(environment, verdict);
      String nightly = rehearsal.playNight();
      rehearsal.drill.begin();
      rehearsal.changes.play();
      rehearsal.usage.play(folder.resolve("reports"));
      rehearsal.drill.end();
      rehearsal.coverage.play();
      rehearsal.standby.massDeletion();
      rehearsal.standby.promote();
      passed = verdict.allHold();
      if (keep) {
        if (passed) {
          rehearsal.addMonth(nightly);
        }
        rehearsal.serve();
      }
    }
    return passed ? 0 : 1;
  }

  private static Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(ChangeScene.SETTINGS);
    settings.put(SettingName.USAGE_REPORTS, UsageScene.REPORT);
    // A deletion that Azure has taken is looked at without a Retry-After: as often as there is one.
    settings.put(SettingName.POLL_DELAY_MAX, RETRY_AFTER.toString());
    // A gateway is looked at every two seconds, for a restore takes six.
    settings.put(SettingName.TIMINGS_SCALE, "0.2");
    // It runs when a scene says so.
    settings.put(SettingName.WATCHDOG_SCHEDULE, NEVER);
    return settings;
  }

  /** Plays one night; returns the operation id of its backups. */
  private String playNight() {
    posture("Could we recover now? Before the first backup");
    String nightly = nightlyBackups();
    proof.inventories(nightly);
    standby.begin();
    restoreIntoAnotherRegion();
    restoreWithDamages();
    standby.inStep();
    transcript.heading("The ledger");
    LedgerBlobs ledger = new LedgerBlobs(environment);
    transcript.block(LedgerTable.of(ledger));
    posture("Could we recover now? After the night");
    transcript.heading("Is all as it must be?");
    transcript.check("three recovery points", ledger.names("recovery-points/").size() == 3);
    transcript.check("nothing is open", ledger.names("open/").isEmpty());
    transcript.check("no service is locked", ledger.names("active/").isEmpty());
    transcript.check("no message is left", messages() == 0);
    transcript.check(
        "each backup was POSTed once, each restore once",
        environment.arm().journal().count(FaultPoint.POST_BACKUP) == 3 && restores() == RESTORES);
    transcript.check(
        "no poll came earlier than Retry-After allows",
        environment.arm().journal().earlyPolls() == 0);
    refusedRestores();
    return nightly;
  }

  private void posture(String title) {
    transcript.heading(title);
    ApiClient.Response answer = client.get("services");
    transcript.block(Reports.posture(answer.body()));
    transcript.check("GET /api/services answers", answer.status() == 200);
  }

  private long restores() {
    return environment.arm().journal().count(FaultPoint.POST_RESTORE);
  }

  /** Requests restores that must be refused before anything is sent to Azure Resource Manager. */
  private void refusedRestores() {
    transcript.heading("What must be refused, before any POST");
    String source = SampleServices.PROTECTED.get(0);
    String real =
        client.get("services/" + source + "/backups").body().at("/value/0/backupName").asText();
    HistorySeeder past = new HistorySeeder(environment, source);
    refused("an expired backup", past.expired(real), source, 422, "BackupExpired");
    refused("an overwritten backup", past.overwritten(real), source, 422, "BackupOverwritten");
    refused("a backup whose blob is missing", past.missing(real), source, 422, "BackupNotFound");
    String fabrikam = SampleServices.PROTECTED.get(1);
    refused("a backup of another tier", null, fabrikam, 422, "TierMismatch");
    String tailspin = SampleServices.PROTECTED.get(2);
    refused("a foreign service's backup", null, tailspin, 403, "SourceNotAllowed");
    refused("a blob that the app did not write", past.foreign(), source, 404, "BackupNotFound");
    transcript.check("none of them was POSTed", restores() == RESTORES);

    transcript.heading("A dry run's full report");
    ApiClient.Response report =
        client.restore(SampleServices.STANDBY, restoreRequest(source, null, true));
    transcript.block(Reports.preflight(report.body()));
    transcript.check(
        "canRestore is true and nothing was changed",
        report.status() == 200
            && report.body().path("canRestore").asBoolean()
            && restores() == RESTORES);

    transcript.heading("The recovery points of " + source + ", with one whose manifest is lost");
    String lost = past.unverified(real);
    ApiClient.Response backups = client.get("services/" + source + "/backups");
    transcript.block(Reports.backups(backups.body()));
    transcript.check("it is listed", backups.body().toString().contains(lost));
    ApiClient.Response byName =
        client.restore(SampleServices.STANDBY, restoreRequest(source, lost, true));
    transcript.check(
        "and restorable by its explicit name", byName.body().path("canRestore").asBoolean());
    damagedCounts(source);
  }

  /**
   * A backup's end checks all blobs; afterwards posture and list count the same recovery points.
   */
  private void damagedCounts(String source) {
    transcript.heading(
        "After the next backup, which has checked the blobs: what is lost is counted as lost");
    ApiClient.Response asked = client.backup(source, "{\"reason\": \"after a change\"}");
    transcript.check("the backup was accepted", asked.status() == 202);
    JsonNode ended = await(source, asked.body().path("id").asText());
    transcript.check("it succeeded", ended.path("status").asText().equals("Succeeded"));
    JsonNode posture = client.get("services").body();
    transcript.block(Reports.posture(posture));
    JsonNode backups = client.get("services/" + source + "/backups").body();
    transcript.block("\n" + Reports.backups(backups));
    long restorable =
        StreamSupport.stream(backups.path("value").spliterator(), false)
            .filter(point -> point.path("restorable").asBoolean())
            .count();
    JsonNode points =
        StreamSupport.stream(posture.path("value").spliterator(), false)
            .filter(service -> service.path("service").asText().equals(source))
            .findFirst()
            .orElseThrow()
            .path("recoveryPoints");
    transcript.check(
        "two can be restored without being named: the night's and this one", restorable == 2);
    transcript.check(
        "the posture counts the same two", points.path("restorable").asLong() == restorable);
    transcript.check(
        "and two as damaged: one blob is missing, one was overwritten",
        points.path("damaged").asInt() == 2);
  }

  private void refused(String what, String backupName, String source, int status, String code) {
    ApiClient.Response answer =
        client.restore(SampleServices.STANDBY, restoreRequest(source, backupName, false));
    transcript.print(what + ": " + answer.status() + " " + answer.body().path("code").asText());
    transcript.print("  " + answer.body().path("detail").asText());
    transcript.check(
        what + " is refused",
        answer.status() == status && answer.body().path("code").asText().equals(code));
  }

  private static String restoreRequest(String source, String backupName, boolean dryRun) {
    return new ObjectMapper()
        .createObjectNode()
        .put("sourceService", source)
        .put("backupName", backupName)
        .put("confirm", dryRun ? null : SampleServices.STANDBY)
        .put("dryRun", dryRun)
        .toString();
  }

  private String nightlyBackups() {
    transcript.heading("02:00, the nightly timer");
    client.trigger("ScheduledBackup");
    String id =
        "backup-"
            + OCCURRENCE.format(Instant.now().plusSeconds(30).truncatedTo(ChronoUnit.MINUTES));
    transcript.print("ScheduledBackup fired: " + id + " for each protected service");
    for (String service : SampleServices.PROTECTED) {
      JsonNode ended = await(service, id);
      transcript.check(
          "the backup of " + service + " succeeded",
          ended.path("status").asText().equals("Succeeded"));
    }
    return id;
  }

  private void restoreIntoAnotherRegion() {
    String standby = SampleServices.STANDBY;
    transcript.heading("03:00, West Europe is gone: contoso-apis comes back as " + standby);
    proof.gatewayGoesAway();
    ApiClient.Response accepted =
        client.restore(
            standby,
            """
            {"sourceService": "contoso-apis", "confirm": "contoso-standby", "reason": "region lost"}
            """);
    transcript.check("the restore was accepted", accepted.status() == 202);
    transcript.print("POST /api/services/" + standby + "/restores: " + accepted.status());
    if (accepted.status() != 202) {
      transcript.print(accepted.body().toPrettyString());
      return;
    }
    posture("Could we recover now? While the restore runs");
    transcript.heading("The restore goes on");
    JsonNode ended = await(standby, accepted.body().path("id").asText());
    transcript.check("the restore succeeded", ended.path("status").asText().equals("Succeeded"));
    transcript.check(
        standby + " now has the configuration of contoso-apis",
        environment
            .arm()
            .service(standby)
            .configuration()
            .equals(environment.arm().service("contoso-apis").configuration()));
    transcript.print("what a backup omits and the target has otherwise, to be set by hand:");
    transcript.block(Reports.differences(ended));
    transcript.check("the differences are told", !ended.at("/comparison/differences").isEmpty());
    proof.equal(ended.path("id").asText());
    proof.howLong(ended.path("id").asText());
  }

  private void restoreWithDamages() {
    transcript.heading(
        "A restore that Azure calls Succeeded, though five things go wrong in "
            + SampleServices.STANDBY);
    proof.damageNextRestore();
    ApiClient.Response accepted =
        client.restore(
            SampleServices.STANDBY, restoreRequest(SampleServices.PROTECTED.get(0), null, false));
    JsonNode ended = await(SampleServices.STANDBY, accepted.body().path("id").asText());
    transcript.check(
        "Azure says that it succeeded", ended.path("status").asText().equals("Succeeded"));
    proof.different(ended.path("id").asText());
  }

  private JsonNode await(String service, String operation) {
    Map<String, String> last = new HashMap<>();
    return client.await(
        service,
        operation,
        LIMIT,
        state -> {
          String status = state.path("status").asText();
          if (!status.equals(last.put(service, status))) {
            transcript.print(service + "/" + operation + ": " + status + error(state));
          }
        });
  }

  private static String error(JsonNode state) {
    JsonNode error = state.path("error");
    return error.isObject()
        ? " - " + error.path("code").asText() + ": " + error.path("message").asText()
        : "";
  }

  private long messages() {
    return environment.messages("operation-starts")
        + environment.messages("operation-polls")
        + environment.messages("background-turns")
        + environment.messages("operation-starts-poison")
        + environment.messages("operation-polls-poison")
        + environment.messages("background-turns-poison");
  }

  /** Writes what would be in the ledger if the services had been backed up for a month. */
  private void addMonth(String nightly) {
    Map<String, Set<Integer>> failed =
        Map.of(
            SampleServices.PROTECTED.get(0), Set.of(17),
            SampleServices.PROTECTED.get(1), Set.of(4, 5, 6),
            SampleServices.PROTECTED.get(2), Set.of());
    SampleServices.PROTECTED.forEach(
        service ->
            new MonthSeeder(environment, service).write(nightly, FIRST_NIGHT, failed.get(service)));
  }

  private void serve() throws InterruptedException {
    transcript.heading("Serving until Ctrl-C. Try, in another shell:");
    String api = "http://localhost:" + KEEP_PORT + "/api";
    transcript.block(
        """
          export CALLER=%s RESTORE=%s
          # the status page, with a month of nights, in a browser: %s/status/enter?code=%s
          curl -s -H "x-functions-key: $CALLER" -X POST %s/services/fabrikam-apis/backups -d '{"reason": "a change"}'
          curl -s -H "x-functions-key: $RESTORE" -X POST %s/services/contoso-standby/restores -d '{"sourceService": "contoso-apis", "dryRun": true}'
          curl -s -H "x-functions-key: $RESTORE" -X POST %s/services/contoso-standby/restores -d '{"sourceService": "contoso-apis", "confirm": "contoso-standby"}'
        """
            .formatted(
                environment.callerKey(),
                environment.restoreKey(),
                api,
                environment.callerKey(),
                api,
                api,
                api));
    new CountDownLatch(1).await();
  }
}
