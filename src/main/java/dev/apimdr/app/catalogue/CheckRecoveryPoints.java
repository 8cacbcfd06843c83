package dev.apimdr.app.catalogue;

import dev.apimdr.app.execution.RetryOnConflict;
import dev.apimdr.app.ports.BackupStore;
import dev.apimdr.app.ports.KeepsChangingException;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.ports.RecoveryPoints;
import dev.apimdr.app.ports.ServiceHistories;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.core.operation.BlobLookup;
import dev.apimdr.core.operation.OperationDefaults;
import dev.apimdr.core.recovery.CatalogueEntry;
import dev.apimdr.core.recovery.Caveats;
import dev.apimdr.core.recovery.Damage;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.core.recovery.RestoreBlocker;
import dev.apimdr.core.recovery.UsualSize;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether the blobs of one service's recovery points are still what was verified, and
 * whether a backup is much smaller than usual. The result is written into the manifests, because
 * the posture is answered without reading any blob; a caveat that is no longer true is removed. The
 * service's history then names the newest undamaged recovery point as its last success.
 *
 * <p>Each step may be repeated. The alert is logged before the manifest is written: if the process
 * dies in between, the alert is logged twice rather than never.
 */
public final class CheckRecoveryPoints {

  private final RecoveryPoints recoveryPoints;
  private final LastSuccess lastSuccess;
  private final BackupStore store;
  private final OperationDefaults defaults;
  private final Clock clock;

  public CheckRecoveryPoints(
      RecoveryPoints recoveryPoints,
      ServiceHistories histories,
      BackupStore store,
      OperationDefaults defaults,
      Clock clock) {
    this.recoveryPoints = recoveryPoints;
    this.lastSuccess = new LastSuccess(histories);
    this.store = store;
    this.defaults = defaults;
    this.clock = clock;
  }

  /**
   * Checks one service, with one listing for each container that holds its backups.
   *
   * @return the listings
   * @throws dev.apimdr.app.ports.LedgerUnavailableException when the ledger cannot be reached
   */
  public BlobListing of(String service, List<RecoveryPoint> points, EventSink events) {
    BlobListing listing = new BlobListing(service, points, store, defaults);
    Instant now = clock.instant();
    Map<String, Long> small = UsualSize.ofSmallOnes(points);
    List<RecoveryPoint> checked = new ArrayList<>();
    boolean damaged = false;
    for (RecoveryPoint point : points) {
      Caveats next = caveats(point, listing, small.get(point.blob().backupName()), now);
      if (!next.equals(point.caveats())) {
        isolated(
            service,
            events,
            () -> {
              report(point, next, listing, now, events);
              record(point, next);
            });
      }
      damaged |= next.damage() != null || point.caveats().damage() != null;
      checked.add(point.with(next));
    }
    if (damaged) {
      isolated(service, events, () -> lastSuccess.follow(service, checked));
    }
    return listing;
  }

  /** A manifest that cannot be written, e.g. one of a newer app, does not stop the others. */
  private static void isolated(String service, EventSink events, Runnable action) {
    try {
      action.run();
    } catch (NewerDocumentException | KeepsChangingException unwritable) {
      events.record(
          Event.of("WatchFailed", Event.Level.WARNING)
              .with("part", "blobs")
              .with("service", service)
              .with("message", unwritable.toString()));
    }
  }

  /** An expired one is not checked: its blob may be removed at any moment. */
  private static Caveats caveats(
      RecoveryPoint point, BlobListing listing, @Nullable Long usual, Instant now) {
    if (point.isExpired(now)) {
      return point.caveats();
    }
    Caveats known = point.caveats();
    BlobLookup lookup = listing.of(point);
    return known.checked(
        lookup.whyUnknown().isEmpty() ? damage(point, listing, lookup, now) : known.damage(),
        known.usualBytes() == null ? usual : known.usualBytes());
  }

  private static @Nullable Damage damage(
      RecoveryPoint point, BlobListing listing, BlobLookup lookup, Instant now) {
    Damage known = point.caveats().damage();
    return Damage.of(point, listing.where(point), lookup)
        .map(kind -> known != null && known.kind() == kind ? known : new Damage(kind, now))
        .orElse(null);
  }

  private static void report(
      RecoveryPoint point, Caveats next, BlobListing listing, Instant now, EventSink events) {
    CatalogueEntry entry = listing.entry(point.with(next), now);
    Damage before = point.caveats().damage();
    Damage after = next.damage();
    if (after != null && !after.equals(before)) {
      events.record(
          line("RecoveryPointDamaged", Event.Level.ERROR, point)
              .with("damage", after.kind().wireName())
              .with("message", entry.explain(after.kind().blocker())));
    }
    if (before != null && after == null) {
      events.record(
          line("RecoveryPointSound", Event.Level.INFO, point)
              .with("damage", before.kind().wireName())
              .with("message", "The blob is again as it was verified."));
    }
    Long usual = next.usualBytes();
    if (usual != null && point.caveats().usualBytes() == null) {
      events.record(
          line("RecoveryPointSmall", Event.Level.WARNING, point)
              .with("bytes", point.facts().size())
              .with("usualBytes", usual)
              .with("message", entry.explain(RestoreBlocker.SMALL)));
    }
  }

  private static Event line(String name, Event.Level level, RecoveryPoint point) {
    return Event.of(name, level)
        .with("service", point.service().key())
        .with("backupName", point.blob().backupName());
  }

  /** What somebody else recorded of it meanwhile stays. */
  private void record(RecoveryPoint point, Caveats next) {
    String backupName = point.blob().backupName();
    RetryOnConflict.until(
        "the recovery point " + backupName,
        () -> {
          Optional<Versioned<RecoveryPoint>> stored =
              recoveryPoints.stored(point.service().key(), backupName);
          return stored.isEmpty() || isRecorded(stored.get(), next);
        });
  }

  private boolean isRecorded(Versioned<RecoveryPoint> stored, Caveats next) {
    RecoveryPoint known = stored.value();
    Caveats caveats = known.caveats().checked(next.damage(), next.usualBytes());
    return caveats.equals(known.caveats()) || recoveryPoints.replace(stored, known.with(caveats));
  }
}
