package dev.apimdr.functions.http;

import dev.apimdr.app.catalogue.FindRecoveryPoint;
import dev.apimdr.app.catalogue.ListRecoveryPoints;
import dev.apimdr.core.drift.ChangeSummary;
import dev.apimdr.core.history.Elapsed;
import dev.apimdr.core.history.OperationSummary;
import dev.apimdr.core.operation.TransientFailure;
import dev.apimdr.core.paging.Page;
import dev.apimdr.core.paging.PageRequest;
import dev.apimdr.core.paging.PageToken;
import dev.apimdr.core.recovery.CatalogueEntry;
import dev.apimdr.core.recovery.Damage;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Responses that list recovery points or operations.
 *
 * @param now the time of the response
 */
public record CatalogueResponses(Urls urls, Instant now) {

  /** One page of a service's backups. */
  public ApiResponse backups(ListRecoveryPoints.Answer found, PageRequest request) {
    JsonObject list =
        new JsonObject()
            .put("service", found.service())
            .put(
                "value",
                found.page().items().stream().map(entry -> entry(found.service(), entry)).toList())
            .put("count", found.page().total())
            .putSorted("restorableInto", found.restorableInto())
            .put(
                "unseen",
                found.failures().entrySet().stream()
                    .map(
                        each ->
                            new JsonObject()
                                .put("containerName", each.getKey())
                                .put("detail", each.getValue()))
                    .toList());
    return page(list, "services/" + found.service() + "/backups", found.page(), request);
  }

  /** One backup, with the settings it omits. */
  public ApiResponse backup(FindRecoveryPoint.Answer found) {
    JsonObject document = entry(found.service(), found.entry());
    RecoveryPoint point = found.entry().point();
    return ApiResponse.of(
        200, document.putPlain("companion", point == null ? null : point.omitted()));
  }

  private JsonObject entry(String service, CatalogueEntry entry) {
    JsonObject document =
        new JsonObject()
            .put("service", service)
            .put("backupName", entry.blob().backupName())
            .put("storageAccount", entry.blob().storageAccount())
            .put("containerName", entry.blob().containerName())
            .put("verified", entry.point() != null)
            .putMillis("takenAt", entry.takenAt())
            .putSeconds("ageSeconds", age(entry))
            .putMillis("writtenAt", entry.point() == null ? entry.writtenAt() : null)
            .putMillis("expiresAt", entry.expiresAt())
            .put("sizeBytes", entry.facts().size())
            .put("md5", entry.facts().md5());
    RecoveryPoint point = entry.point();
    if (point != null) {
      putPoint(document, service, point);
    }
    return document
        .put("restorable", entry.isRestorable())
        .put("restorableByName", entry.isRestorableByName())
        .put(
            "whyNot",
            entry.gravestFirst().stream()
                .map(
                    blocker ->
                        new JsonObject()
                            .put("code", blocker.code())
                            .put("detail", entry.explain(blocker)))
                .toList())
        .put("unseen", entry.lookup().whyUnknown().orElse(null));
  }

  private @Nullable Duration age(CatalogueEntry entry) {
    Instant takenAt = entry.takenAt();
    return takenAt == null ? null : Elapsed.between(takenAt, now);
  }

  private void putPoint(JsonObject document, String service, RecoveryPoint point) {
    document
        .put("operationId", point.operationId().value())
        .putMillis("completedAt", point.completedAt())
        .put("tier", point.source().tier())
        .put("location", point.source().location())
        .put("apiVersion", point.origin().apiVersion())
        .put("reason", point.origin().reason());
    if (point.source().tier() != null) {
      document.put("units", point.source().units());
    }
    TransientFailure failure = point.caveats().onlyObserved();
    if (failure != null) {
      document.put(
          "trouble",
          new JsonObject()
              .put("kind", failure.kind())
              .put("code", failure.code())
              .put("message", failure.message())
              .putMillis("at", failure.at()));
    }
    ChangeSummary changed = point.caveats().changed();
    if (changed != null) {
      document.put(
          "changed",
          new JsonObject()
              .put("count", changed.count())
              .putMillis("first", changed.first())
              .putMillis("last", changed.last())
              .put("what", changed.what()));
    }
    Damage damage = point.caveats().damage();
    if (damage != null) {
      document.put(
          "damage",
          new JsonObject()
              .put("kind", damage.kind().wireName())
              .putMillis("since", damage.since()));
    }
    Long usualBytes = point.caveats().usualBytes();
    if (usualBytes != null) {
      document.put("usualBytes", usualBytes);
    }
    ContentResource.put(document, point);
    document.put("statusUrl", urls.status(service, point.operationId()));
  }

  /** One page of all operations. */
  public ApiResponse operations(Page<OperationSummary> page, PageRequest request) {
    return page(
        new JsonObject().put("value", summaries(page.items())).put("count", page.total()),
        "operations",
        page,
        request);
  }

  /** The operations of one service. */
  public ApiResponse operations(List<OperationSummary> operations) {
    return ApiResponse.of(
        200, new JsonObject().put("value", summaries(operations)).put("count", operations.size()));
  }

  private List<JsonObject> summaries(List<OperationSummary> operations) {
    return operations.stream().map(this::summary).toList();
  }

  private JsonObject summary(OperationSummary operation) {
    Instant ended = operation.endedAt();
    return new JsonObject()
        .put("id", operation.id().value())
        .put("kind", operation.kind().wireName())
        .put("service", operation.service())
        .put("status", operation.phase().status())
        .put("done", operation.phase().isTerminal())
        .putMillis("requestedAt", operation.requestedAt())
        .putMillis("startedAt", operation.startedAt())
        .putMillis("endedAt", ended)
        .putSeconds(
            "elapsedSeconds", Elapsed.between(operation.requestedAt(), ended == null ? now : ended))
        .put("backupName", operation.backupName())
        .put("errorCode", operation.error() == null ? null : operation.error().code())
        .put("statusUrl", urls.status(operation.service(), operation.id()));
  }

  private ApiResponse page(JsonObject list, String path, Page<?> page, PageRequest request) {
    PageToken next = page.next();
    if (next != null) {
      list.put("continuation", next.encoded()).put("nextUrl", urls.next(path, request, next));
    }
    return ApiResponse.of(200, list);
  }
}
