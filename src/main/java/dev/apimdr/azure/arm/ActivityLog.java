package dev.apimdr.azure.arm;

import dev.apimdr.core.drift.ConcurrentChanges.Change;
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

/** The changes of a service in the Activity Log. */
final class ActivityLog {
  private static final String OURS = "microsoft.apimanagement/service";
  private static final int LONGEST = 200;

  /** One write has several events; where it only started or failed, nothing was changed. */
  private static final Set<String> DONE = Set.of("", "succeeded", "accepted");

  /** The fields that are requested of each event; not the caller's claims and address. */
  static final String FIELDS =
      "eventTimestamp,operationName,resourceId,status,subStatus,correlationId,httpRequest,"
          + "properties";

  private ActivityLog() {}

  /** The filter for one service and a time, ready for a URL. */
  static String filter(ServiceId service, Instant from, Instant until) {
    return filter(from, until, "resourceUri", service.path());
  }

  /** The filter for what has one correlation id in a time, ready for a URL. */
  static String filter(String correlationId, Instant from, Instant until) {
    return filter(from, until, "correlationId", correlationId);
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
    for (Change change : inOrder(events, service)) {
      if (known.add(lower(change.operationName() + " " + change.resource()))) {
        changes.add(change);
      }
    }
    return changes;
  }

  private static List<Change> inOrder(List<JsonValue> events, ServiceId service) {
    List<Change> changes = new ArrayList<>();
    for (JsonValue event : events) {
      Instant at = DeletedServices.instantOrNull(event.get("eventTimestamp"));
      String operationName = event.get("operationName").get("value").text();
      if (at != null && isChange(operationName) && isDone(event)) {
        changes.add(
            new Change(
                at,
                Truncate.to(operationName, LONGEST),
                Truncate.to(below(service, event), LONGEST)));
      }
    }
    changes.sort(Comparator.comparing(Change::at));
    return changes;
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
    String id = event.get("resourceId").text();
    return lower(id).startsWith(lower(service.path()))
        ? id.substring(service.path().length()).replaceFirst("^/", "")
        : id;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
