package dev.apimdr.app.catalogue;

import dev.apimdr.app.ports.BackupStore;
import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.OperationDefaults;
import dev.apimdr.core.recovery.BlobLookup;
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
 * container, never a look at each blob. Only the account that is set now is looked at; of a
 * recovery point whose manifest names another one, it is the copy that counts.
 */
public final class BlobListing {

  private final OperationDefaults terms;
  private final Map<BackupBlob, BlobLookup> there = new HashMap<>();
  private final Map<String, String> unseen = new HashMap<>();

  /** Lists the container of today, and those that manifests name besides. */
  public BlobListing(
      String service, List<RecoveryPoint> points, BackupStore store, OperationDefaults terms) {
    this.terms = terms;
    Set<String> containers = new TreeSet<>(Set.of(terms.container(service)));
    points.stream()
        .map(RecoveryPoint::blob)
        .map(BackupBlob::containerName)
        .forEach(containers::add);
    containers.forEach(container -> look(container, prefix(service), store));
  }

  /** How the names of a service's backups begin. */
  public static String prefix(String service) {
    return service + "-";
  }

  private void look(String container, String prefix, BackupStore store) {
    BackupStore.Listing listing = store.list(container, prefix);
    listing
        .blobs()
        .forEach(
            blob ->
                there.put(
                    new BackupBlob(terms.storageAccount(), container, blob.name()),
                    BlobLookup.of(blob.facts(), blob.shelf())));
    String why = listing.unseen();
    if (why != null) {
      unseen.put(container, why);
    }
  }

  /** Where a recovery point's blob is, or would have to be, in the account that is set now. */
  public BackupBlob where(RecoveryPoint point) {
    return point.blob().in(terms.storageAccount());
  }

  /** What was seen of a recovery point's blob. */
  public BlobLookup of(RecoveryPoint point) {
    String why = unseen.get(point.blob().containerName());
    return why == null
        ? there.getOrDefault(where(point), BlobLookup.ABSENT)
        : BlobLookup.unseen(why);
  }

  /** A recovery point as it stands by what was seen. */
  public CatalogueEntry entry(RecoveryPoint point, Instant now) {
    return CatalogueEntry.verified(point, where(point), of(point), now);
  }

  /** All blobs that were seen. */
  Map<BackupBlob, BlobLookup> there() {
    return there;
  }

  /** Why some container could not be listed, by its name: there may be more. */
  public Map<String, String> unseen() {
    return unseen;
  }
}
