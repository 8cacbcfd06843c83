package dev.apimdr.azure.arm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apimdr.core.service.DeletedService;
import dev.apimdr.core.service.ServiceId;
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
  static Optional<DeletedService> find(List<JsonNode> entries, ServiceId service) {
    return entries.stream()
        .filter(entry -> entry.path("name").asText("").equalsIgnoreCase(service.name()))
        .findFirst()
        .map(
            entry ->
                new DeletedService(
                    entry.path("location").asText(""),
                    instantOrNull(entry.path("properties").path("deletionDate")),
                    instantOrNull(entry.path("properties").path("scheduledPurgeDate"))));
  }

  static @Nullable Instant instantOrNull(JsonNode time) {
    try {
      return OffsetDateTime.parse(time.asText("")).toInstant();
    } catch (DateTimeException none) {
      return null;
    }
  }
}
