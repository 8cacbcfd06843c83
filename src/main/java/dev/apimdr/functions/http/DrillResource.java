package dev.apimdr.functions.http;

import dev.apimdr.core.comparison.Verdict;
import dev.apimdr.core.drill.Creation;
import dev.apimdr.core.drill.Drill;
import dev.apimdr.core.drill.DrillCost;
import dev.apimdr.core.drill.DrillOutcome;
import dev.apimdr.core.drill.DrillPhase;
import dev.apimdr.core.drill.DrillResult;
import dev.apimdr.core.drill.DrilledPoint;
import dev.apimdr.core.history.Elapsed;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.RequestOrigin;
import dev.apimdr.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The JSON of one drill: how it stands, what it has shown, and what it costs. */
final class DrillResource {

  private DrillResource() {}

  static JsonObject of(Drill drill, Urls urls, Instant now) {
    RequestOrigin origin = drill.request().origin();
    boolean done = drill.phase().isTerminal();
    DrillOutcome outcome = done ? drill.outcome() : null;
    JsonObject resource =
        new JsonObject()
            .put("id", drill.id())
            .put("kind", Drill.KIND)
            .put("service", drill.source().key())
            .put("serviceId", drill.source().path())
            .put("status", drill.phase().wireName())
            .put("done", done)
            .put("scheduled", origin.scheduled())
            .put("requestedBy", origin.by())
            .put("reason", origin.reason())
            .putMillis("requestedAt", origin.at())
            .putMillis("endedAt", outcome == null ? null : outcome.at())
            .putSeconds(
                "elapsedSeconds",
                Elapsed.between(origin.at(), outcome == null ? now : outcome.at()))
            .putMillis("deleteAfter", drill.request().deleteAfter());
    putPoint(resource, drill, now);
    drill.creation().ifPresent(creation -> putTarget(resource, drill, creation, urls));
    putResult(resource, drill.progress().result());
    resource.put("leftover", outcome == null ? null : outcome.leftover());
    if (!done) {
      resource.put(Problem.RETRY_AFTER, RetryAfter.seconds(drill, now));
    }
    return resource.put("statusUrl", urls.drill(drill.id()));
  }

  private static void putPoint(JsonObject resource, Drill drill, Instant now) {
    DrilledPoint point = drill.progress().point();
    if (point == null) {
      return;
    }
    resource
        .put("backupName", point.backupName())
        .putMillis("takenAt", point.takenAt())
        .put("chosen", point.chosen())
        .put("tier", point.tier())
        .put("cost", cost(point, drill.alive(now)));
  }

  private static @Nullable JsonObject cost(DrilledPoint point, Duration alive) {
    return DrillCost.of(point.tier(), alive)
        .map(
            cost ->
                new JsonObject()
                    .put("amount", cost.amount().toPlainString())
                    .put("currency", DrillCost.CURRENCY)
                    .put("perHour", cost.perHour().toPlainString())
                    .putSeconds("aliveSeconds", alive)
                    .put("pricesOf", DrillCost.PRICES_OF))
        .orElse(null);
  }

  private static void putTarget(JsonObject resource, Drill drill, Creation creation, Urls urls) {
    boolean mayBeRestored = creation.readyAt() != null;
    resource
        .put("target", creation.service().key())
        .put("targetId", creation.service().path())
        .putMillis("readyAt", creation.readyAt())
        .putMillis("restoredAt", drill.progress().restoredAt())
        .putMillis("removedAt", removedAt(drill))
        .put(
            "restoreUrl",
            mayBeRestored ? urls.status(creation.service().key(), drill.restore()) : null);
  }

  private static @Nullable Instant removedAt(Drill drill) {
    DrillPhase phase = drill.phase();
    DrillOutcome outcome = drill.outcome();
    boolean isRemoved = phase == DrillPhase.PASSED || phase == DrillPhase.FAILED;
    return isRemoved && outcome != null && drill.progress().removal().goneAt() != null
        ? outcome.at()
        : null;
  }

  private static void putResult(JsonObject resource, @Nullable DrillResult result) {
    if (result == null) {
      return;
    }
    Verdict verdict = result.verdict();
    OperationError error = result.error();
    resource
        .put("verdict", verdict == null ? null : verdict.wireName())
        .put(
            "error",
            error == null
                ? null
                : new JsonObject()
                    .put("code", error.code())
                    .put("message", error.message())
                    .put("advice", error.advice()));
  }
}
