package dev.apimdr.local.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apimdr.local.environment.LedgerBlobs;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The operations and recovery points in the ledger as tables. */
final class LedgerTable {
  private LedgerTable() {}

  /** Both tables as text. */
  static String of(LedgerBlobs ledger) {
    Table operations = new Table("operation", "kind", "phase", "turns", "took", "backup");
    ledger.documents("operations/").forEach(document -> operations.row(operation(document)));
    Table points = new Table("recovery point", "tier", "bytes", "taken", "expires");
    ledger.documents("recovery-points/").forEach(document -> points.row(point(document)));
    return operations.text() + "\n" + points.text();
  }

  /** A request that joined another operation is stored as a pointer to it. */
  static String[] operation(JsonNode document) {
    String joined = document.path("joined").asText("");
    if (!joined.isEmpty()) {
      return new String[] {
        serviceOf(document) + "/" + document.path("operationId").asText(),
        document.path("kind").asText(),
        "joined",
        "-",
        "-",
        "that of " + joined
      };
    }
    return new String[] {
      serviceOf(document) + "/" + document.path("operationId").asText(),
      document.path("kind").asText(),
      document.path("phase").asText(),
      document.path("turn").asText(),
      took(document),
      document.path("request").path("blob").path("backupName").asText()
    };
  }

  private static String took(JsonNode document) {
    String from = document.path("progress").path("post").path("licensedAt").asText("");
    String to = document.path("outcome").path("at").asText("");
    if (from.isEmpty() || to.isEmpty()) {
      return "-";
    }
    long millis = Duration.between(Instant.parse(from), Instant.parse(to)).toMillis();
    return "%.1f s".formatted(millis / 1000.0);
  }

  private static String[] point(JsonNode document) {
    return new String[] {
      document.path("blob").path("backupName").asText(),
      document.path("tier").asText(),
      document.path("facts").path("size").asText(),
      seconds(document.path("takenAt")),
      seconds(document.path("expiresAt"))
    };
  }

  private static String seconds(JsonNode instant) {
    return Instant.parse(instant.asText()).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String serviceOf(JsonNode document) {
    String id = document.path("service").asText();
    return id.substring(id.lastIndexOf('/') + 1);
  }
}
