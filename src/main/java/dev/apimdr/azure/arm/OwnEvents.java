package dev.apimdr.azure.arm;

import dev.apimdr.core.arm.LogEvent;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.text.Truncate;
import dev.apimdr.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which events of the Activity Log are about an operation's own requests, and what they say. Ours
 * is an event about the operation's action on its service that names its client request id, or that
 * shares the correlation id of one that does.
 */
final class OwnEvents {
  private static final int LONGEST_ID = 128;

  /** Names of HTTP statuses, as .NET has them, which the log uses in place of numbers. */
  private static final Map<String, Integer> STATUSES =
      Map.ofEntries(
          Map.entry("ok", 200),
          Map.entry("created", 201),
          Map.entry("accepted", 202),
          Map.entry("nocontent", 204),
          Map.entry("badrequest", 400),
          Map.entry("unauthorized", 401),
          Map.entry("forbidden", 403),
          Map.entry("notfound", 404),
          Map.entry("methodnotallowed", 405),
          Map.entry("requesttimeout", 408),
          Map.entry("conflict", 409),
          Map.entry("preconditionfailed", 412),
          Map.entry("unprocessableentity", 422),
          Map.entry("toomanyrequests", 429),
          Map.entry("internalservererror", 500),
          Map.entry("badgateway", 502),
          Map.entry("serviceunavailable", 503),
          Map.entry("gatewaytimeout", 504));

  private static final Pattern NUMBER = Pattern.compile("(?<!\\d)[1-5]\\d\\d(?!\\d)");

  private OwnEvents() {}

  /** Those of a list about the service; the first one that names our request id leads to others. */
  static List<LogEvent> of(List<JsonValue> events, Operation operation) {
    List<LogEvent> about = about(events, operation);
    Set<String> ours =
        about.stream()
            .filter(LogEvent::request)
            .map(LogEvent::correlationId)
            .collect(Collectors.toSet());
    return about.stream().filter(event -> ours.contains(event.correlationId())).toList();
  }

  /** Those of a list that have a correlation id which is known to be one of ours. */
  static List<LogEvent> of(List<JsonValue> events, Operation operation, String correlationId) {
    return about(events, operation).stream()
        .filter(event -> event.correlationId().equalsIgnoreCase(correlationId))
        .toList();
  }

  private static List<LogEvent> about(List<JsonValue> events, Operation operation) {
    String action =
        "microsoft.apimanagement/service/" + lower(operation.kind().wireName()) + "/action";
    String service = lower(operation.service().path());
    List<LogEvent> about = new ArrayList<>();
    for (JsonValue event : events) {
      Instant at = DeletedServices.instantOrNull(event.get("eventTimestamp"));
      String correlationId = event.get("correlationId").text();
      if (at != null
          && !correlationId.isEmpty()
          && correlationId.length() <= LONGEST_ID
          && lower(value(event, "operationName")).equals(action)
          && lower(event.get("resourceId").text()).equals(service)) {
        about.add(
            new LogEvent(
                at,
                operation
                    .clientRequestId()
                    .equalsIgnoreCase(event.get("httpRequest").get("clientRequestId").text()),
                lower(correlationId),
                Truncate.to(value(event, "status"), ArmErrorBody.LONGEST_MESSAGE),
                httpStatus(event),
                message(event)));
      }
    }
    return about;
  }

  private static int httpStatus(JsonValue event) {
    for (JsonValue status :
        List.of(
            event.get("properties").get("statusCode"),
            event.get("subStatus").get("value"),
            event.get("subStatus").get("localizedValue"))) {
      Integer known = STATUSES.get(lower(status.text()).replace(" ", ""));
      if (known != null) {
        return known;
      }
      Matcher number = NUMBER.matcher(status.text());
      if (number.find()) {
        return Integer.parseInt(number.group());
      }
    }
    return 0;
  }

  /** Azure's message: its error is a JSON text inside the event. */
  private static String message(JsonValue event) {
    String message = event.get("properties").get("statusMessage").text();
    return ArmErrorBody.of(message)
        .map(ArmErrorBody::line)
        .orElseGet(() -> Truncate.to(message, ArmErrorBody.LONGEST_MESSAGE));
  }

  private static String value(JsonValue event, String field) {
    return event.get(field).get("value").text();
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
