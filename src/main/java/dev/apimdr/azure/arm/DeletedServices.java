package dev.apimdr.azure.arm;

import dev.apimdr.core.service.DeletedService;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** ARM's list of the deleted services of a subscription. */
final class DeletedServices {
  private DeletedServices() {}

  /** The service, if it is among them; names are unique in the whole cloud. */
  static Optional<DeletedService> find(List<JsonValue> entries, ServiceId service) {
    return entries.stream()
        .filter(entry -> entry.get("name").text().equalsIgnoreCase(service.name()))
        .findFirst()
        .map(
            entry ->
                new DeletedService(
                    entry.get("location").text(),
                    instantOrNull(entry.get("properties").get("deletionDate")),
                    instantOrNull(entry.get("properties").get("scheduledPurgeDate"))));
  }

  static @Nullable Instant instantOrNull(JsonValue time) {
    try {
      return OffsetDateTime.parse(time.text()).toInstant();
    } catch (DateTimeException none) {
      return null;
    }
  }
}
