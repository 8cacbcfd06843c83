package dev.apimdr.functions.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apimdr.core.drift.ConcurrentChanges;
import dev.apimdr.core.drift.SettingsDrift;
import dev.apimdr.core.history.Elapsed;
import dev.apimdr.core.operation.Evidence;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationRequest;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.PostAttempt;
import dev.apimdr.core.operation.RestoreSource;
import dev.apimdr.core.operation.TransientFailure;
import dev.apimdr.core.operation.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The status monitor of one operation as callers see it; what is not known is left out. */
public final class OperationResource {

  /** Bounds of how soon a caller is told to ask again, in seconds. */
  private static final long SOONEST = 5;

  private static final long LATEST = 60;

  private OperationResource() {}

  /** How soon a caller should ask again: after the operation's next turn, in 5-60 s. */
  static long retryAfterSeconds(Operation operation, Instant now) {
    long left = Duration.between(now, operation.due()).toSeconds() + 1;
    return Math.min(Math.max(left, SOONEST), LATEST);
  }

  /** The document. */
  public static ObjectNode of(Operation operation, Urls urls, Instant now) {
    String service = operation.service().key();
    OperationRequest request = operation.request();
    PostAttempt post = operation.progress().post();
    Outcome outcome = operation.isTerminal() ? operation.outcome() : null;
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document
        .put("id", operation.id().value())
        .put("kind", operation.kind().wireName())
        .put("service", service)
        .put("serviceId", operation.service().path())
        .put("status", operation.phase().status())
        .put("done", operation.isTerminal());
    putInstant(document, "requestedAt", request.requestedAt());
    put(document, "requestedBy", request.requestedBy());
    put(document, "reason", request.reason());
    document.put("scheduled", request.scheduled());
    putInstant(document, "startedAt", post == null ? null : post.licensedAt());
    putInstant(document, "endedAt", outcome == null ? null : outcome.at());
    document.put("elapsedSeconds", elapsed(request, outcome, now).toSeconds());
    putBackup(document, request);
    putSafety(document, operation);
    document
        .put("polls", operation.progress().polls())
        .put("observed", operation.progress().observed());
    putWaiting(document, operation);
    putTrouble(document, operation.progress().lastFailure());
    putError(document, outcome == null ? null : outcome.error());
    putComparison(document, operation.progress().findings().comparison());
    putWindow(document, operation.progress().findings().window());
    putEvidence(document, operation.progress().findings().evidence());
    if (!operation.isTerminal()) {
      document.put("retryAfterSeconds", retryAfterSeconds(operation, now));
    }
    document
        .put("statusUrl", urls.status(service, operation.id()))
        .put("resultUrl", urls.result(service, operation.id()))
        .put("clientRequestId", operation.clientRequestId());
    put(document, "armRequestId", operation.progress().armIds().requestId());
    put(document, "armCorrelationId", operation.progress().armIds().correlationId());
    return document;
  }

  /** From the request to the end, or to now. */
  private static Duration elapsed(
      OperationRequest request, @Nullable Outcome outcome, Instant now) {
    return Elapsed.between(request.requestedAt(), outcome == null ? now : outcome.at());
  }

  private static void putBackup(ObjectNode document, OperationRequest request) {
    document
        .put("storageAccount", request.blob().storageAccount())
        .put("containerName", request.blob().containerName())
        .put("backupName", request.blob().backupName());
    RestoreSource source = request.source();
    if (source != null) {
      document.put("sourceService", source.service()).put("chosen", source.chosen());
      putInstant(document, "takenAt", source.takenAt());
    }
  }

  private static void putSafety(ObjectNode document, Operation operation) {
    OperationId other = operation.request().safety();
    if (other != null) {
      document.put(operation.isBackup() ? "safetyBackupOf" : "safetyBackup", other.value());
    }
  }

  private static void putWaiting(ObjectNode document, Operation operation) {
    Waiting waiting = operation.progress().waiting();
    if (waiting != null && !operation.isTerminal()) {
      document.put("waiting", waiting.what());
      putInstant(document, "waitingSince", waiting.since());
    }
  }

  private static void putTrouble(ObjectNode document, @Nullable TransientFailure trouble) {
    if (trouble != null) {
      ObjectNode node = document.putObject("trouble");
      node.put("kind", trouble.kind())
          .put("code", trouble.code())
          .put("message", trouble.message());
      putInstant(node, "at", trouble.at());
    }
  }

  private static void putError(ObjectNode document, @Nullable OperationError error) {
    if (error != null) {
      document
          .putObject("error")
          .put("code", error.code())
          .put("message", error.message())
          .put("advice", error.advice());
    }
  }

  /** What a person must set by hand on a restored target. */
  private static void putComparison(ObjectNode document, @Nullable SettingsDrift comparison) {
    if (comparison != null) {
      ObjectNode node = document.putObject("comparison");
      ArrayNode differences = node.putArray("differences");
      comparison
          .differences()
          .forEach(
              difference ->
                  differences
                      .addObject()
                      .put("setting", difference.setting())
                      .put("source", difference.source())
                      .put("target", difference.target()));
      put(node, "note", comparison.note());
    }
  }

  /** What the service was changed by while the operation ran; known some time after its end. */
  private static void putWindow(ObjectNode document, @Nullable ConcurrentChanges window) {
    if (window != null) {
      ObjectNode node = document.putObject("changedDuring");
      ArrayNode changes = node.putArray("changes");
      for (ConcurrentChanges.Change change : window.changes()) {
        ObjectNode entry = changes.addObject();
        putInstant(entry, "at", change.at());
        entry.put("operationName", change.operationName()).put("resource", change.resource());
      }
      put(node, "note", window.note());
    }
  }

  /** What the Activity Log says of an operation whose end nobody was told. */
  private static void putEvidence(ObjectNode document, @Nullable Evidence evidence) {
    if (evidence != null) {
      ObjectNode node = document.putObject("evidence").put("found", evidence.kind().wireName());
      put(node, "status", evidence.status());
      node.put("message", evidence.message());
      putInstant(node, "at", evidence.at());
      put(node, "correlationId", evidence.correlationId());
      node.put("looks", evidence.looks());
    }
  }

  private static void put(ObjectNode document, String field, @Nullable String value) {
    if (value != null) {
      document.put(field, value);
    }
  }

  private static void putInstant(ObjectNode document, String field, @Nullable Instant instant) {
    put(
        document,
        field,
        instant == null ? null : instant.truncatedTo(ChronoUnit.MILLIS).toString());
  }
}
