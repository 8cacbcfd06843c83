package dev.apimdr.azure.ledger;

import dev.apimdr.core.drift.ChangeSummary;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.BlobFacts;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.TransientFailure;
import dev.apimdr.core.recovery.Caveats;
import dev.apimdr.core.recovery.Damage;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.core.service.ServiceId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A recovery point as the metadata of its manifest: without its omitted settings, and without the
 * words with which somebody accepted it.
 */
final class RecoveryPointMetadata {
  private static final String VERSION = "version";
  private static final String WRITTEN_SO = "1";

  private RecoveryPointMetadata() {}

  static Map<String, String> write(RecoveryPoint point) {
    TransientFailure failure = point.caveats().onlyObserved();
    Metadata metadata =
        new Metadata()
            .put(VERSION, WRITTEN_SO)
            .put("service", point.service().path())
            .put("operationId", point.operationId().value())
            .put("storageAccount", point.blob().storageAccount())
            .put("containerName", point.blob().containerName())
            .put("backupName", point.blob().backupName())
            .put("size", point.facts().size())
            .put("etag", point.facts().etag())
            .put("md5", point.facts().md5())
            .put("lastModified", point.facts().lastModified())
            .put("takenAt", point.takenAt())
            .put("completedAt", point.completedAt())
            .put("expiresAt", point.expiresAt())
            .put("tier", point.source().tier())
            .put("units", point.source().units())
            .put("location", point.source().location())
            .put("apiVersion", point.origin().apiVersion())
            .putTruncated("reason", point.origin().reason());
    if (failure != null) {
      metadata
          .put("troubleKind", failure.kind())
          .putTruncated("troubleCode", failure.code(), ServiceHistory.LISTED_CODE)
          .putTruncated("troubleMessage", failure.message())
          .put("troubleAt", failure.at());
    }
    ChangeSummary changed = point.caveats().changed();
    if (changed != null) {
      metadata
          .put("changes", changed.count())
          .put("changedFirst", changed.first())
          .put("changedLast", changed.last())
          .putTruncated("changedWhat", changed.what());
    }
    Damage damage = point.caveats().damage();
    if (damage != null) {
      metadata.put("damage", damage.kind().wireName()).put("damageSince", damage.since());
    }
    Long usualBytes = point.caveats().usualBytes();
    if (usualBytes != null) {
      metadata.put("usualBytes", usualBytes);
    }
    ContentMetadata.write(metadata, point);
    return metadata.values();
  }

  /** The recovery point; empty when the metadata is incomplete or cannot be parsed. */
  static Optional<RecoveryPoint> read(Map<String, String> metadata) {
    // The first version of the app did not write it.
    if (!metadata.getOrDefault(VERSION, WRITTEN_SO).equals(WRITTEN_SO)) {
      return Optional.empty();
    }
    try {
      return Optional.of(point(metadata));
    } catch (IllegalArgumentException | DateTimeException incomplete) {
      return Optional.empty();
    }
  }

  private static RecoveryPoint point(Map<String, String> metadata) {
    return new RecoveryPoint(
        new RecoveryPoint.Source(
            ServiceId.parse(text(metadata, "service")),
            textOrNull(metadata, "tier"),
            Integer.parseInt(text(metadata, "units")),
            textOrNull(metadata, "location")),
        new BackupBlob(
            text(metadata, "storageAccount"),
            text(metadata, "containerName"),
            text(metadata, "backupName")),
        new BlobFacts(
            Long.parseLong(text(metadata, "size")),
            text(metadata, "etag"),
            textOrNull(metadata, "md5"),
            instant(metadata, "lastModified")),
        new RecoveryPoint.Window(
            instant(metadata, "takenAt"),
            instant(metadata, "completedAt"),
            instant(metadata, "expiresAt")),
        new RecoveryPoint.Origin(
            new OperationId(text(metadata, "operationId")),
            text(metadata, "apiVersion"),
            textOrNull(metadata, "reason")),
        new Caveats(
            onlyObserved(metadata),
            changed(metadata),
            damage(metadata),
            usualBytes(metadata),
            ContentMetadata.losses(metadata)),
        Map.of(),
        ContentMetadata.content(metadata));
  }

  private static @Nullable Damage damage(Map<String, String> metadata) {
    return metadata.containsKey("damage")
        ? new Damage(
            Damage.Kind.of(text(metadata, "damage"))
                .orElseThrow(() -> new IllegalArgumentException("damage is not known")),
            instant(metadata, "damageSince"))
        : null;
  }

  private static @Nullable Long usualBytes(Map<String, String> metadata) {
    String bytes = textOrNull(metadata, "usualBytes");
    return bytes == null ? null : Long.valueOf(bytes);
  }

  private static @Nullable ChangeSummary changed(Map<String, String> metadata) {
    return metadata.containsKey("changes")
        ? new ChangeSummary(
            Integer.parseInt(text(metadata, "changes")),
            instant(metadata, "changedFirst"),
            instant(metadata, "changedLast"),
            text(metadata, "changedWhat"))
        : null;
  }

  private static @Nullable TransientFailure onlyObserved(Map<String, String> metadata) {
    return metadata.containsKey("troubleKind")
        ? new TransientFailure(
            text(metadata, "troubleKind"),
            text(metadata, "troubleCode"),
            text(metadata, "troubleMessage"),
            instant(metadata, "troubleAt"))
        : null;
  }

  static Instant instant(Map<String, String> metadata, String name) {
    return Instant.parse(text(metadata, name));
  }

  static String text(Map<String, String> metadata, String name) {
    String text = textOrNull(metadata, name);
    if (text == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return text;
  }

  static @Nullable String textOrNull(Map<String, String> metadata, String name) {
    String encoded = metadata.get(name);
    return encoded == null ? null : Metadata.decode(encoded);
  }
}
