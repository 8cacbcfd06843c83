package dev.apimdr.functions.http;

import dev.apimdr.app.proof.Changes;
import dev.apimdr.core.comparison.Comparison;
import dev.apimdr.core.comparison.Difference;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.paging.Page;
import dev.apimdr.core.paging.PageRequest;
import dev.apimdr.core.paging.PageToken;
import dev.apimdr.core.proof.ProofOutcome;
import dev.apimdr.core.proof.ProofSummary;
import dev.apimdr.core.proof.RestoreProof;
import dev.apimdr.core.proof.RestoredPoint;
import dev.apimdr.json.JsonObject;
import java.time.Instant;

/**
 * Responses about what was compared.
 *
 * @param now the time of the response
 */
public record ComparisonResponses(Urls urls, Instant now) {

  /** What a restore brought back: 202 until it is compared, then 200 with one page of it. */
  public ApiResponse of(RestoreProof proof, PageRequest page) {
    ProofOutcome outcome = proof.outcome();
    return outcome == null ? pending(proof) : compared(proof, outcome, page);
  }

  /** One page of the proofs of a service, whatever was restored into. */
  public ApiResponse proofs(String source, Page<ProofSummary> page, PageRequest request) {
    JsonObject list =
        new JsonObject()
            .put("service", source)
            .put(
                "value",
                page.items().stream().map(proof -> ProofResource.listed(proof, urls)).toList())
            .put("count", page.total());
    PageToken next = page.next();
    if (next != null) {
      list.put("continuation", next.encoded())
          .put("nextUrl", urls.next("services/" + source + "/proofs", request, next));
    }
    return ApiResponse.of(200, list);
  }

  private ApiResponse pending(RestoreProof proof) {
    long seconds = RetryAfter.seconds(proof, now);
    JsonObject body = about(proof).put(Problem.RETRY_AFTER, seconds);
    return ApiResponse.of(202, body.put("statusUrl", statusUrl(proof)))
        .with("Location", urls.comparison(proof.service().key(), proof.operationId()))
        .with("Retry-After", String.valueOf(seconds));
  }

  private ApiResponse compared(RestoreProof proof, ProofOutcome outcome, PageRequest request) {
    Comparison comparison = outcome.comparison();
    Page<Difference> page = Page.inOrder(comparison.differences(), outcome.at(), request);
    JsonObject body =
        about(proof)
            .put("value", ProofResource.differences(proof, page.items()))
            .put("count", page.total())
            .put("more", comparison.more())
            .put("unread", ComparisonResource.unread(comparison.unread()))
            .put("tolerated", ComparisonResource.tolerated(comparison.tolerated()));
    PageToken next = page.next();
    if (next != null) {
      String path =
          "services/%s/operations/%s/comparison"
              .formatted(proof.service().key(), proof.operationId());
      body.put("continuation", next.encoded()).put("nextUrl", urls.next(path, request, next));
    }
    return ApiResponse.of(200, body.put("statusUrl", statusUrl(proof)));
  }

  private JsonObject about(RestoreProof proof) {
    String service = proof.service().key();
    RestoredPoint point = proof.request().point();
    String inventory = point.inventoryId();
    return new JsonObject()
        .put("service", service)
        .put("operationId", proof.operationId().value())
        .put("sourceService", point.service())
        .put("backupName", point.backupName())
        .putMillis("takenAt", point.takenAt())
        .putMillis("restoredAt", proof.request().restoredAt())
        .putAll(ProofResource.verdict(proof))
        .put("inventoryUrl", urls.inventory(service, proof.operationId().value()))
        .put(
            "backupInventoryUrl",
            inventory == null ? null : urls.inventory(point.service(), inventory));
  }

  private String statusUrl(RestoreProof proof) {
    return urls.status(proof.service().key(), proof.operationId());
  }

  /** 404 about an operation without a comparison, with why there is none. */
  public ApiResponse none(Operation operation) {
    return Problem.of(404, "ComparisonNotFound", why(operation)).toResponse();
  }

  private static String why(Operation operation) {
    if (operation.isBackup()) {
      return "It is a backup: only what a restore brought back is compared.";
    }
    return switch (operation.phase()) {
      case NOT_STARTED, STARTING, RUNNING, VERIFYING ->
          "The restore has not ended; what it brings back is compared then.";
      case SUCCEEDED ->
          "This restore was not compared, for INVENTORY was off or the ledger could not be"
              + " reached when it ended; or INVENTORY_KEEP has passed since.";
      case FAILED, ABANDONED -> "The restore did not succeed, so nothing was compared.";
    };
  }

  /**
   * What changed in a service between two of its backups.
   *
   * @param page of the changes
   */
  public ApiResponse changes(String service, Changes changes, PageRequest page) {
    return changes.match(new ChangesResponses(urls, service, page));
  }
}
