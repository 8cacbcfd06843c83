package dev.apimdr.functions.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apimdr.app.catalogue.FindRecoveryPoint;
import dev.apimdr.app.catalogue.ListRecoveryPoints;
import dev.apimdr.core.drift.ChangeSummary;
import dev.apimdr.core.history.Elapsed;
import dev.apimdr.core.history.OperationSummary;
import dev.apimdr.core.operation.TransientFailure;
import dev.apimdr.core.paging.Page;
import dev.apimdr.core.paging.PageToken;
import dev.apimdr.core.recovery.CatalogueEntry;
import dev.apimdr.core.recovery.Damage;
import dev.apimdr.core.recovery.RecoveryPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answers that list: recovery points and operations.
 *
 * @param now when it is answered
 */
public record CatalogueResponses(Urls urls, Instant now) {

  /** One page of a service's backups. */
  public ApiResponse backups(ListRecoveryPoints.Answer found, Page.Wish wish) {
    Members list =
        new Members()
            .put("service", found.service())
            .put(
                "value",
                Members.array(
                    found.page().items().stream()
                        .map(entry -> entry(found.service(), entry).node())
                        .toList()))
            .put("count", found.page().total())
            .putTexts("restorableInto", found.restorableInto())
            .put(
                "unseen",
                Members.array(
                    found.failures().entrySet().stream()
                        .map(
                            each ->
                                new Members()
                                    .put("containerName", each.getKey())
                                    .put("detail", each.getValue())
                                    .node())
                        .toList()));
    return answer(list, "services/" + found.service() + "/backups", found.page(), wish);
  }

  /** One backup, with what it omits. */
  public ApiResponse backup(FindRecoveryPoint.Answer found) {
    Members document = entry(found.service(), found.entry());
    RecoveryPoint point = found.entry().point();
    return ApiResponse.of(
        200,
        document.put("companion", point == null ? null : Members.plain(point.omitted())).node());
  }

  private Members entry(String service, CatalogueEntry entry) {
    Members document =
        new Members()
            .put("service", service)
            .put("backupName", entry.blob().backupName())
            .put("storageAccount", entry.blob().storageAccount())
            .put("containerName", entry.blob().containerName())
            .put("verified", entry.point() != null)
            .put("takenAt", entry.takenAt())
            .put("ageSeconds", age(entry))
            .put("writtenAt", entry.point() == null ? entry.writtenAt() : null)
            .put("expiresAt", entry.expiresAt())
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
            Members.array(
                entry.inOrder().stream()
                    .map(
                        objection ->
                            new Members()
                                .put("code", objection.code())
                                .put("detail", entry.words(objection))
                                .node())
                    .toList()))
        .put("unseen", entry.lookup().whyUnknown().orElse(null));
  }

  private @Nullable Duration age(CatalogueEntry entry) {
    Instant takenAt = entry.takenAt();
    return takenAt == null ? null : Elapsed.between(takenAt, now);
  }

  private void putPoint(Members document, String service, RecoveryPoint point) {
    document
        .put("operationId", point.operationId().value())
        .put("completedAt", point.completedAt())
        .put("tier", point.source().tier())
        .put("location", point.source().location())
        .put("apiVersion", point.origin().apiVersion())
        .put("reason", point.origin().reason());
    if (point.source().tier() != null) {
      document.put("units", point.source().units());
    }
    TransientFailure trouble = point.caveats().onlyObserved();
    if (trouble != null) {
      document.put(
          "trouble",
          new Members()
              .put("kind", trouble.kind())
              .put("code", trouble.code())
              .put("message", trouble.message())
              .put("at", trouble.at())
              .node());
    }
    ChangeSummary changed = point.caveats().changed();
    if (changed != null) {
      document.put(
          "changed",
          new Members()
              .put("count", changed.count())
              .put("first", changed.first())
              .put("last", changed.last())
              .put("what", changed.what())
              .node());
    }
    Damage damage = point.caveats().damage();
    if (damage != null) {
      document.put(
          "damage",
          new Members().put("kind", damage.kind().wireName()).put("since", damage.since()).node());
    }
    Long usualBytes = point.caveats().usualBytes();
    if (usualBytes != null) {
      document.put("usualBytes", usualBytes);
    }
    document.put("statusUrl", urls.status(service, point.operationId()));
  }

  /** One page of all operations. */
  public ApiResponse operations(Page<OperationSummary> page, Page.Wish wish) {
    return answer(
        new Members().put("value", lines(page.items())).put("count", page.total()),
        "operations",
        page,
        wish);
  }

  /** The operations of one service. */
  public ApiResponse operations(List<OperationSummary> lines) {
    return ApiResponse.of(
        200, new Members().put("value", lines(lines)).put("count", lines.size()).node());
  }

  private JsonNode lines(List<OperationSummary> lines) {
    return Members.array(lines.stream().map(this::line).toList());
  }

  private ObjectNode line(OperationSummary line) {
    Instant ended = line.endedAt();
    return new Members()
        .put("id", line.id().value())
        .put("kind", line.kind().wireName())
        .put("service", line.service())
        .put("status", line.phase().status())
        .put("done", line.phase().isTerminal())
        .put("requestedAt", line.requestedAt())
        .put("startedAt", line.startedAt())
        .put("endedAt", ended)
        .put("elapsedSeconds", Elapsed.between(line.requestedAt(), ended == null ? now : ended))
        .put("backupName", line.backupName())
        .put("errorCode", line.error() == null ? null : line.error().code())
        .put("statusUrl", urls.status(line.service(), line.id()))
        .node();
  }

  private ApiResponse answer(Members list, String path, Page<?> page, Page.Wish wish) {
    PageToken next = page.next();
    if (next != null) {
      list.put("continuation", next.token()).put("nextUrl", urls.next(path, wish, next));
    }
    return ApiResponse.of(200, list.node());
  }
}
