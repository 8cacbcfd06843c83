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
 * The backups of one service, newest first: its recovery points, and blobs of ours that have no
 * manifest. It takes three listings, however many there are.
 */
public final class ListRecoveryPoints {

  private final RecoveryPoints points;
  private final OpenOperations open;
  private final ServiceHistories records;
  private final BackupStore store;
  private final FleetSource fleets;
  private final OperationDefaults terms;
  private final Clock clock;

  public ListRecoveryPoints(
      Ledger ledger, BackupStore store, FleetSource fleets, OperationDefaults terms, Clock clock) {
    this.points = ledger.recoveryPoints();
    this.open = ledger.open();
    this.records = ledger.histories();
    this.store = store;
    this.fleets = fleets;
    this.terms = terms;
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
    // In this order: a backup that ends in between is then an unfinished one or a recovery point,
    // and never one whose manifest is lost.
    Set<String> unfinished =
        open.of(service).stream()
            .map(OpenOperation::operationId)
            .map(id -> BackupBlob.nameFor(service, id))
            .collect(Collectors.toSet());
    List<RecoveryPoint> verified = points.of(service);
    BlobListing listing = new BlobListing(service, verified, store, terms);
    List<CatalogueEntry> entries = new ArrayList<>();
    verified.forEach(point -> entries.add(listing.entry(point, now)));
    Set<BackupBlob> told = verified.stream().map(listing::where).collect(Collectors.toSet());
    listing
        .found()
        .forEach(
            (blob, found) -> {
              String name = blob.backupName();
              if (!told.contains(blob) && BackupBlob.isNameOf(service, name, services.all())) {
                entries.add(
                    CatalogueEntry.unverified(
                        service,
                        blob,
                        found,
                        unfinished.contains(name),
                        !terms.isContainerPerService(),
                        now));
              }
            });
    if (entries.isEmpty() && !services.has(service) && records.find(service).isEmpty()) {
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
