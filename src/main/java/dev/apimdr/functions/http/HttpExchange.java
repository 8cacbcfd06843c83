package dev.apimdr.functions.http;

import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.OperationEvents;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.functions.composition.ResultLinks;
import dev.apimdr.functions.composition.UseCases;
import java.time.Instant;
import java.util.Optional;

/**
 * One HTTP call while it is answered. The responses' URLs are those that this caller can reach.
 *
 * @param events telemetry of this invocation
 */
public record HttpExchange(ApiRequest request, UseCases useCases, EventSink events) {

  /** Responses about one operation. */
  public OperationResponses operationResponses() {
    return new OperationResponses(urls(), now(), this::resultUrl);
  }

  /**
   * The result that a ticket opens. Until the operation has ended, {@code Location} repeats this
   * very address: a caller without a key must not be sent to one that needs it.
   */
  public ApiResponse linkedResult(String ticket) {
    String here = urls().linkedResult(ticket);
    return Optional.of(useCases.resultLinks())
        .filter(ResultLinks::on)
        .flatMap(links -> ResultTicket.read(ticket, links.signatures(), now()))
        .flatMap(
            opened ->
                useCases.requests().findOperation().find(opened.service(), opened.operation()))
        .map(new OperationResponses(urls(), now(), operation -> here)::result)
        .orElseThrow(() -> new ProblemException(ApiRequest.unknownResult()));
  }

  /** Where this caller polls for a result: by a link that needs no key, if one can be made. */
  private String resultUrl(Operation operation) {
    String withKey = urls().result(operation.service().key(), operation.id());
    ResultLinks links = useCases.resultLinks();
    if (!links.on()) {
      return withKey;
    }
    try {
      return urls().linkedResult(ResultTicket.of(operation, now()).encoded(links.signatures()));
    } catch (RuntimeException unsigned) {
      // The operation is accepted: whatever is the matter with keys, the caller must hear that.
      events.record(OperationEvents.unlinked(operation, unsigned));
      return withKey;
    }
  }

  private Instant now() {
    return useCases.runtime().clock().instant();
  }

  /** Responses that list recovery points or operations. */
  public CatalogueResponses catalogueResponses() {
    return new CatalogueResponses(urls(), now());
  }

  /** Responses about one inventory. */
  public InventoryResponses inventoryResponses() {
    return new InventoryResponses(urls(), now());
  }

  /** Responses about every service's posture. */
  public PostureResponses postureResponses() {
    return new PostureResponses(urls());
  }

  /** The URLs as this caller sees them. */
  public Urls urls() {
    return Urls.seenBy(useCases.publicBaseUrl(), request.uri());
  }
}
