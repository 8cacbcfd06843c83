package dev.apimdr.functions.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apimdr.app.ports.ProofSamples;
import dev.apimdr.app.preflight.Check;
import dev.apimdr.app.preflight.PreflightReport;
import dev.apimdr.app.requests.Acceptance;
import dev.apimdr.core.arm.ArmIds;
import dev.apimdr.core.drift.ConcurrentChanges;
import dev.apimdr.core.drift.SettingsDrift;
import dev.apimdr.core.lifecycle.UncertainEnd;
import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.BlobFacts;
import dev.apimdr.core.operation.Evidence;
import dev.apimdr.core.operation.Findings;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.OperationRequest;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.PostAttempt;
import dev.apimdr.core.operation.RequestOrigin;
import dev.apimdr.core.operation.RestoreSource;
import dev.apimdr.core.operation.TimeLimits;
import dev.apimdr.core.operation.TransientFailure;
import dev.apimdr.core.proof.RestoreProof;
import dev.apimdr.core.service.Access;
import dev.apimdr.core.service.AccessType;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.functions.settings.ConfigurationRefusedException;
import dev.apimdr.functions.settings.SettingProblem;
import dev.apimdr.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every answer as it crosses the wire: status, headers and body. */
class GoldenResponsesTest {

  private static final Instant T0 = Instant.parse("2026-11-23T02:00:00Z");
  private static final ServiceId CONTOSO =
      ServiceId.parse(
          "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-apis/providers/"
              + "Microsoft.ApiManagement/service/Contoso");
  private static final Urls URLS = new Urls("https://dr.example");

  private @Nullable RestoreProof proof;

  private final OperationResponses answers =
      new OperationResponses(
          URLS,
          T0.plus(Duration.ofMinutes(9)),
          operation -> URLS.result(operation.service().key(), operation.id()),
          operation -> new AboutRestore(proof, null));
  private final AcceptanceResponses toRequest = AcceptanceResponses.toRequest(answers);

  private static Operation operation(
      OperationKind kind, String id, @Nullable RestoreSource source, @Nullable OperationId safety) {
    return Operation.accepted(
        CONTOSO,
        new OperationId(id),
        kind,
        new OperationRequest(
            new RequestOrigin(T0, "ann@example.org", "before the upgrade", false),
            kind.wireName(),
            new BackupBlob("backups", "apim-contoso", "contoso-" + id + ".apimbackup"),
            new Access(AccessType.SYSTEM_ASSIGNED, null),
            "2024-05-01",
            new TimeLimits(Duration.ofHours(12), Duration.ofHours(1)),
            source,
            safety));
  }

  private static Operation backup() {
    return operation(OperationKind.BACKUP, "before-upgrade", null, null);
  }

  private static Operation running(Operation accepted) {
    Instant posted = T0.plusSeconds(20);
    Operation starting =
        accepted.in(
            Phase.STARTING, accepted.progress().attempting(PostAttempt.of("licence", posted)));
    return starting
        .in(
            Phase.RUNNING,
            starting
                .progress()
                .accepted("https://arm.test/operationresults/1==", new ArmIds("req-1", "corr-1"))
                .polled(null)
                .met(new TransientFailure("throttled", "TooManyRequests", "Slow down.", posted)))
        .nextTurn(T0.plus(Duration.ofMinutes(9)), Duration.ofSeconds(29));
  }

  private static Operation restore() {
    return operation(
        OperationKind.RESTORE,
        "bring-back",
        new RestoreSource(
            "fabrikam",
            "\"etag\"",
            "Premium",
            T0.minus(Duration.ofDays(1)),
            T0.plus(Duration.ofDays(29)),
            "newest"),
        new OperationId("safety-1"));
  }

  private static Operation ended(Operation running, Outcome outcome) {
    return running.ending(outcome).ended();
  }

  private static Outcome failure() {
    return Outcome.failed(
        T0.plus(Duration.ofMinutes(7)),
        new OperationError(
            "RestoreFailed",
            "Cannot restore: current SKU is 'StandardV2', backup SKU is 'Standard'",
            "Choose a target of the backup's tier."));
  }

  private static void assertGolden(String name, ApiResponse answer) throws IOException {
    ObjectNode seen = new JsonMapper().createObjectNode().put("status", answer.status());
    answer.headers().forEach(seen.putObject("headers")::put);
    seen.set("body", new JsonMapper().readTree(JsonWriter.line(answer.body())));
    String pretty =
        new JsonMapper()
                .writer(
                    new DefaultPrettyPrinter()
                        .withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE))
                .writeValueAsString(seen)
            + "\n";
    assertThat(pretty)
        .isEqualTo(
            Files.readString(
                Path.of("src", "test", "resources", "golden", "http", name + ".json")));
  }

  @Test
  void restore_succeeded_tellsWhatMustBeSetByHandAndWhatChangedMeanwhile() throws IOException {
    Operation restored =
        ended(running(restore()), Outcome.succeeded(T0.plus(Duration.ofMinutes(7)), null));
    Findings findings =
        Findings.NONE
            .with(
                new SettingsDrift(
                    List.of(new SettingsDrift.Difference("zones", "1, 2", "none")),
                    "diagnosticSettings could not be read"))
            .with(
                ConcurrentChanges.of(
                    List.of(
                        new ConcurrentChanges.Change(
                            T0.plusSeconds(60),
                            "Microsoft.ApiManagement/service/apis/write",
                            "apis/echo"))));
    assertGolden(
        "restore-succeeded", answers.status(restored.with(restored.progress().found(findings))));
  }

  @Test
  void restore_proven_tellsWhatCameBack() throws IOException {
    proof = ProofSamples.different();
    Operation restored =
        ended(running(restore()), Outcome.succeeded(T0.plus(Duration.ofMinutes(7)), null));

    assertGolden("restore-proven", answers.result(restored));
  }

  @Test
  void restore_notComparedYet_saysWhatIsWaitedFor() throws IOException {
    proof = ProofSamples.waiting(new OperationId("bring-back"), T0.plus(Duration.ofMinutes(7)));
    Operation restored =
        ended(running(restore()), Outcome.succeeded(T0.plus(Duration.ofMinutes(7)), null));

    assertGolden("restore-proof-pending", answers.status(restored));
  }

  @Test
  void restore_abandoned_tellsWhatTheActivityLogSays() throws IOException {
    Operation abandoned =
        ended(
            running(restore()),
            Outcome.abandoned(
                T0.plus(Duration.ofMinutes(7)),
                new OperationError("AuthorizationFailed", "It may not be read.", "Look.")));
    Evidence evidence =
        new Evidence(
            Evidence.Kind.ENDED,
            "Failed",
            "Failed (HTTP 400): RestoreFailed: Cannot restore: backup expired",
            T0.plus(Duration.ofMinutes(6)),
            "8a7b2c1d-0000-4000-8000-000000000002",
            2);
    assertGolden(
        "restore-abandoned", answers.status(UncertainEnd.proven(abandoned, evidence, false)));
  }

  @Test
  void backup_accepted() throws IOException {
    assertGolden("backup-accepted", toRequest.accepted(new Acceptance.Accepted(backup())));
  }

  @Test
  void backup_running() throws IOException {
    assertGolden("backup-running", answers.status(running(backup())));
  }

  @Test
  void backup_succeeded() throws IOException {
    BlobFacts blob = new BlobFacts(4711, "\"etag\"", null, T0.plusSeconds(400));
    Outcome outcome = Outcome.succeeded(T0.plus(Duration.ofMinutes(7)), blob);

    assertGolden("backup-succeeded", answers.result(ended(running(backup()), outcome)));
  }

  @Test
  void restore_running_result() throws IOException {
    assertGolden("restore-result-running", answers.result(running(restore())));
  }

  @Test
  void restore_failed_status() throws IOException {
    assertGolden("restore-failed", answers.status(ended(running(restore()), failure())));
  }

  @Test
  void restore_failed_result() throws IOException {
    assertGolden("restore-result-failed", answers.result(ended(running(restore()), failure())));
  }

  @Test
  void restore_inConflict() throws IOException {
    assertGolden(
        "restore-conflict",
        toRequest.conflict(
            new Acceptance.Conflict("RestoreInProgress", "Another one is open.", restore())));
  }

  @Test
  void restore_notAllowed() throws IOException {
    assertGolden(
        "restore-not-allowed",
        toRequest.notAllowed(
            new Acceptance.NotAllowed("TargetNotAllowed", "contoso must not be overwritten.")));
  }

  private static PreflightReport report() {
    return new PreflightReport(
        List.of(
            new Check("serviceExists", Check.Result.PASSED, "", "Contoso is in West Europe."),
            new Check("stateSettled", Check.Result.WAIT, "ServiceBusy", "Contoso is busy."),
            new Check(
                "notExpired",
                Check.Result.FAILED,
                "BackupExpired",
                "Cannot restore: backup expired (2026-11-22T02:00:00Z).")),
        null,
        null);
  }

  @Test
  void restore_refused() throws IOException {
    assertGolden("restore-refused", toRequest.refused(new Acceptance.Refused(report())));
  }

  @Test
  void restore_checked() throws IOException {
    assertGolden(
        "restore-checked",
        toRequest.checked(
            new Acceptance.Checked(report(), "contoso", "contoso-nightly.apimbackup")));
  }

  @Test
  void nothing_toRestore() throws IOException {
    assertGolden(
        "nothing-to-restore",
        toRequest.nothingToRestore(
            new Acceptance.NothingToRestore("BackupNotFound", "There is no recovery point.")));
  }

  @Test
  void service_notFound() throws IOException {
    assertGolden(
        "service-not-found",
        toRequest.notFound(new Acceptance.NotFound("No service fabrikam is protected here.")));
  }

  @Test
  void request_invalid() throws IOException {
    assertGolden(
        "invalid",
        Problem.badRequest(
                List.of(
                    new FieldError("reason", "must be a text"),
                    new FieldError("confirm", "must repeat the operation's id: a")))
            .toResponse());
  }

  @Test
  void request_invalidByTheUseCase() throws IOException {
    assertGolden(
        "invalid-confirm",
        toRequest.invalid(new Acceptance.Invalid("confirm", "must repeat the service")));
  }

  @Test
  void ledger_unavailable() throws IOException {
    assertGolden(
        "unavailable",
        toRequest.unavailable(
            new Acceptance.Unavailable(new OperationId("a-1"), "The ledger cannot be reached.")));
  }

  @Test
  void configuration_refused() throws IOException {
    assertGolden(
        "configuration-refused",
        ErrorResponses.of(
                new ConfigurationRefusedException(
                    List.of(new SettingProblem("RPO", "must be above zero"))))
            .toResponse());
  }
}
