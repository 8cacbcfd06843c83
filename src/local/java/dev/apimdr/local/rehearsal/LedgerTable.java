package dev.apimdr.local.rehearsal;

import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobItem;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The ledger as a table, read from its blobs as anybody can in the portal. */
final class LedgerTable {
  private final BlobContainerClient ledger;
  private final ObjectMapper json = new ObjectMapper();

  LedgerTable(BlobContainerClient ledger) {
    this.ledger = ledger;
  }

  /** Every document under a prefix. */
  List<JsonNode> documents(String prefix) {
    List<JsonNode> documents = new ArrayList<>();
    for (BlobItem item : ledger.listBlobsByHierarchy("", listing(prefix), null)) {
      documents.add(read(item.getName()));
    }
    return documents;
  }

  private static com.azure.storage.blob.models.ListBlobsOptions listing(String prefix) {
    return new com.azure.storage.blob.models.ListBlobsOptions().setPrefix(prefix);
  }

  /** The names of all blobs under a prefix. */
  List<String> names(String prefix) {
    List<String> names = new ArrayList<>();
    ledger.listBlobs(listing(prefix), null).forEach(item -> names.add(item.getName()));
    return names;
  }

  private JsonNode read(String name) {
    try {
      return json.readTree(ledger.getBlobClient(name).downloadContent().toBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  /** Both tables, as text. */
  String text() {
    Table operations = new Table("operation", "kind", "phase", "turns", "took", "backup");
    documents("operations/").forEach(document -> operations.row(operation(document)));
    Table points = new Table("recovery point", "tier", "bytes", "taken", "expires");
    documents("recovery-points/").forEach(document -> points.row(point(document)));
    return operations.text() + "\n" + points.text();
  }

  /** A request that joined another one's operation is only a pointer to it. */
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
