package dev.apimdr.functions.http;

import dev.apimdr.core.drift.ConcurrentChanges;
import dev.apimdr.core.drift.SettingsDrift;
import dev.apimdr.core.history.Elapsed;
import dev.apimdr.core.operation.Evidence;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationProgress;
import dev.apimdr.core.operation.OperationRequest;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.PostAttempt;
import dev.apimdr.core.operation.RestoreSource;
import dev.apimdr.core.operation.TransientFailure;
import dev.apimdr.core.operation.Waiting;
import dev.apimdr.core.probe.GatewayProbes;
import dev.apimdr.core.proof.RestoreProof;
import dev.apimdr.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The JSON of one operation; what is not known is left out. */
public final class OperationResource {

  private OperationResource() {}

  /**
   * The resource's body.
   *
   * @param beside what is known of a restore beside its record
   */
  public static JsonObject of(Operation operation, AboutRestore beside, Urls urls, Instant now) {
    RestoreProof proof = beside.proof();
    GatewayProbes probes = beside.probes();
    String service = operation.service().key();
    OperationRequest request = operation.request();
    OperationProgress progress = operation.progress();
    PostAttempt post = progress.post();
    Outcome outcome = operation.isTerminal() ? operation.outcome() : null;
    JsonObject resource =
        new JsonObject()
            .put("id", operation.id().value())
            .put("kind", operation.kind().wireName())
            .put("service", service)
            .put("serviceId", operation.service().path())
            .put("status", operation.phase().status())
            .put("done", operation.isTerminal())
            .putMillis("requestedAt", request.requestedAt())
            .put("requestedBy", request.origin().by())
            .put("reason", request.origin().reason())
            .put("scheduled", request.origin().scheduled())
            .putMillis("startedAt", post == null ? null : post.recordedAt())
            .putMillis("endedAt", outcome == null ? null : outcome.at())
            .putSeconds("elapsedSeconds", elapsed(request, outcome, now));
    putBackup(resource, request);
    putSafety(resource, operation);
    resource
        .put("polls", progress.polling().polls())
        .put("observed", progress.polling().observed());
    putWaiting(resource, operation);
    resource
        .put("trouble", trouble(progress.lastFailure()))
        .put("error", error(outcome == null ? null : outcome.error()))
        .put("proof", proof == null ? null : ProofResource.of(proof, urls))
        .put("probes", probes == null ? null : ProbeResource.of(probes))
        .put("comparison", comparison(progress.findings().comparison()))
        .put("changedDuring", changedDuring(progress.findings().window()))
        .put("evidence", evidence(progress.findings().evidence()));
    if (!operation.isTerminal()) {
      resource.put(Problem.RETRY_AFTER, RetryAfter.seconds(operation, now));
    }
    return resource
        .put("statusUrl", urls.status(service, operation.id()))
        .put("resultUrl", urls.result(service, operation.id()))
        .put("clientRequestId", operation.clientRequestId())
        .put("armRequestId", progress.polling().armIds().requestId())
        .put("armCorrelationId", progress.polling().armIds().correlationId());
  }

  /** From the request to the end, or to now. */
  private static Duration elapsed(
      OperationRequest request, @Nullable Outcome outcome, Instant now) {
    return Elapsed.between(request.requestedAt(), outcome == null ? now : outcome.at());
  }

  private static void putBackup(JsonObject resource, OperationRequest request) {
    resource
        .put("storageAccount", request.blob().storageAccount())
        .put("containerName", request.blob().containerName())
        .put("backupName", request.blob().backupName());
    RestoreSource source = request.source();
    if (source != null) {
      resource
          .put("sourceService", source.service())
          .put("chosen", source.chosen())
          .putMillis("takenAt", source.takenAt());
    }
  }

  private static void putSafety(JsonObject resource, Operation operation) {
    OperationId other = operation.request().safety();
    if (other != null) {
      resource.put(operation.isBackup() ? "safetyBackupOf" : "safetyBackup", other.value());
    }
  }

  private static void putWaiting(JsonObject resource, Operation operation) {
    Waiting waiting = operation.progress().waiting();
    if (waiting != null && !operation.isTerminal()) {
      resource.put("waiting", waiting.what()).putMillis("waitingSince", waiting.since());
    }
  }

  private static @Nullable JsonObject trouble(@Nullable TransientFailure failure) {
    return failure == null
        ? null
        : new JsonObject()
            .put("kind", failure.kind())
            .put("code", failure.code())
            .put("message", failure.message())
            .putMillis("at", failure.at());
  }

  private static @Nullable JsonObject error(@Nullable OperationError error) {
    return error == null
        ? null
        : new JsonObject()
            .put("code", error.code())
            .put("message", error.message())
            .put("advice", error.advice());
  }

  /** What a person must set by hand on a restored target. */
  private static @Nullable JsonObject comparison(@Nullable SettingsDrift drift) {
    return drift == null
        ? null
        : new JsonObject()
            .put(
                "differences",
                drift.differences().stream()
                    .map(
                        difference ->
                            new JsonObject()
                                .put("setting", difference.setting())
                                .put("source", difference.source())
                                .put("target", difference.target()))
                    .toList())
            .put("note", drift.note());
  }

  /** What was changed on the service while the operation ran; known some time after its end. */
  private static @Nullable JsonObject changedDuring(@Nullable ConcurrentChanges changes) {
    return changes == null
        ? null
        : new JsonObject()
            .put(
                "changes",
                changes.changes().stream()
                    .map(
                        change ->
                            new JsonObject()
                                .putMillis("at", change.at())
                                .put("operationName", change.operationName())
                                .put("resource", change.resource()))
                    .toList())
            .put("note", changes.note());
  }

  /** What the Activity Log says of an operation whose end ARM did not report. */
  private static @Nullable JsonObject evidence(@Nullable Evidence evidence) {
    return evidence == null
        ? null
        : new JsonObject()
            .put("found", evidence.kind().wireName())
            .put("status", evidence.status())
            .put("message", evidence.message())
            .putMillis("at", evidence.at())
            .put("correlationId", evidence.correlationId())
            .put("looks", evidence.lookups());
  }
}
