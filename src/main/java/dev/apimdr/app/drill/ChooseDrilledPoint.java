package dev.apimdr.app.drill;

import dev.apimdr.app.catalogue.BlobListing;
import dev.apimdr.app.ports.BackupStore;
import dev.apimdr.app.ports.RecoveryPoints;
import dev.apimdr.core.drill.Drill;
import dev.apimdr.core.drill.DrilledPoint;
import dev.apimdr.core.operation.OperationDefaults;
import dev.apimdr.core.recovery.CatalogueEntry;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.core.recovery.RestoreChoice;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Chooses the recovery point that a drill restores, by the blobs as they are now. */
final class ChooseDrilledPoint {

  private final RecoveryPoints recoveryPoints;
  private final BackupStore store;
  private final OperationDefaults defaults;

  ChooseDrilledPoint(RecoveryPoints recoveryPoints, BackupStore store, OperationDefaults defaults) {
    this.recoveryPoints = recoveryPoints;
    this.store = store;
    this.defaults = defaults;
  }

  /** The recovery point; empty when there is none that could be restored without being named. */
  Optional<DrilledPoint> of(Drill drill, Instant now) {
    String source = drill.source().key();
    List<RecoveryPoint> points = recoveryPoints.of(source);
    BlobListing listing = new BlobListing(source, points, store, defaults);
    List<CatalogueEntry> entries = points.stream().map(point -> listing.entry(point, now)).toList();
    return switch (drill.request().selection()) {
      case NEWEST -> {
        RestoreChoice choice = new RestoreChoice(null);
        yield choice
            .among(entries)
            .flatMap(chosen -> point(chosen.entry(), choice.describe(chosen)));
      }
      case RANDOM -> any(drill, entries);
    };
  }

  /** The same one in each try of the same drill. */
  private static Optional<DrilledPoint> any(Drill drill, List<CatalogueEntry> entries) {
    List<CatalogueEntry> restorable =
        entries.stream()
            .filter(CatalogueEntry::isRestorable)
            .sorted(Comparator.comparing(CatalogueEntry::orderedBy))
            .toList();
    return restorable.isEmpty()
        ? Optional.empty()
        : point(
            restorable.get(Math.floorMod(drill.id().hashCode(), restorable.size())),
            "at random, of " + restorable.size());
  }

  private static Optional<DrilledPoint> point(CatalogueEntry entry, String chosen) {
    return Optional.ofNullable(entry.point())
        .map(
            point ->
                new DrilledPoint(
                    entry.blob().backupName(),
                    Objects.requireNonNullElse(point.source().tier(), "unknown"),
                    point.takenAt(),
                    chosen));
  }
}
