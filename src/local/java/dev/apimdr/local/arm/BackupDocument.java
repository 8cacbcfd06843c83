package dev.apimdr.local.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The content of a backup blob. */
record BackupDocument(
    String service, String sku, Instant created, ObjectNode configuration, ObjectNode entities) {
  /** How long after its creation ARM restores a backup. */
  static final Duration RESTORABLE_FOR = Duration.ofDays(30);

  /** The JSON text, padded with spaces to a minimum number of characters. */
  String write(int atLeast) {
    String json =
        Json.object()
            .put("service", service)
            .put("sku", sku)
            .put("created", created.toString())
            .<ObjectNode>set("configuration", configuration)
            .<ObjectNode>set("entities", entities)
            .toString();
    return json + " ".repeat(Math.max(0, atLeast - json.length()));
  }

  /** Empty if the text is no backup. */
  static Optional<BackupDocument> read(String text) {
    return Json.parse(text).flatMap(BackupDocument::of);
  }

  private static Optional<BackupDocument> of(ObjectNode json) {
    if (!(json.get("configuration") instanceof ObjectNode configuration)
        || !(json.get("entities") instanceof ObjectNode entities)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new BackupDocument(
              json.path("service").asText(),
              json.path("sku").asText(),
              Instant.parse(json.path("created").asText()),
              configuration,
              entities));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  boolean isExpired(Instant now) {
    return now.isAfter(created.plus(RESTORABLE_FOR));
  }
}
