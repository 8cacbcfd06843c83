package dev.apimdr.app.catalogue;

import dev.apimdr.app.ports.BackupStore;
import dev.apimdr.app.ports.FleetSource;
import dev.apimdr.app.ports.Ledger;
import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.app.ports.OpenOperations;
import dev.apimdr.app.ports.RecoveryPoints;
import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.BlobLookup;
import dev.apimdr.core.operation.OperationDefaults;
import dev.apimdr.core.recovery.CatalogueEntry;
import dev.apimdr.core.recovery.RecoveryPoint;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Finds one backup of a service by its name, with the settings that it omits. */
public final class FindRecoveryPoint {

  private final RecoveryPoints recoveryPoints;
  private final OpenOperations open;
  private final BackupStore store;
  private final FleetSource fleets;
  private final OperationDefaults defaults;
  private final Clock clock;

  public FindRecoveryPoint(
      Ledger ledger,
      BackupStore store,
      FleetSource fleets,
      OperationDefaults defaults,
      Clock clock) {
    this.recoveryPoints = ledger.recoveryPoints();
    this.open = ledger.open();
    this.store = store;
    this.fleets = fleets;
    this.defaults = defaults;
    this.clock = clock;
  }

  /** One backup, and when its blob was read. */
  public record Answer(String service, CatalogueEntry entry, Instant now) {}

  /**
   * The backup, with or without a manifest; empty when there is none of that name.
   *
   * @throws LedgerUnavailableException when the ledger cannot be reached; for a backup without a
   *     manifest also when its container cannot be reached
   */
  public Optional<Answer> find(String service, String backupName) {
    Instant now = clock.instant();
    boolean unfinished =
        open.of(service).stream()
            .anyMatch(entry -> BackupBlob.nameFor(service, entry.operationId()).equals(backupName));
    return recoveryPoints
        .find(service, backupName)
        .map(point -> verified(point, now))
        .or(() -> unverified(service, backupName, unfinished, now))
        .map(entry -> new Answer(service, entry, now));
  }

  private CatalogueEntry verified(RecoveryPoint point, Instant now) {
    BackupBlob where = point.blob().in(defaults.storageAccount());
    return CatalogueEntry.verified(point, where, store.head(where), now);
  }

  private Optional<CatalogueEntry> unverified(
      String service, String name, boolean unfinished, Instant now) {
    if (!BackupBlob.isNameOf(service, name, new KnownServices(fleets).all())) {
      return Optional.empty();
    }
    BackupBlob blob = new BackupBlob(defaults.storageAccount(), defaults.container(service), name);
    BlobLookup lookup = store.head(blob);
    Optional<String> why = lookup.whyUnknown();
    if (why.isPresent()) {
      throw new LedgerUnavailableException(why.get(), new IOException(why.get()));
    }
    return lookup
        .found()
        .map(
            found ->
                CatalogueEntry.unverified(
                    service, blob, found, unfinished, !defaults.isContainerPerService(), now));
  }
}
