package dev.apimdr.local.rehearsal;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobClient;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apimdr.local.environment.LocalEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Creates what a rehearsal cannot wait for: recovery points that are a month old, whose blob was
 * lost, or whose blob was overwritten. Each is a modified copy of a real one.
 */
final class HistorySeeder {
  private static final Duration LIFE = Duration.ofDays(30);
  private static final Duration A_DAY = Duration.ofDays(1);

  private final LocalEnvironment environment;
  private final String service;
  private final ObjectMapper json = new ObjectMapper();

  HistorySeeder(LocalEnvironment environment, String service) {
    this.environment = environment;
    this.service = service;
  }

  /** A recovery point taken 31 days ago. */
  String expired(String like) {
    return write(like, "a-month-old", Instant.now().minus(LIFE).minus(A_DAY), true);
  }

  /** A recovery point whose blob is gone. */
  String missing(String like) {
    return write(like, "lost", Instant.now().minus(A_DAY), false);
  }

  /** A recovery point whose blob was overwritten after it was verified. */
  String overwritten(String like) {
    String name = write(like, "overwritten", Instant.now().minus(A_DAY), true);
    backup(name).upload(BinaryData.fromString("something else"), true);
    return name;
  }

  /** A backup blob without a manifest. */
  String unverified(String like) {
    String name = name("without-manifest");
    copy(like, name);
    return name;
  }

  /** A blob in the backup container whose name is not that of a backup. */
  String foreign() {
    String name = "somebody-elses.apimbackup";
    backup(name).upload(BinaryData.fromString("something else"), true);
    return name;
  }

  private String write(String like, String operation, Instant takenAt, boolean withBlob) {
    String name = name(operation);
    ObjectNode manifest = manifest(like);
    manifest.put("operationId", operation);
    manifest.put("takenAt", at(takenAt));
    manifest.put("completedAt", at(takenAt.plusSeconds(1)));
    manifest.put("expiresAt", at(takenAt.plus(LIFE)));
    manifest.withObject("/blob").put("backupName", name);
    if (withBlob) {
      manifest.withObject("/facts").put("etag", copy(like, name));
    }
    document(name).upload(BinaryData.fromString(manifest.toString()), true);
    return name;
  }

  private static String at(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  private String copy(String like, String name) {
    backup(name).upload(backup(like).downloadContent(), true);
    return backup(name).getProperties().getETag();
  }

  private ObjectNode manifest(String name) {
    try {
      return (ObjectNode) json.readTree(document(name).downloadContent().toBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  private String name(String operation) {
    return service + "-" + operation + ".apimbackup";
  }

  private BlobClient document(String name) {
    return environment.ledger().getBlobClient("recovery-points/" + service + "/" + name + ".json");
  }

  private BlobClient backup(String name) {
    return environment.blobs().getBlobContainerClient("apim-" + service).getBlobClient(name);
  }
}
