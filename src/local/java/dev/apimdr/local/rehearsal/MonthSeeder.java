package dev.apimdr.local.rehearsal;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apimdr.local.environment.LocalEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Writes the nights before a real backup into the ledger, so that the status page of a rehearsal
 * shows a month. Documents are modified copies of the real backup's; they have no metadata, without
 * which the app reads the documents themselves.
 */
final class MonthSeeder {

  /** The number of ends that a service's history keeps. */
  private static final int ENDS_KEPT = 20;

  private static final Duration LIFE = Duration.ofDays(30);
  private static final Duration NIGHT = Duration.ofHours(2);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyyMMdd't'HHmm'z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String CODE = "BackupStorageNotReachable";
  private static final String MESSAGE = "backupStorageAccount could not be resolved.";
  private static final String ADVICE =
      "API Management cannot reach the storage account: check that it exists, and its network"
          + " rules.";

  private final LocalEnvironment environment;
  private final String service;
  private final ObjectMapper json = new ObjectMapper();

  MonthSeeder(LocalEnvironment environment, String service) {
    this.environment = environment;
    this.service = service;
  }

  /**
   * Writes nightly backups.
   *
   * @param like operation id of a real backup of the service that succeeded
   * @param nights how many nights back the first one was
   * @param failed how many nights back those were that failed
   */
  void write(String like, int nights, Set<Integer> failed) {
    Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(NIGHT);
    String history = "services/" + service + ".json";
    ObjectNode record = read(history);
    ArrayNode recent = record.withArray("recent");
    for (int back = nights; back > 0; back--) {
      Instant asked = today.minus(Duration.ofDays(back));
      // Real backups do not start and end at the same time every night.
      Instant posted = asked.plusSeconds(20 + 37L * back % 400);
      Instant ended = posted.plusSeconds(480 + 53L * back % 240);
      boolean bad = failed.contains(back);
      String id = "backup-" + MINUTE.format(asked);
      writeOperation(like, id, asked, posted, ended, bad);
      if (!bad) {
        writeRecoveryPoint(like, id, posted, ended);
      }
      ObjectNode end = end(id, asked, posted, ended, bad);
      recent.add(end);
      if (bad) {
        record.set("lastFailure", end);
      }
    }
    List<JsonNode> newest =
        StreamSupport.stream(recent.spliterator(), false)
            .sorted(
                Comparator.comparing(
                    (JsonNode end) -> end.path("endedAt").asText(), Comparator.reverseOrder()))
            .limit(ENDS_KEPT)
            .toList();
    recent.removeAll().addAll(newest);
    upload(history, record);
  }

  private ObjectNode end(String id, Instant asked, Instant posted, Instant ended, boolean bad) {
    ObjectNode end =
        json.createObjectNode()
            .put("operationId", id)
            .put("kind", "backup")
            .put("phase", bad ? "Failed" : "Succeeded")
            .put("requestedAt", asked.toString())
            .put("startedAt", posted.toString())
            .put("endedAt", ended.toString())
            .put("took", Duration.between(posted, ended).toString())
            .put("backupName", backupName(id));
    if (bad) {
      end.set("error", error());
    }
    return end;
  }

  private ObjectNode error() {
    return json.createObjectNode().put("code", CODE).put("message", MESSAGE).put("advice", ADVICE);
  }

  private void writeOperation(
      String like, String id, Instant asked, Instant posted, Instant ended, boolean bad) {
    ObjectNode operation = read(operation(like));
    operation.put("operationId", id).put("phase", bad ? "Failed" : "Succeeded");
    operation.put("due", ended.toString());
    operation.withObject("/request").put("requestedAt", asked.toString());
    operation.withObject("/request/blob").put("backupName", backupName(id));
    operation.withObject("/progress/post").put("licensedAt", posted.toString());
    ObjectNode outcome = operation.withObject("/outcome");
    outcome.put("phase", bad ? "Failed" : "Succeeded").put("at", ended.toString());
    if (bad) {
      outcome.remove("blob");
      outcome.set("error", error());
    }
    upload(operation(id), operation);
  }

  private void writeRecoveryPoint(String like, String id, Instant posted, Instant ended) {
    BlobClient copy = backup(backupName(id));
    copy.upload(backup(backupName(like)).downloadContent(), true);
    ObjectNode manifest = read(recoveryPoint(like));
    manifest
        .put("operationId", id)
        .put("takenAt", posted.toString())
        .put("completedAt", ended.toString())
        .put("expiresAt", posted.plus(LIFE).toString());
    manifest.withObject("/blob").put("backupName", backupName(id));
    manifest.withObject("/facts").put("etag", copy.getProperties().getETag());
    upload(recoveryPoint(id), manifest);
  }

  private String backupName(String id) {
    return service + "-" + id + ".apimbackup";
  }

  private String operation(String id) {
    return "operations/" + service + "/" + id + ".json";
  }

  private String recoveryPoint(String id) {
    return "recovery-points/" + service + "/" + backupName(id) + ".json";
  }

  private BlobClient backup(String name) {
    return environment.blobs().getBlobContainerClient("apim-" + service).getBlobClient(name);
  }

  private ObjectNode read(String document) {
    try {
      return (ObjectNode)
          json.readTree(environment.ledger().getBlobClient(document).downloadContent().toBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(document, e);
    }
  }

  private void upload(String document, ObjectNode content) {
    environment
        .ledger()
        .getBlobClient(document)
        .upload(BinaryData.fromString(content.toString()), true);
  }
}
