package dev.apimdr.azure.arm;

import dev.apimdr.core.service.DeletedService;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** ARM's list of the deleted services of a subscription. */
final class DeletedServices {
  private DeletedServices() {}

  /** Where a subscription's are listed. */
  static String path(String subscription, String apiVersion) {
    return "/subscriptions/"
        + subscription
        + "/providers/Microsoft.ApiManagement/deletedservices?api-version="
        + apiVersion;
  }

  /** The service, if it is among them; names are unique in the whole cloud. */
  static Optional<DeletedService> find(List<JsonValue> entries, ServiceId service) {
    return Optional.ofNullable(all(entries).get(service.key()));
  }

  /** All of them, by key. */
  static Map<String, DeletedService> all(List<JsonValue> entries) {
    Map<String, DeletedService> all = new HashMap<>();
    for (JsonValue entry : entries) {
      all.putIfAbsent(
          entry.get("name").text().toLowerCase(Locale.ROOT),
          new DeletedService(
              entry.get("location").text(),
              instantOrNull(entry.get("properties").get("deletionDate")),
              instantOrNull(entry.get("properties").get("scheduledPurgeDate"))));
    }
    return all;
  }

  static @Nullable Instant instantOrNull(JsonValue time) {
    try {
      return OffsetDateTime.parse(time.text()).toInstant();
    } catch (DateTimeException none) {
      return null;
    }
  }
}
