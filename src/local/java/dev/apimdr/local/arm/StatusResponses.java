package dev.apimdr.local.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** The responses that tell of an operation: that it was accepted, and how it is going. */
final class StatusResponses {
  private final SimulatorOptions options;
  private final Cloud cloud;
  private final Journal journal;

  StatusResponses(SimulatorOptions options, Cloud cloud, Journal journal) {
    this.options = options;
    this.cloud = cloud;
    this.journal = journal;
  }

  /** The response to the POST that started an operation. */
  WireReply accepted(WireRequest request, SimulatedOperation operation, Instant now) {
    operation.notePoll(now, options.retryAfter());
    WireReply accepted =
        WireReply.empty(202)
            .with("Location", endpoint(request) + operation.targetAtPost())
            .with("Retry-After", retryAfter());
    return operation
        .asyncOperationPath()
        .map(path -> accepted.with("Azure-AsyncOperation", endpoint(request) + path))
        .orElse(accepted);
  }

  /** The response to a GET of a status URL. */
  WireReply of(WireRequest request, ArmRoute route, Instant now) {
    SimulatedOperation operation =
        route
            .operation()
            .filter(known -> known.issued(request.target(), request.path()))
            .orElseThrow(() -> new ArmRefusal(ArmError.operationNotFound()));
    cloud.settle(operation.service());
    if (operation.notePoll(now, options.retryAfter())) {
      journal.addEarlyPoll(operation.service().name());
    }
    StatusStyle style = operation.service().statusStyle().orElse(options.statusStyle());
    boolean document = style == StatusStyle.STATUS_DOCUMENT;
    if (!operation.hasEnded()) {
      WireReply running =
          document ? ok(Json.object().put("status", "InProgress")) : WireReply.empty(202);
      return running
          .with("Location", endpoint(request) + operation.targetAtPoll())
          .with("Retry-After", retryAfter());
    }
    if (document) {
      return ok(document(operation));
    }
    return operation
        .failure()
        .map(WireReply::error)
        .orElseGet(() -> ok(operation.service().resource(operation.apiVersion())));
  }

  private static ObjectNode document(SimulatedOperation operation) {
    ObjectNode document = Json.object();
    operation
        .failure()
        .ifPresentOrElse(
            error ->
                document
                    .put("status", "Failed")
                    .putObject("error")
                    .put("code", error.code())
                    .put("message", error.message()),
            () -> document.put("status", "Succeeded"));
    return document;
  }

  private String retryAfter() {
    return String.valueOf(options.retryAfter().toSeconds());
  }

  private static WireReply ok(ObjectNode body) {
    return WireReply.json(200, body.toString());
  }

  private static String endpoint(WireRequest request) {
    return "https://" + request.header("host").orElse("localhost");
  }
}
