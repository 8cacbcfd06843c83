package dev.apimdr.local.arm;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * An event of the Activity Log, with what queries look at.
 *
 * @param readableAt before this it cannot be read
 * @param event is not changed any more
 */
record LoggedActivity(Instant at, Instant readableAt, JsonNode event) {
  static LoggedActivity of(JsonNode event) {
    Instant at = Instant.parse(event.path("eventTimestamp").asText());
    String submitted = event.path("submissionTimestamp").asText();
    return new LoggedActivity(
        at, submitted.isEmpty() ? Instant.MIN : Instant.parse(submitted), event.deepCopy());
  }
}
