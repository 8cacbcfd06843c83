package dev.apimdr.functions.http;

import dev.apimdr.app.proof.Changes;
import dev.apimdr.core.comparison.Comparison;
import dev.apimdr.core.comparison.ComparisonWords;
import dev.apimdr.core.comparison.Occasion;
import dev.apimdr.core.drift.ServiceWrite;
import dev.apimdr.core.paging.Page;
import dev.apimdr.core.paging.PageRequest;
import dev.apimdr.core.paging.PageToken;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maps what changed in a service between two of its backups to HTTP. */
record ChangesResponses(Urls urls, String service, PageRequest request)
    implements Changes.Handler<ApiResponse> {

  @Override
  public ApiResponse unknownService() {
    return ApiRequest.unknownService().toResponse();
  }

  @Override
  public ApiResponse unknownBackup(Changes.UnknownBackup result) {
    return Problem.of(
            404,
            "BackupNotFound",
            service + " has no recovery point " + PrintableText.forName(result.backupName()) + ".")
        .toResponse();
  }

  @Override
  public ApiResponse sameBackup(Changes.SameBackup result) {
    return Problem.badRequest(
            List.of(new FieldError("to", "must be another backup than from names")))
        .toResponse();
  }

  @Override
  public ApiResponse noInventory(Changes.NoInventory result) {
    return noInventory("It cannot be told what changed: " + result.why() + ".");
  }

  @Override
  public ApiResponse nothingToCompare() {
    return noInventory(
        "It cannot be told what changed: "
            + service
            + " has no two recovery points with an inventory.");
  }

  private static ApiResponse noInventory(String detail) {
    return Problem.of(404, "InventoryNotFound", detail)
        .with(
            "advice",
            "An inventory is made after each backup while INVENTORY is not off, and takes minutes."
                + " Name two backups that have one, or ask again after the next.")
        .toResponse();
  }

  @Override
  public ApiResponse compared(Changes.Compared result) {
    Comparison comparison = result.comparison();
    Page<Changes.Change> page = Page.inOrder(result.changes(), result.to().takenAt(), request);
    JsonObject body =
        new JsonObject()
            .put("service", service)
            .put("from", point(result.from()))
            .put("to", point(result.to()))
            .put("verdict", comparison.verdict().wireName())
            .put("summary", ComparisonWords.summary(Occasion.CHANGES, comparison));
    if (ProofResource.isCompared(comparison)) {
      body.put("counts", ComparisonResource.counts(Occasion.CHANGES, comparison));
    }
    body.put("value", page.items().stream().map(ChangesResponses::change).toList())
        .put("count", page.total())
        .put("more", comparison.more())
        .put("unread", ComparisonResource.unread(comparison.unread()))
        .put("tolerated", ComparisonResource.tolerated(comparison.tolerated()))
        .put("note", result.note());
    PageToken next = page.next();
    if (next != null) {
      // With both names, for another backup may be the newest when the next page is asked for.
      String query = "from=" + encoded(result.from()) + "&to=" + encoded(result.to()) + "&";
      body.put("continuation", next.encoded())
          .put("nextUrl", urls.next("services/" + service + "/changes", query, request, next));
    }
    return ApiResponse.of(200, body);
  }

  private static String encoded(RecoveryPoint point) {
    return URLEncoder.encode(point.blob().backupName(), StandardCharsets.UTF_8);
  }

  private JsonObject point(RecoveryPoint point) {
    return new JsonObject()
        .put("backupName", point.blob().backupName())
        .putMillis("takenAt", point.takenAt())
        .put("inventoryUrl", urls.inventory(service, point.operationId().value()));
  }

  private static JsonObject change(Changes.Change change) {
    return ComparisonResource.difference(Occasion.CHANGES, change.difference())
        .put("by", by(change.by()));
  }

  /** The write that may have made it; who made that is told here and nowhere else. */
  private static @Nullable JsonObject by(@Nullable ServiceWrite write) {
    return write == null
        ? null
        : new JsonObject()
            .putMillis("at", write.at())
            .put("operationName", write.operationName())
            .put("resource", write.resource())
            .put("caller", write.caller());
  }
}
