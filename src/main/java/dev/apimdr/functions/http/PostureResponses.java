package dev.apimdr.functions.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apimdr.app.catalogue.GetPosture;
import dev.apimdr.core.history.Percentiles;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Waiting;
import dev.apimdr.core.posture.Posture;
import dev.apimdr.core.posture.RpoStatus;
import dev.apimdr.core.recovery.RecoveryPointSummary;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answer about every service's posture. */
public record PostureResponses(Urls urls) {

  /** The whole of it. */
  public ApiResponse of(GetPosture.Answer posture) {
    return ApiResponse.of(
        200,
        new Members()
            .put("at", posture.now())
            .put("configuration", configuration(posture.problems()))
            .put("summary", summary(posture.services()))
            .put("value", Members.array(posture.services().stream().map(this::service).toList()))
            .node());
  }

  private static ObjectNode configuration(List<String> problems) {
    return new Members()
        .put("accepted", problems.isEmpty())
        .put("problems", Members.plain(problems))
        .node();
  }

  private static ObjectNode summary(List<Posture> services) {
    Members summary =
        new Members()
            .put("services", services.size())
            .put("protected", services.stream().filter(each -> each.protection() != null).count());
    for (RpoStatus freshness : RpoStatus.values()) {
      summary.put(
          freshness.wireName(),
          services.stream()
              .filter(each -> each.freshness().equals(Optional.of(freshness)))
              .count());
    }
    return summary
        .put("running", services.stream().mapToLong(each -> each.running().size()).sum())
        .node();
  }

  private ObjectNode service(Posture posture) {
    return new Members()
        .put("service", posture.service())
        .put("serviceId", posture.id() == null ? null : posture.id().path())
        .put("protected", posture.protection() != null)
        .put("rpoSeconds", posture.protection() == null ? null : posture.protection().rpo())
        .put("freshness", posture.freshness().map(RpoStatus::wireName).orElse(null))
        .put("lastSuccess", success(posture))
        .put("lastFailure", failure(posture))
        .put(
            "running",
            Members.array(
                posture.running().stream().map(each -> running(posture.service(), each)).toList()))
        .put("recoveryPoints", points(posture.points()))
        .put("measured", measured(posture))
        .putTexts("restoreFrom", posture.restoreFrom())
        .node();
  }

  private @Nullable ObjectNode success(Posture posture) {
    ServiceHistory.Ended success = posture.record().lastSuccess();
    return success == null
        ? null
        : new Members()
            .put("operationId", success.operationId().value())
            .put("backupName", success.backupName())
            .put("takenAt", success.startedAt())
            .put("endedAt", success.endedAt())
            .put("ageSeconds", posture.age().orElse(Duration.ZERO))
            .put("statusUrl", status(posture.service(), success.operationId()))
            .node();
  }

  private @Nullable ObjectNode failure(Posture posture) {
    ServiceHistory.Ended failure = posture.record().lastFailure();
    if (failure == null) {
      return null;
    }
    OperationError error = failure.error();
    return new Members()
        .put("operationId", failure.operationId().value())
        .put("kind", failure.kind().wireName())
        .put("status", failure.phase().status())
        .put("endedAt", failure.endedAt())
        .put("code", error == null ? null : error.code())
        .put("message", error == null ? null : error.message())
        .put("statusUrl", status(posture.service(), failure.operationId()))
        .node();
  }

  private ObjectNode running(String service, Posture.Running running) {
    Members document =
        new Members()
            .put("operationId", running.entry().operationId().value())
            .put("kind", running.entry().kind().wireName())
            .put("since", running.entry().created())
            .put("elapsedSeconds", running.elapsed());
    Percentiles usual = running.usual();
    if (usual != null) {
      document
          .put("usualSeconds", usual.p50())
          .put("longSeconds", usual.p95())
          .put("slow", running.isSlow());
    }
    return document
        .put("problem", problem(running.problem()))
        .put("statusUrl", status(service, running.entry().operationId()))
        .node();
  }

  /** A wait that has lasted longer than it should. */
  private static @Nullable ObjectNode problem(@Nullable Waiting waiting) {
    return waiting == null
        ? null
        : new Members()
            .put("code", waiting.code())
            .put("message", "It waits for longer than it should: " + waiting.what())
            .put("since", waiting.since())
            .node();
  }

  private static ObjectNode points(RecoveryPointSummary points) {
    return new Members()
        .put("count", points.count())
        .put("restorable", points.restorable())
        .put("damaged", points.damaged())
        .put("sizeBytes", points.bytes())
        .put("newest", points.newest())
        .put("nextExpiry", points.nextExpiry())
        .put("lastExpiry", points.lastExpiry())
        .node();
  }

  private static ObjectNode measured(Posture posture) {
    Members measured = new Members();
    for (OperationKind kind : OperationKind.values()) {
      posture
          .measured(kind)
          .ifPresent(
              found ->
                  measured.put(
                      kind.wireName(),
                      new Members()
                          .put("count", found.count())
                          .put("p50Seconds", found.p50())
                          .put("p95Seconds", found.p95())
                          .node()));
    }
    return measured.node();
  }

  private String status(String service, OperationId operation) {
    return urls.status(service, operation);
  }
}
