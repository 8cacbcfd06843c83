package dev.apimdr.app.catalogue;

import dev.apimdr.app.ports.BackupStore;
import dev.apimdr.core.BackupBlob;
import dev.apimdr.core.BlobFacts;
import dev.apimdr.core.RecoveryPoint;
import dev.apimdr.core.Sight;
import dev.apimdr.core.Terms;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The blobs of one service's backups, as its containers' listings show them: one listing for each
 * container, never a look at each blob.
 */
final class Sights {

  private final Terms terms;
  private final Map<BackupBlob, BlobFacts> there = new HashMap<>();
  private final Map<String, String> unseen = new HashMap<>();

  /** Lists the container of today, and those that manifests name besides. */
  Sights(String service, List<RecoveryPoint> points, BackupStore store, Terms terms) {
    this.terms = terms;
    Set<String> containers = new TreeSet<>(Set.of(terms.container(service)));
    points.stream()
        .map(RecoveryPoint::blob)
        .filter(this::isInReach)
        .map(BackupBlob::containerName)
        .forEach(containers::add);
    containers.forEach(container -> look(container, service + "-", store));
  }

  private void look(String container, String prefix, BackupStore store) {
    BackupStore.Listing listing = store.list(container, prefix);
    listing
        .blobs()
        .forEach(
            blob ->
                there.put(
                    new BackupBlob(terms.storageAccount(), container, blob.name()), blob.facts()));
    String why = listing.unseen();
    if (why != null) {
      unseen.put(container, why);
    }
  }

  private boolean isInReach(BackupBlob blob) {
    return blob.storageAccount().equals(terms.storageAccount());
  }

  /** What was seen of a recovery point's blob. */
  Sight of(BackupBlob blob) {
    if (!isInReach(blob)) {
      return Sight.unseen(
          "It is in account " + blob.storageAccount() + ", not in " + terms.storageAccount() + ".");
    }
    String why = unseen.get(blob.containerName());
    if (why != null) {
      return Sight.unseen(why);
    }
    BlobFacts facts = there.get(blob);
    return facts == null ? Sight.ABSENT : Sight.of(facts);
  }

  /** All blobs that were seen. */
  Map<BackupBlob, BlobFacts> there() {
    return there;
  }

  /** Why some container could not be listed, by its name: there may be more. */
  Map<String, String> unseen() {
    return unseen;
  }
}
