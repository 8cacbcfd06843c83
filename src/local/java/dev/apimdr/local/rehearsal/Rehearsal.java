package dev.apimdr.local.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.apimdr.local.arm.FaultPoint;
import dev.apimdr.local.arm.OperationKind;
import dev.apimdr.local.arm.SimulatorOptions;
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
import java.util.concurrent.CountDownLatch;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The story: the nightly timer backs up three services, one of them is restored into another region
 * through HTTP, and the ledger is shown. Ends 0 only if everything ended as it must.
 */
public final class Rehearsal {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final int KEEP_PORT = 7071;
  private static final DateTimeFormatter OCCURRENCE =
      DateTimeFormatter.ofPattern("yyyyMMdd't'HHmm'z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final LocalEnvironment stage;
  private final Runbook runbook;
  private final Verdict verdict;

  private Rehearsal(LocalEnvironment stage, Verdict verdict) {
    this.stage = stage;
    this.runbook = stage.runbook();
    this.verdict = verdict;
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
            .retryAfter(RETRY_AFTER);
    Verdict verdict = new Verdict(System.out);
    verdict.chapter("Setting the stage: Azurite, Azure Resource Manager, identity, the host");
    boolean good;
    try (LocalEnvironment stage =
        LocalEnvironment.set(folder, packaged, keep ? KEEP_PORT : 0, options, Map.of())) {
      RehearsalServices.addTo(stage.arm());
      stage.startHost();
      verdict.line("the packaged app answers at " + stage.host().uri());
      verdict.line("its log is " + stage.log());
      Rehearsal rehearsal = new Rehearsal(stage, verdict);
      rehearsal.play();
      good = verdict.isGood();
      if (keep) {
        rehearsal.serve();
      }
    }
    return good ? 0 : 1;
  }

  private void play() {
    posture("Could we recover now? Before the first backup");
    nightlyBackups();
    restoreIntoAnotherRegion();
    verdict.chapter("The ledger");
    LedgerTable ledger = new LedgerTable(stage.ledger());
    verdict.block(ledger.text());
    posture("Could we recover now? After the night");
    verdict.chapter("Is all as it must be?");
    verdict.check("three recovery points", ledger.names("recovery-points/").size() == 3);
    verdict.check("nothing is open", ledger.names("open/").isEmpty());
    verdict.check("no service is locked", ledger.names("active/").isEmpty());
    verdict.check("no message is left", messages() == 0);
    verdict.check(
        "each backup was POSTed once, the restore once",
        stage.arm().journal().count(FaultPoint.POST_BACKUP) == 3 && restores() == 1);
    verdict.check(
        "no poll came earlier than Retry-After allows", stage.arm().journal().earlyPolls() == 0);
    whatMustBeRefused();
  }

  private void posture(String title) {
    verdict.chapter(title);
    Runbook.Answer answer = runbook.get("services");
    verdict.block(Reports.posture(answer.body()));
    verdict.check("GET /api/services answers", answer.status() == 200);
  }

  private long restores() {
    return stage.arm().journal().count(FaultPoint.POST_RESTORE);
  }

  /** Each before anything is sent to Azure Resource Manager. */
  private void whatMustBeRefused() {
    verdict.chapter("What must be refused, before any POST");
    String source = RehearsalServices.PROTECTED.get(0);
    String real =
        runbook.get("services/" + source + "/backups").body().at("/value/0/backupName").asText();
    HistorySeeder past = new HistorySeeder(stage, source);
    refused("an expired backup", past.expired(real), source, 422, "BackupExpired");
    refused("an overwritten backup", past.overwritten(real), source, 422, "BackupOverwritten");
    refused("a backup whose blob is missing", past.missing(real), source, 422, "BackupNotFound");
    String fabrikam = RehearsalServices.PROTECTED.get(1);
    refused("a backup of another tier", null, fabrikam, 422, "TierMismatch");
    String tailspin = RehearsalServices.PROTECTED.get(2);
    refused("a foreign service's backup", null, tailspin, 403, "SourceNotAllowed");
    refused("a blob that the app did not write", past.foreign(), source, 404, "BackupNotFound");
    verdict.check("none of them was POSTed", restores() == 1);

    verdict.chapter("A dry run's full report");
    Runbook.Answer report = runbook.restore(RehearsalServices.STANDBY, wish(source, null, true));
    verdict.block(Reports.preflight(report.body()));
    verdict.check(
        "canRestore is true and nothing was changed",
        report.status() == 200 && report.body().path("canRestore").asBoolean() && restores() == 1);

    verdict.chapter("The recovery points of " + source + ", with one whose manifest is lost");
    String lost = past.unverified(real);
    Runbook.Answer backups = runbook.get("services/" + source + "/backups");
    verdict.block(Reports.backups(backups.body()));
    verdict.check("it is listed", backups.body().toString().contains(lost));
    Runbook.Answer byName = runbook.restore(RehearsalServices.STANDBY, wish(source, lost, true));
    verdict.check(
        "and restorable by its explicit name", byName.body().path("canRestore").asBoolean());
    whatIsCounted(source);
  }

  /** The end of the next backup looks at the blobs: then posture and listing say the same. */
  private void whatIsCounted(String source) {
    verdict.chapter(
        "After the next backup: its end has looked at the blobs, so what is lost is counted as"
            + " lost");
    Runbook.Answer asked = runbook.backup(source, "{\"reason\": \"after a change\"}");
    verdict.check("the backup was accepted", asked.status() == 202);
    JsonNode ended = await(source, asked.body().path("id").asText());
    verdict.check("it succeeded", ended.path("status").asText().equals("Succeeded"));
    JsonNode posture = runbook.get("services").body();
    verdict.block(Reports.posture(posture));
    JsonNode backups = runbook.get("services/" + source + "/backups").body();
    verdict.block("\n" + Reports.backups(backups));
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
    verdict.check(
        "two can be restored without being named: the night's and this one", restorable == 2);
    verdict.check(
        "the posture counts the same two", points.path("restorable").asLong() == restorable);
    verdict.check(
        "and two as damaged: one blob is missing, one was overwritten",
        points.path("damaged").asInt() == 2);
  }

  private void refused(String what, String backupName, String source, int status, String code) {
    Runbook.Answer answer =
        runbook.restore(RehearsalServices.STANDBY, wish(source, backupName, false));
    verdict.line(what + ": " + answer.status() + " " + answer.body().path("code").asText());
    verdict.line("  " + answer.body().path("detail").asText());
    verdict.check(
        what + " is refused",
        answer.status() == status && answer.body().path("code").asText().equals(code));
  }

  private static String wish(String source, String backupName, boolean dryRun) {
    return new ObjectMapper()
        .createObjectNode()
        .put("sourceService", source)
        .put("backupName", backupName)
        .put("confirm", dryRun ? null : RehearsalServices.STANDBY)
        .put("dryRun", dryRun)
        .toString();
  }

  private void nightlyBackups() {
    verdict.chapter("02:00, the nightly timer");
    runbook.fire("ScheduledBackup");
    String id =
        "backup-"
            + OCCURRENCE.format(Instant.now().plusSeconds(30).truncatedTo(ChronoUnit.MINUTES));
    verdict.line("ScheduledBackup fired: " + id + " for each protected service");
    for (String service : RehearsalServices.PROTECTED) {
      JsonNode ended = await(service, id);
      verdict.check(
          "the backup of " + service + " succeeded",
          ended.path("status").asText().equals("Succeeded"));
    }
  }

  private void restoreIntoAnotherRegion() {
    String standby = RehearsalServices.STANDBY;
    verdict.chapter("03:00, West Europe is gone: contoso-apis comes back as " + standby);
    Runbook.Answer accepted =
        runbook.restore(
            standby,
            """
            {"sourceService": "contoso-apis", "confirm": "contoso-standby", "reason": "region lost"}
            """);
    verdict.check("the restore was accepted", accepted.status() == 202);
    verdict.line("POST /api/services/" + standby + "/restores: " + accepted.status());
    if (accepted.status() != 202) {
      verdict.line(accepted.body().toPrettyString());
      return;
    }
    posture("Could we recover now? While the restore runs");
    verdict.chapter("The restore goes on");
    JsonNode ended = await(standby, accepted.body().path("id").asText());
    verdict.check("the restore succeeded", ended.path("status").asText().equals("Succeeded"));
    verdict.check(
        standby + " now has the configuration of contoso-apis",
        stage
            .arm()
            .service(standby)
            .configuration()
            .equals(stage.arm().service("contoso-apis").configuration()));
    verdict.line("what a backup omits and the target has otherwise, to be set by hand:");
    verdict.block(Reports.differences(ended));
    verdict.check("the differences are told", !ended.at("/comparison/differences").isEmpty());
  }

  private JsonNode await(String service, String operation) {
    Map<String, String> last = new HashMap<>();
    return runbook.await(
        service,
        operation,
        LIMIT,
        state -> {
          String status = state.path("status").asText();
          if (!status.equals(last.put(service, status))) {
            verdict.line(service + "/" + operation + ": " + status + error(state));
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
    return stage.messages("operation-starts")
        + stage.messages("operation-polls")
        + stage.messages("operation-starts-poison")
        + stage.messages("operation-polls-poison");
  }

  private void serve() throws InterruptedException {
    verdict.chapter("Serving until Ctrl-C. Try, in another shell:");
    String api = "http://localhost:" + KEEP_PORT + "/api";
    verdict.block(
        """
          export CALLER=%s RESTORE=%s
          curl -s -H "x-functions-key: $CALLER" -X POST %s/services/fabrikam-apis/backups -d '{"reason": "a change"}'
          curl -s -H "x-functions-key: $RESTORE" -X POST %s/services/contoso-standby/restores -d '{"sourceService": "contoso-apis", "dryRun": true}'
          curl -s -H "x-functions-key: $RESTORE" -X POST %s/services/contoso-standby/restores -d '{"sourceService": "contoso-apis", "confirm": "contoso-standby"}'
        """
            .formatted(stage.callerKey(), stage.restoreKey(), api, api, api));
    new CountDownLatch(1).await();
  }
}
