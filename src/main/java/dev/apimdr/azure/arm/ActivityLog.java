package dev.apimdr.azure.arm;

import dev.apimdr.core.drift.ConcurrentChanges.Change;
import dev.apimdr.core.drift.ServiceWrite;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.core.text.Truncate;
import dev.apimdr.json.JsonValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The changes of a service in the Activity Log. */
final class ActivityLog {
  private static final String OURS = "microsoft.apimanagement/service";
  private static final int LONGEST = 200;

  /** Names of entities have up to 256 characters each. */
  private static final int LONGEST_PATH = 1000;

  /** One write has several events; where it only started or failed, nothing was changed. */
  private static final Set<String> DONE = Set.of("", "succeeded", "accepted");

  /**
   * The part of a query that leaves out who made a request: the caller, claims and address. The
   * caller alone cannot be requested, for its name is none of those that Azure documents.
   */
  static final String ANONYMOUS =
      "&%24select=eventTimestamp,operationName,resourceId,status,subStatus,correlationId,"
          + "httpRequest,properties";

  private ActivityLog() {}

  /** The filter for one service and a time, ready for a URL. */
  static String filter(ServiceId service, Instant from, Instant until) {
    return filter(from, until, "resourceUri", service.path());
  }

  /** The filter for what has one correlation id in a time, ready for a URL. */
  static String filter(String correlationId, Instant from, Instant until) {
    return filter(from, until, "correlationId", correlationId);
  }

  /** The filter for all services of API Management in a time, ready for a URL. */
  static String filter(Instant from, Instant until) {
    return filter(from, until, "resourceProvider", "Microsoft.ApiManagement");
  }

  private static String filter(Instant from, Instant until, String field, String value) {
    String filter =
        "eventTimestamp ge '"
            + from
            + "' and eventTimestamp le '"
            + until
            + "' and "
            + field
            + " eq '"
            + value.replace("'", "''")
            + "'";
    return URLEncoder.encode(filter, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Writes and deletions, the earliest first, each once. */
  static List<Change> changes(List<JsonValue> events, ServiceId service) {
    List<Change> changes = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (ServiceWrite write : writes(events, service)) {
      Change change =
          new Change(write.at(), write.operationName(), Truncate.to(write.resource(), LONGEST));
      if (known.add(lower(change.operationName() + " " + change.resource()))) {
        changes.add(change);
      }
    }
    return changes;
  }

  /** Writes and deletions, the earliest first, each as often as it has events. */
  static List<ServiceWrite> writes(List<JsonValue> events, ServiceId service) {
    List<ServiceWrite> writes = new ArrayList<>();
    for (JsonValue event : events) {
      Instant at = DeletedServices.instantOrNull(event.get("eventTimestamp"));
      String operationName = event.get("operationName").get("value").text();
      if (at != null && isChange(operationName) && isDone(event)) {
        String caller = event.get("caller").text();
        writes.add(
            new ServiceWrite(
                at,
                Truncate.to(operationName, LONGEST),
                Truncate.to(below(service, event), LONGEST_PATH),
                caller.isBlank() ? null : Truncate.to(caller, LONGEST)));
      }
    }
    writes.sort(Comparator.comparing(ServiceWrite::at));
    return writes;
  }

  private static boolean isChange(String operationName) {
    String name = lower(operationName);
    return name.startsWith(OURS) && (name.endsWith("/write") || name.endsWith("/delete"));
  }

  private static boolean isDone(JsonValue event) {
    return DONE.contains(lower(event.get("status").get("value").text()));
  }

  /** What of the service was written, without the service's own id. */
  private static String below(ServiceId service, JsonValue event) {
    String id = resource(event);
    String own = lower(service.path());
    return lower(id).equals(own) || lower(id).startsWith(own + "/")
        ? id.substring(own.length()).replaceFirst("^/", "")
        : id;
  }

  /** Older events name it otherwise, and some only in their own id. */
  static String resource(JsonValue event) {
    return Stream.of("resourceId", "resourceUri", "id")
        .map(field -> event.get(field).text())
        .filter(id -> !id.isEmpty())
        .findFirst()
        .map(id -> id.replaceFirst("/events/.*", ""))
        .orElse("");
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
