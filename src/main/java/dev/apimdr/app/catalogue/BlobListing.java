package dev.apimdr.app.catalogue;

import dev.apimdr.app.ports.BackupStore;
import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.BlobLookup;
import dev.apimdr.core.operation.OperationDefaults;
import dev.apimdr.core.recovery.CatalogueEntry;
import dev.apimdr.core.recovery.RecoveryPoint;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The blobs of one service's backups, as its containers' listings show them: one listing for each
 * container, never a HEAD of each blob. Only the account of today's settings is listed; where a
 * recovery point's manifest names another account, its copy in this one counts.
 */
public final class BlobListing {

  private final OperationDefaults defaults;
  private final Map<BackupBlob, BlobLookup.Found> found = new HashMap<>();
  private final Map<String, String> failures = new HashMap<>();

  /** Lists the container that the settings name, and those that manifests name besides. */
  public BlobListing(
      String service, List<RecoveryPoint> points, BackupStore store, OperationDefaults defaults) {
    this.defaults = defaults;
    Set<String> containers = new TreeSet<>(Set.of(defaults.container(service)));
    points.stream()
        .map(RecoveryPoint::blob)
        .map(BackupBlob::containerName)
        .forEach(containers::add);
    containers.forEach(container -> list(container, prefix(service), store));
  }

  /** How the names of a service's backups begin. */
  public static String prefix(String service) {
    return service + "-";
  }

  private void list(String container, String prefix, BackupStore store) {
    BackupStore.Listing listing = store.list(container, prefix);
    listing
        .blobs()
        .forEach(
            blob ->
                found.put(
                    new BackupBlob(defaults.storageAccount(), container, blob.name()),
                    blob.blob()));
    String failure = listing.failure();
    if (failure != null) {
      failures.put(container, failure);
    }
  }

  /** Where a recovery point's blob is, or would have to be, in the account of today's settings. */
  public BackupBlob where(RecoveryPoint point) {
    return point.blob().in(defaults.storageAccount());
  }

  /** Whether a recovery point's blob is there. */
  public BlobLookup of(RecoveryPoint point) {
    String failure = failures.get(point.blob().containerName());
    if (failure != null) {
      return BlobLookup.unknown(failure);
    }
    BlobLookup.Found there = found.get(where(point));
    return there == null ? BlobLookup.missing() : there;
  }

  /** A recovery point with the state of its blob. */
  public CatalogueEntry entry(RecoveryPoint point, Instant now) {
    return CatalogueEntry.verified(point, where(point), of(point), now);
  }

  /** All blobs that were listed. */
  Map<BackupBlob, BlobLookup.Found> found() {
    return found;
  }

  /** Why some container could not be listed, by its name: there may be more. */
  public Map<String, String> failures() {
    return failures;
  }
}
