package dev.apimdr.app.catalogue;

import dev.apimdr.app.ports.BackupStore;
import dev.apimdr.app.ports.FleetSource;
import dev.apimdr.app.ports.Ledger;
import dev.apimdr.app.ports.OpenOperations;
import dev.apimdr.app.ports.RecoveryPoints;
import dev.apimdr.app.ports.ServiceHistories;
import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.OpenOperation;
import dev.apimdr.core.operation.OperationDefaults;
import dev.apimdr.core.paging.Page;
import dev.apimdr.core.paging.PageRequest;
import dev.apimdr.core.recovery.CatalogueEntry;
import dev.apimdr.core.recovery.RecoveryPoint;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lists the backups of one service, newest first: its recovery points, and backup blobs that have
 * no manifest. It takes three listings, however many there are.
 */
public final class ListRecoveryPoints {

  private final RecoveryPoints recoveryPoints;
  private final OpenOperations open;
  private final ServiceHistories histories;
  private final BackupStore store;
  private final FleetSource fleets;
  private final OperationDefaults defaults;
  private final Clock clock;

  public ListRecoveryPoints(
      Ledger ledger,
      BackupStore store,
      FleetSource fleets,
      OperationDefaults defaults,
      Clock clock) {
    this.recoveryPoints = ledger.recoveryPoints();
    this.open = ledger.open();
    this.histories = ledger.histories();
    this.store = store;
    this.fleets = fleets;
    this.defaults = defaults;
    this.clock = clock;
  }

  /**
   * One page of them.
   *
   * @param restorableInto keys of the services that may be given these backups
   * @param failures why a container could not be listed, by its name: its blobs are not shown, and
   *     its recovery points only as recorded
   */
  public record Answer(
      String service,
      Page<CatalogueEntry> page,
      Set<String> restorableInto,
      Map<String, String> failures,
      Instant now) {}

  /**
   * Reads a page; empty when neither the lists nor the ledger know the service.
   *
   * @throws dev.apimdr.app.ports.LedgerUnavailableException when the ledger cannot be reached
   */
  public Optional<Answer> list(String service, PageRequest request) {
    Instant now = clock.instant();
    KnownServices services = new KnownServices(fleets);
    // First the open operations, then the manifests, then the blobs: a backup that ends in between
    // is then shown as unfinished or as a recovery point, never as one without a manifest.
    Set<String> unfinished =
        open.of(service).stream()
            .map(OpenOperation::operationId)
            .map(id -> BackupBlob.nameFor(service, id))
            .collect(Collectors.toSet());
    List<RecoveryPoint> verified = recoveryPoints.of(service);
    BlobListing listing = new BlobListing(service, verified, store, defaults);
    List<CatalogueEntry> entries = new ArrayList<>();
    verified.forEach(point -> entries.add(listing.entry(point, now)));
    Set<BackupBlob> listed = verified.stream().map(listing::where).collect(Collectors.toSet());
    listing
        .found()
        .forEach(
            (blob, found) -> {
              String name = blob.backupName();
              if (!listed.contains(blob) && BackupBlob.isNameOf(service, name, services.all())) {
                entries.add(
                    CatalogueEntry.unverified(
                        service,
                        blob,
                        found,
                        unfinished.contains(name),
                        !defaults.isContainerPerService(),
                        now));
              }
            });
    if (entries.isEmpty() && !services.has(service) && histories.find(service).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Answer(
            service,
            Page.of(entries, CatalogueEntry::token, request),
            services.targetsOf(service),
            listing.failures(),
            now));
  }
}
