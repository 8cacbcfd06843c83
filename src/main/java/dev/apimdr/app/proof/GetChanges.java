package dev.apimdr.app.proof;

import dev.apimdr.app.execution.AppRuntime;
import dev.apimdr.app.ports.FleetSource;
import dev.apimdr.app.ports.Inventories;
import dev.apimdr.app.ports.Ledger;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.ports.Ports;
import dev.apimdr.app.ports.RecoveryPoints;
import dev.apimdr.core.comparison.CompareInventories;
import dev.apimdr.core.comparison.Comparison;
import dev.apimdr.core.comparison.Occasion;
import dev.apimdr.core.inventory.Inventory;
import dev.apimdr.core.inventory.InventoryWalk;
import dev.apimdr.core.recovery.RecoveryPoint;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells what changed in a service between two of its recovery points, and by whom. Nothing of it is
 * stored: who made a change is personal data, which Azure keeps for us.
 */
public final class GetChanges {

  private final RecoveryPoints recoveryPoints;
  private final Inventories stored;
  private final EndedInventories inventories;
  private final FindWriters writers;
  private final FleetSource fleets;

  /** The use case on top of the ports. */
  public GetChanges(Ports ports, AppRuntime runtime) {
    Ledger ledger = ports.ledger();
    this.recoveryPoints = ledger.recoveryPoints();
    this.stored = ledger.inventories();
    this.inventories = new EndedInventories(stored);
    this.writers = new FindWriters(ports.arm(), runtime.clock());
    this.fleets = ports.fleets();
  }

  /**
   * Compares two recovery points. Which one is not named is the newest with an inventory that is
   * not the other one, and older than it where the newer one was named.
   *
   * @param from the name of one backup
   * @param to the name of the other
   * @throws dev.apimdr.app.ports.LedgerUnavailableException when the ledger cannot be reached
   */
  public Changes between(String service, @Nullable String from, @Nullable String to) {
    List<RecoveryPoint> points = recoveryPoints.of(service);
    if (points.isEmpty() && fleets.current().service(service).isEmpty()) {
      return new Changes.UnknownService();
    }
    Optional<String> unknown =
        Stream.of(Optional.ofNullable(to), Optional.ofNullable(from))
            .flatMap(Optional::stream)
            .filter(name -> named(points, name).isEmpty())
            .findFirst();
    if (unknown.isPresent()) {
      return new Changes.UnknownBackup(unknown.get());
    }
    if (from != null && from.equals(to)) {
      return new Changes.SameBackup(from);
    }
    return compare(service, points, from, to);
  }

  private Changes compare(
      String service, List<RecoveryPoint> points, @Nullable String from, @Nullable String to) {
    Set<String> made =
        from != null && to != null
            ? Set.of()
            : stored.of(service).stream().map(Inventories.Listed::id).collect(Collectors.toSet());
    Optional<RecoveryPoint> newer =
        to == null
            ? newest(points, made, point -> !point.blob().backupName().equals(from))
            : named(points, to);
    Optional<RecoveryPoint> older =
        from == null
            ? newer.flatMap(
                end -> newest(points, made, point -> point.takenAt().isBefore(end.takenAt())))
            : named(points, from);
    if (newer.isEmpty() || older.isEmpty()) {
      return new Changes.NothingToCompare();
    }
    return older.get().takenAt().isAfter(newer.get().takenAt())
        ? compare(newer.get(), older.get())
        : compare(older.get(), newer.get());
  }

  private static Optional<RecoveryPoint> named(List<RecoveryPoint> points, String name) {
    return points.stream().filter(point -> point.blob().backupName().equals(name)).findFirst();
  }

  /** The newest one with an inventory that ended. */
  private Optional<RecoveryPoint> newest(
      List<RecoveryPoint> points, Set<String> made, Predicate<RecoveryPoint> wanted) {
    return points.stream()
        .filter(wanted)
        .filter(point -> made.contains(point.operationId().value()))
        .filter(this::hasEnded)
        .findFirst();
  }

  private boolean hasEnded(RecoveryPoint point) {
    try {
      return find(point).isPresent();
    } catch (NotComparableException | NewerDocumentException passedOver) {
      return false;
    }
  }

  private Optional<InventoryWalk> find(RecoveryPoint point) throws NotComparableException {
    return inventories.find(
        point.service().key(), point.operationId().value(), point.blob().backupName());
  }

  private Changes compare(RecoveryPoint older, RecoveryPoint newer) {
    RecoveryPoint at = older;
    try {
      InventoryWalk before = ended(older);
      at = newer;
      InventoryWalk after = ended(newer);
      at = older;
      Inventory expected = inventories.read(before, older.blob().backupName());
      at = newer;
      Inventory found = inventories.read(after, newer.blob().backupName());
      Comparison comparison = CompareInventories.compare(Occasion.CHANGES, expected, found);
      FindWriters.Answer writes = writers.of(before, after, comparison);
      return new Changes.Compared(older, newer, comparison, writes.changes(), writes.note());
    } catch (NotComparableException not) {
      return new Changes.NoInventory(at.blob().backupName(), not.why());
    } catch (NewerDocumentException newerApp) {
      return new Changes.NoInventory(
          at.blob().backupName(), "its inventory was written by a newer version of the app");
    }
  }

  private InventoryWalk ended(RecoveryPoint point) throws NotComparableException {
    return find(point)
        .orElseThrow(
            () ->
                new NotComparableException(
                    "the inventory of " + point.blob().backupName() + " is still under way"));
  }
}
