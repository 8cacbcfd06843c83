package dev.apimdr.azure.ledger;

import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.ports.RecoveryPoints;
import dev.apimdr.azure.json.RecoveryPointJson;
import dev.apimdr.core.RecoveryPoint;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The manifests as blobs {@code recovery-points/{service}/{backupName}.json}; a listing with its
 * metadata tells all but the companion.
 */
public final class BlobRecoveryPoints implements RecoveryPoints {
  private static final Comparator<RecoveryPoint> NEWEST_FIRST =
      Comparator.comparing(RecoveryPoint::takenAt)
          .thenComparing(point -> point.blob().backupName())
          .reversed();

  /** Names of our backups; no other has a manifest, whatever a caller asks for. */
  private static final Pattern BACKUP_NAME = Pattern.compile("[a-z0-9-]{1,200}\\.apimbackup");

  private final LedgerContainer container;

  public BlobRecoveryPoints(LedgerContainer container) {
    this.container = container;
  }

  @Override
  public void add(RecoveryPoint point) {
    container.ensure(
        blob(point.service().key(), point.blob().backupName()),
        RecoveryPointJson.write(point),
        RecoveryPointMetadata.write(point));
  }

  @Override
  public Optional<RecoveryPoint> find(String service, String backupName) {
    return BACKUP_NAME.matcher(backupName).matches()
        ? read(blob(service, backupName))
        : Optional.empty();
  }

  @Override
  public List<RecoveryPoint> of(String service) {
    return container.list("recovery-points/" + service + "/").stream()
        .flatMap(listed -> point(listed).stream())
        .sorted(NEWEST_FIRST)
        .toList();
  }

  @Override
  public void each(Consumer<RecoveryPoint> use) {
    container.each("recovery-points/", listed -> point(listed).ifPresent(use));
  }

  /** Metadata can be lost when somebody copies blobs about: then the document tells. */
  private Optional<RecoveryPoint> point(LedgerContainer.Listed listed) {
    Optional<RecoveryPoint> point = RecoveryPointMetadata.read(listed.metadata());
    if (point.isPresent()) {
      return point;
    }
    try {
      return read(listed.name()).map(BlobRecoveryPoints::withoutCompanion);
    } catch (NewerDocumentException | IllegalStateException unreadable) {
      return Optional.empty();
    }
  }

  private Optional<RecoveryPoint> read(String blob) {
    return container.read(blob).map(found -> Documents.value(blob, found, RecoveryPointJson::read));
  }

  private static RecoveryPoint withoutCompanion(RecoveryPoint point) {
    return new RecoveryPoint(
        point.service(),
        point.operationId(),
        point.blob(),
        point.facts(),
        point.takenAt(),
        point.completedAt(),
        point.expiresAt(),
        point.tier(),
        point.units(),
        point.location(),
        point.apiVersion(),
        point.reason(),
        point.trouble(),
        Map.of());
  }

  private static String blob(String service, String backupName) {
    return "recovery-points/" + service + "/" + backupName + ".json";
  }
}
