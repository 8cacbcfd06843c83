package dev.apimdr.app.requests;

import dev.apimdr.app.catalogue.BlobListing;
import dev.apimdr.app.ports.BackupStore;
import dev.apimdr.app.ports.OpenOperations;
import dev.apimdr.app.ports.RecoveryPoints;
import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.BlobFacts;
import dev.apimdr.core.operation.BlobLookup;
import dev.apimdr.core.operation.OperationDefaults;
import dev.apimdr.core.operation.RestoreSource;
import dev.apimdr.core.recovery.CatalogueEntry;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.core.recovery.RestoreBlocker;
import dev.apimdr.core.recovery.RestoreChoice;
import dev.apimdr.core.service.ServiceId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds the backup that a restore request means. It is decided once, when the restore is accepted:
 * a backup made later does not change it.
 */
final class RestoreSources {

  private final RecoveryPoints recoveryPoints;
  private final OpenOperations open;
  private final BackupStore store;
  private final OperationDefaults defaults;

  RestoreSources(
      RecoveryPoints recoveryPoints,
      OpenOperations open,
      BackupStore store,
      OperationDefaults defaults) {
    this.open = open;
    this.recoveryPoints = recoveryPoints;
    this.store = store;
    this.defaults = defaults;
  }

  /**
   * What was found.
   *
   * @param entry the backup, where it is, and what is known of it
   * @param source what the restore is accepted with
   * @param passedOver newer backups that were not chosen, because of their {@link RestoreBlocker}s
   */
  record Found(CatalogueEntry entry, RestoreSource source, List<CatalogueEntry> passedOver) {
    /** Where the backup is. */
    BackupBlob blob() {
      return entry.blob();
    }

    /** The service it is of, where its manifest tells. */
    Optional<ServiceId> of() {
      return Optional.ofNullable(entry.point()).map(RecoveryPoint::service);
    }
  }

  /** The backup a request means; empty when there is none. */
  Optional<Found> find(RestoreRequest request, Instant now) {
    String name = request.backup().name();
    return name == null ? chosen(request, now) : named(request.source(), name, now);
  }

  /** Why nothing was found, in words that say what there is. */
  String nothing(RestoreRequest request, Instant now) {
    String source = request.source();
    String name = request.backup().name();
    if (name != null) {
      return isUnfinished(source, name)
          ? "The backup " + name + " has not ended: what is there may not be whole."
          : "There is no backup "
              + name
              + " of "
              + source
              + (defaults.isContainerPerService()
                  ? "."
                  : " with a manifest, and in a container that services share its name alone does"
                      + " not tell whose it is.");
    }
    List<CatalogueEntry> entries = entries(source, now);
    return "There is no recovery point of "
        + source
        + (request.backup().before() == null ? "" : " from before " + request.backup().before())
        + " to choose: "
        + entries.size()
        + " known, "
        + count(entries, RestoreBlocker.EXPIRED)
        + " expired, "
        + count(entries, RestoreBlocker.MISSING, RestoreBlocker.OVERWRITTEN)
        + " missing or overwritten, "
        + count(entries, RestoreBlocker.ARCHIVED)
        + " archived, "
        + entries.stream()
            .filter(CatalogueEntry::isRestorableByName)
            .filter(entry -> !entry.isRestorable())
            .count()
        + " that can only be named (GET /api/services/"
        + source
        + "/backups says why).";
  }

  private static long count(List<CatalogueEntry> entries, RestoreBlocker... blockers) {
    return entries.stream()
        .filter(entry -> !Collections.disjoint(entry.blockers(), List.of(blockers)))
        .count();
  }

  private List<CatalogueEntry> entries(String service, Instant now) {
    List<RecoveryPoint> points = recoveryPoints.of(service);
    BlobListing listing = new BlobListing(service, points, store, defaults);
    return points.stream().map(point -> listing.entry(point, now)).toList();
  }

  /** Chosen by the blobs as they are now; where they cannot be listed, by the last daily check. */
  private Optional<Found> chosen(RestoreRequest request, Instant now) {
    RestoreChoice choice = new RestoreChoice(request.backup().before());
    return choice
        .among(entries(request.source(), now))
        .map(chosen -> found(chosen.entry(), choice.describe(chosen), chosen.passedOver()));
  }

  private Optional<Found> named(String service, String name, Instant now) {
    return recoveryPoints
        .find(service, name)
        .map(point -> found(entry(point, now), "by name", List.of()))
        .or(() -> unverified(service, name, now));
  }

  /** Only the blob of a copy is read here; preflight reads the blob in any case. */
  private CatalogueEntry entry(RecoveryPoint point, Instant now) {
    BackupBlob where = point.blob().in(defaults.storageAccount());
    BlobLookup lookup =
        where.equals(point.blob()) ? BlobLookup.unknown("not looked at yet") : store.head(where);
    return CatalogueEntry.verified(point, where, lookup, now);
  }

  /**
   * What preflight compares the blob with. For a copy of the same size and MD5 that is the copy as
   * it is now; for anything else what the manifest recorded, so that the check fails and says why.
   */
  private static Found found(CatalogueEntry entry, String chosen, List<CatalogueEntry> passedOver) {
    RecoveryPoint point = Objects.requireNonNull(entry.point());
    BlobFacts facts =
        entry
            .lookup()
            .found()
            .map(BlobLookup.Found::facts)
            .filter(seen -> entry.isCopy() && point.facts().isCopiedAs(seen))
            .orElseGet(point::facts);
    return new Found(
        entry,
        new RestoreSource(
            point.service().key(),
            facts.etag(),
            facts,
            point.source().tier(),
            point.takenAt(),
            point.expiresAt(),
            chosen),
        passedOver);
  }

  /** A backup blob without a manifest: it can be restored by its name; its tier is unknown. */
  private Optional<Found> unverified(String service, String name, Instant now) {
    BackupBlob blob = new BackupBlob(defaults.storageAccount(), defaults.container(service), name);
    // Where services share a container, a name without a manifest may be another service's.
    if (!defaults.isContainerPerService()
        || !BackupBlob.isNameOf(service, name, List.of())
        || isUnfinished(service, name)) {
      return Optional.empty();
    }
    return store.head(blob).found().map(found -> unverified(service, blob, found, now));
  }

  private static Found unverified(
      String service, BackupBlob blob, BlobLookup.Found found, Instant now) {
    CatalogueEntry entry = CatalogueEntry.unverified(service, blob, found, false, false, now);
    BlobFacts facts = found.facts();
    return new Found(
        entry,
        new RestoreSource(
            service,
            facts.etag(),
            facts,
            null,
            entry.takenAt(),
            entry.expiresAt(),
            "by name, unverified"),
        List.of());
  }

  /** Whether the backup is still being written, or waits to be verified. */
  private boolean isUnfinished(String service, String name) {
    return open.of(service).stream()
        .anyMatch(entry -> BackupBlob.nameFor(service, entry.operationId()).equals(name));
  }
}
