package dev.apimdr.azure.ledger;

import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.ports.RecoveryPoints;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.azure.codec.RecoveryPointJson;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The manifests, one document for each recovery point. Their metadata carries all but the omitted
 * settings, so that one listing reads a whole service.
 */
public final class BlobRecoveryPoints implements RecoveryPoints {
  private static final Comparator<RecoveryPoint> NEWEST_FIRST =
      Comparator.comparing(RecoveryPoint::takenAt)
          .thenComparing(point -> point.blob().backupName())
          .reversed();

  /** Names that this app gives to backups; a caller's other name is never looked up. */
  private static final Pattern BACKUP_NAME = Pattern.compile("[a-z0-9-]{1,200}\\.apimbackup");

  private final LedgerContainer container;

  public BlobRecoveryPoints(LedgerContainer container) {
    this.container = container;
  }

  @Override
  public void add(RecoveryPoint point) {
    container.ensure(
        blob(point.service().key(), point.blob().backupName()),
        document(point),
        RecoveryPointMetadata.write(point));
  }

  @Override
  public Optional<RecoveryPoint> find(String service, String backupName) {
    return BACKUP_NAME.matcher(backupName).matches()
        ? read(blob(service, backupName))
        : Optional.empty();
  }

  @Override
  public Optional<Versioned<RecoveryPoint>> stored(String service, String backupName) {
    if (!BACKUP_NAME.matcher(backupName).matches()) {
      return Optional.empty();
    }
    String blob = blob(service, backupName);
    return container
        .read(blob)
        .map(found -> LedgerCodec.stored(blob, found, RecoveryPointJson::read));
  }

  @Override
  public boolean replace(Versioned<RecoveryPoint> read, RecoveryPoint next) {
    return container
        .replace(
            blob(next.service().key(), next.blob().backupName()),
            read.etag(),
            document(next),
            RecoveryPointMetadata.write(next))
        .isPresent();
  }

  @Override
  public void remove(String service, String backupName) {
    container.delete(blob(service, backupName), null);
  }

  @Override
  public List<RecoveryPoint> of(String service) {
    return container.list(LedgerLayout.recoveryPointsOf(service)).stream()
        .flatMap(listed -> point(listed).stream())
        .sorted(NEWEST_FIRST)
        .toList();
  }

  @Override
  public void each(Consumer<RecoveryPoint> use) {
    container.each(LedgerLayout.RECOVERY_POINTS, listed -> point(listed).ifPresent(use));
  }

  /** Metadata can be lost when somebody copies blobs; then the document is read. */
  private Optional<RecoveryPoint> point(LedgerContainer.Listed listed) {
    Optional<RecoveryPoint> point = RecoveryPointMetadata.read(listed.metadata());
    if (point.isPresent()) {
      return point;
    }
    try {
      return read(listed.name()).map(RecoveryPoint::withoutOmitted);
    } catch (NewerDocumentException | DamagedDocumentException unreadable) {
      return Optional.empty();
    }
  }

  private Optional<RecoveryPoint> read(String blob) {
    return container
        .read(blob)
        .map(found -> LedgerCodec.value(blob, found, RecoveryPointJson::read));
  }

  private JsonObject document(RecoveryPoint point) {
    return RecoveryPointJson.write(point, container.url(point.blob()).orElse(null));
  }

  private static String blob(String service, String backupName) {
    return LedgerLayout.recoveryPoint(service, backupName);
  }
}
