package dev.apimdr.local.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Activity Log events of backups and restores, in the shape of the specification's example
 * (azure-rest-api-specs, Microsoft.Insights 2015-04-01, GetActivityLogsFiltered.json): the request
 * is received, then accepted or refused, and later the operation ends. All events of one request
 * share its correlation id. A write of an entity is received, and has succeeded.
 */
final class ActivityEvents {
  private static final Map<Integer, String> REASON_PHRASES =
      Map.ofEntries(
          Map.entry(200, "OK"),
          Map.entry(202, "Accepted"),
          Map.entry(400, "BadRequest"),
          Map.entry(401, "Unauthorized"),
          Map.entry(403, "Forbidden"),
          Map.entry(404, "NotFound"),
          Map.entry(409, "Conflict"),
          Map.entry(415, "UnsupportedMediaType"),
          Map.entry(422, "UnprocessableEntity"),
          Map.entry(500, "InternalServerError"));

  private final Map<String, Duration> lags;

  /**
   * Creates events.
   *
   * @param lags the delay after which an event of a status can be read; none by default
   */
  ActivityEvents(Map<String, Duration> lags) {
    this.lags = lags;
  }

  /** The event of a received request. */
  ObjectNode received(Request request) {
    return event(request, request.at(), "BeginRequest", "Started", 0, Optional.empty());
  }

  /** The event of an accepted request. */
  ObjectNode accepted(Request request) {
    return event(request, request.at(), "EndRequest", "Accepted", 202, Optional.empty());
  }

  /** The event of a refused request. */
  ObjectNode refused(Request request, ArmError error) {
    return event(request, request.at(), "EndRequest", "Failed", error.status(), Optional.of(error));
  }

  /** The event of an operation's end. */
  ObjectNode ended(Request request, Instant at, Optional<ArmError> failure) {
    return event(
        request,
        at,
        "EndRequest",
        failure.isPresent() ? "Failed" : "Succeeded",
        failure.map(ArmError::status).orElse(200),
        failure);
  }

  /**
   * The events of a write that somebody made of what is below a service.
   *
   * @param caller an e-mail address or an application's id
   * @param path below the service
   * @param kind its kind, e.g. {@code apis/policies}
   */
  List<ObjectNode> written(
      SimulatedService service, String caller, String path, String kind, Instant at) {
    Request request =
        new Request(
            OperationKind.BACKUP,
            service,
            UUID.randomUUID().toString(),
            UUID.randomUUID().toString(),
            at);
    ObjectNode begun = event(request, at, "BeginRequest", "Started", 0, Optional.empty());
    ObjectNode done = event(request, at, "EndRequest", "Succeeded", 200, Optional.empty());
    for (ObjectNode event : List.of(begun, done)) {
      String id = service.id() + "/" + path;
      event
          .put("caller", caller)
          .put("resourceId", id)
          .put("id", id + "/events/" + event.path("eventDataId").asText() + "/ticks/0");
      localized(event, "operationName", "Microsoft.ApiManagement/service/" + kind + "/write");
      ((ObjectNode) event.path("httpRequest")).put("method", "PUT");
    }
    return List.of(begun, done);
  }

  /** One request, with what its events repeat of it. */
  record Request(
      OperationKind kind,
      SimulatedService service,
      String clientRequestId,
      String correlationId,
      Instant at) {}

  private ObjectNode event(
      Request request,
      Instant at,
      String name,
      String status,
      int httpStatus,
      Optional<ArmError> error) {
    String id = UUID.randomUUID().toString();
    ObjectNode event =
        Json.object()
            .put("caller", "00000000-0000-0000-0000-00000000bbbb")
            .put("correlationId", request.correlationId())
            .put("description", "")
            .put("eventDataId", id)
            .put("id", request.service().id() + "/events/" + id + "/ticks/0")
            .put("level", error.isPresent() ? "Error" : "Informational")
            .put("resourceGroupName", request.service().resourceGroup())
            .put("resourceId", request.service().id())
            .put("operationId", request.correlationId())
            .put("eventTimestamp", at.toString())
            .put(
                "submissionTimestamp", at.plus(lags.getOrDefault(status, Duration.ZERO)).toString())
            .put("subscriptionId", request.service().subscription());
    localized(event, "eventName", name);
    localized(event, "operationName", request.kind().action());
    localized(event, "resourceProviderName", "Microsoft.ApiManagement");
    localized(event, "status", status);
    localized(event, "subStatus", REASON_PHRASES.getOrDefault(httpStatus, ""));
    event
        .putObject("httpRequest")
        .put("clientRequestId", request.clientRequestId())
        .put("clientIpAddress", "203.0.113.1")
        .put("method", "POST");
    ObjectNode properties = event.putObject("properties");
    if (httpStatus != 0) {
      properties.put(
          "statusCode", REASON_PHRASES.getOrDefault(httpStatus, String.valueOf(httpStatus)));
    }
    error.ifPresent(cause -> properties.put("statusMessage", cause.body()));
    return event;
  }

  private static void localized(ObjectNode event, String field, String value) {
    event.putObject(field).put("value", value).put("localizedValue", value);
  }
}
