package dev.apimdr.functions.http;

import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.functions.composition.UseCases;

/**
 * One HTTP call while it is answered. The responses' URLs are those that this caller can reach.
 *
 * @param events telemetry of this invocation
 */
public record HttpExchange(ApiRequest request, UseCases useCases, EventSink events) {

  /** Responses about one operation. */
  public OperationResponses operationResponses() {
    return new OperationResponses(urls(), useCases.runtime().clock().instant());
  }

  /** Responses that list recovery points or operations. */
  public CatalogueResponses catalogueResponses() {
    return new CatalogueResponses(urls(), useCases.runtime().clock().instant());
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
