package dev.apimdr.azure.arm;

import dev.apimdr.core.change.LoggedEvent;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.core.text.Truncate;
import dev.apimdr.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The events of the Activity Log that tell of changes, of backups and of restores. */
final class LoggedEvents {

  /** The log's ids and callers are shorter; what is longer is not from there. */
  private static final int LONGEST = 200;

  /** Names of entities have up to 256 characters each. */
  private static final int LONGEST_PATH = 1000;

  private static final Pattern BELOW_SERVICE =
      Pattern.compile(
          "/subscriptions/.*/providers/Microsoft\\.ApiManagement/service/([^/]+)(?:/(.*))?",
          Pattern.CASE_INSENSITIVE);

  private LoggedEvents() {}

  static List<LoggedEvent> of(List<JsonValue> events) {
    return events.stream().flatMap(event -> of(event).stream()).toList();
  }

  private static Optional<LoggedEvent> of(JsonValue event) {
    Instant at = DeletedServices.instantOrNull(event.get("eventTimestamp"));
    Matcher resource = BELOW_SERVICE.matcher(ActivityLog.resource(event));
    return at == null || !resource.matches()
        ? Optional.empty()
        : LoggedEvent.Kind.of(value(event, "operationName"), value(event, "status"))
            .flatMap(kind -> of(event, at, kind, resource));
  }

  private static Optional<LoggedEvent> of(
      JsonValue event, Instant at, LoggedEvent.Kind kind, Matcher resource) {
    String service = resource.group(1).toLowerCase(Locale.ROOT);
    String path = resource.group(2) == null ? "" : resource.group(2);
    String caller = event.get("caller").text();
    return ServiceId.isKey(service)
        ? Optional.of(
            new LoggedEvent(
                id(event),
                at,
                Truncate.to(event.get("correlationId").text().toLowerCase(Locale.ROOT), LONGEST),
                service,
                kind,
                Truncate.to(path, LONGEST_PATH),
                caller.isBlank() ? null : Truncate.to(caller, LONGEST)))
        : Optional.empty();
  }

  /** Where an event has no id, all that it says tells it from others. */
  private static String id(JsonValue event) {
    String id = event.get("eventDataId").text();
    String whole = id.isEmpty() ? event.get("id").text() : id;
    return whole.isEmpty()
        ? event.get("eventTimestamp").text()
            + " "
            + value(event, "operationName")
            + " "
            + ActivityLog.resource(event)
        : Truncate.to(whole, LONGEST_PATH);
  }

  private static String value(JsonValue event, String field) {
    return event.get(field).get("value").text();
  }
}
