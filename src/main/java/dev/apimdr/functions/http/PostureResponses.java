package dev.apimdr.functions.http;

import dev.apimdr.app.catalogue.GetPosture;
import dev.apimdr.core.change.ChangeState;
import dev.apimdr.core.history.Percentiles;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Waiting;
import dev.apimdr.core.posture.Posture;
import dev.apimdr.core.posture.RpoStatus;
import dev.apimdr.core.proof.ProofSummary;
import dev.apimdr.core.proof.ServiceProofs;
import dev.apimdr.core.recovery.RecoveryPointSummary;
import dev.apimdr.core.standby.Following;
import dev.apimdr.core.usage.MissingReports;
import dev.apimdr.json.JsonObject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The response about every service's posture. */
public record PostureResponses(Urls urls) {

  /** 200 with every service's posture. */
  public ApiResponse of(GetPosture.Answer posture) {
    return ApiResponse.of(
        200,
        new JsonObject()
            .putMillis("at", posture.now())
            .put("configuration", configuration(posture.problems()))
            .put("summary", summary(posture.services()))
            .put("value", posture.services().stream().map(this::service).toList())
            .put(
                "unprotected",
                CoverageResource.of(posture.coverage(), posture.services(), posture.now()))
            .put(
                "gatewayLogs", CoverageResource.gatewayLogs(posture.coverage(), posture.services()))
            .put("missingReports", posture.missing().stream().map(this::missing).toList()));
  }

  private JsonObject missing(MissingReports reports) {
    return new JsonObject()
        .put("service", reports.service())
        .put("newestDay", day(reports.newest()))
        .put("missingFiles", reports.missing())
        .put("overdueFiles", reports.behind())
        .put("overdueSince", day(reports.behindSince()))
        .put("usageUrl", urls.usage(reports.service()));
  }

  private static @Nullable String day(@Nullable LocalDate day) {
    return day == null ? null : day.toString();
  }

  /** One service, as it stands in the whole. */
  public ApiResponse of(Posture posture) {
    return ApiResponse.of(200, service(posture));
  }

  private static JsonObject configuration(List<String> problems) {
    return new JsonObject().put("accepted", problems.isEmpty()).putPlain("problems", problems);
  }

  private static JsonObject summary(List<Posture> services) {
    JsonObject summary =
        new JsonObject()
            .put("services", services.size())
            .put("protected", services.stream().filter(each -> each.protection() != null).count());
    for (RpoStatus status : RpoStatus.values()) {
      summary.put(
          status.wireName(),
          services.stream().filter(each -> each.rpoStatus().equals(Optional.of(status))).count());
    }
    return summary.put("running", services.stream().mapToLong(each -> each.running().size()).sum());
  }

  private JsonObject service(Posture posture) {
    return new JsonObject()
        .put("service", posture.service())
        .put("serviceId", posture.id() == null ? null : posture.id().path())
        .put("protected", posture.protection() != null)
        .putSeconds("rpoSeconds", posture.protection() == null ? null : posture.protection().rpo())
        .put("freshness", posture.rpoStatus().map(RpoStatus::wireName).orElse(null))
        .put("proof", proof(posture))
        .put("lastSuccess", success(posture))
        .put("lastFailure", failure(posture))
        .put(
            "running",
            posture.running().stream().map(each -> running(posture.service(), each)).toList())
        .put("changes", changes(posture.changes()))
        .put("recoveryPoints", points(posture.points()))
        .put("measured", measured(posture))
        .putSorted("restoreFrom", posture.restoreFrom())
        .put("following", following(posture));
  }

  private @Nullable JsonObject following(Posture posture) {
    Following following = posture.following();
    return following == null
        ? null
        : StandbyResource.of(following, posture.service(), urls, posture.now());
  }

  private @Nullable JsonObject success(Posture posture) {
    ServiceHistory.Ended success = posture.history().lastSuccess();
    return success == null
        ? null
        : new JsonObject()
            .put("operationId", success.operationId().value())
            .put("backupName", success.backupName())
            .putMillis("takenAt", success.startedAt())
            .putMillis("endedAt", success.endedAt())
            .putSeconds("ageSeconds", posture.age().orElse(Duration.ZERO))
            .put("statusUrl", status(posture.service(), success.operationId()));
  }

  /** What restores have proven, of a service that is backed up or was restored once. */
  private @Nullable JsonObject proof(Posture posture) {
    ServiceProofs proofs = posture.proofs();
    return posture.protection() == null && proofs.last() == null
        ? null
        : new JsonObject()
            .put("message", proofs.sentence(posture.service(), posture.now()))
            .putPlain("overdue", proofs.isOverdue() ? true : null)
            .put("last", proof(proofs.last()))
            .put("lastEqual", proof(proofs.lastEqual()));
  }

  private @Nullable JsonObject proof(@Nullable ProofSummary proof) {
    return proof == null ? null : ProofResource.listed(proof, urls);
  }

  private @Nullable JsonObject failure(Posture posture) {
    ServiceHistory.Ended failure = posture.history().lastFailure();
    if (failure == null) {
      return null;
    }
    OperationError error = failure.error();
    return new JsonObject()
        .put("operationId", failure.operationId().value())
        .put("kind", failure.kind().wireName())
        .put("status", failure.phase().status())
        .putMillis("endedAt", failure.endedAt())
        .put("code", error == null ? null : error.code())
        .put("message", error == null ? null : error.message())
        .put("statusUrl", status(posture.service(), failure.operationId()));
  }

  private JsonObject running(String service, Posture.Running running) {
    JsonObject document =
        new JsonObject()
            .put("operationId", running.entry().operationId().value())
            .put("kind", running.entry().kind().wireName())
            .putMillis("since", running.entry().created())
            .putSeconds("elapsedSeconds", running.elapsed());
    Percentiles usual = running.usual();
    if (usual != null) {
      document
          .putSeconds("usualSeconds", usual.p50())
          .putSeconds("longSeconds", usual.p95())
          .put("slow", running.isSlow());
    }
    return document
        .put("problem", problem(running.problem()))
        .put("statusUrl", status(service, running.entry().operationId()));
  }

  /** A wait that lasts longer than it should. */
  private static @Nullable JsonObject problem(@Nullable Waiting waiting) {
    return waiting == null
        ? null
        : new JsonObject()
            .put("code", waiting.code())
            .put("message", "It waits for longer than it should: " + waiting.what())
            .putMillis("since", waiting.since());
  }

  private static @Nullable JsonObject changes(@Nullable ChangeState changes) {
    return changes == null
        ? null
        : new JsonObject()
            .put("state", changes.state().wireName())
            .put("count", changes.count())
            .putMillis("first", changes.first())
            .putMillis("last", changes.last())
            .put("message", changes.message());
  }

  private static JsonObject points(RecoveryPointSummary points) {
    return new JsonObject()
        .put("count", points.count())
        .put("restorable", points.restorable())
        .put("damaged", points.damaged())
        .put("sizeBytes", points.bytes())
        .putMillis("newest", points.newest())
        .putMillis("nextExpiry", points.nextExpiry())
        .putMillis("lastExpiry", points.lastExpiry());
  }

  private static JsonObject measured(Posture posture) {
    JsonObject measured = new JsonObject();
    for (OperationKind kind : OperationKind.values()) {
      posture
          .measured(kind)
          .ifPresent(
              found ->
                  measured.put(
                      kind.wireName(),
                      new JsonObject()
                          .put("count", found.count())
                          .putSeconds("p50Seconds", found.p50())
                          .putSeconds("p95Seconds", found.p95())));
    }
    return measured;
  }

  private String status(String service, OperationId operation) {
    return urls.status(service, operation);
  }
}
