package dev.apimdr.app.standby;

import dev.apimdr.app.catalogue.BlobListing;
import dev.apimdr.app.ports.BackupStore;
import dev.apimdr.app.ports.RecoveryPoints;
import dev.apimdr.core.operation.OperationDefaults;
import dev.apimdr.core.recovery.CatalogueEntry;
import dev.apimdr.core.recovery.RecoveryPoint;
import java.time.Instant;
import java.util.List;

/** The recovery points of a source, each with the state of its blob. */
public final class SourcePoints {

  private final RecoveryPoints recoveryPoints;
  private final BackupStore store;
  private final OperationDefaults defaults;

  public SourcePoints(
      RecoveryPoints recoveryPoints, BackupStore store, OperationDefaults defaults) {
    this.recoveryPoints = recoveryPoints;
    this.store = store;
    this.defaults = defaults;
  }

  /** All of them, from two listings. */
  List<CatalogueEntry> of(String source, Instant now) {
    List<RecoveryPoint> points = recoveryPoints.of(source);
    BlobListing listing = new BlobListing(source, points, store, defaults);
    return points.stream().map(point -> listing.entry(point, now)).toList();
  }
}
