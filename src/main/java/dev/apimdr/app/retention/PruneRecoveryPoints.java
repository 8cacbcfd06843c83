package dev.apimdr.app.retention;

import dev.apimdr.app.catalogue.BlobListing;
import dev.apimdr.app.catalogue.CheckRecoveryPoints;
import dev.apimdr.app.ports.BackupStore;
import dev.apimdr.app.ports.Ledger;
import dev.apimdr.app.ports.RecoveryPoints;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.telemetry.Event.Level;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.BlobLookup;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.recovery.Damage;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.core.recovery.RetentionPlan;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks a service's recovery points after each of its backups. After one that succeeded it removes
 * those that have expired, which ARM would refuse to restore: blob, then manifest. After one that
 * failed it only logs what would be removed. One listing of the container serves both. Nothing
 * depends on it: what is left is removed after the next success.
 */
public final class PruneRecoveryPoints {

  /** The most that is removed after one backup, so that its last step stays short. */
  static final int MOST = 100;

  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final RecoveryPoints recoveryPoints;
  private final BackupStore store;
  private final CheckRecoveryPoints check;
  private final UsedBackups used;
  private final Clock clock;

  public PruneRecoveryPoints(
      Ledger ledger, BackupStore store, CheckRecoveryPoints check, Clock clock) {
    this.recoveryPoints = ledger.recoveryPoints();
    this.store = store;
    this.check = check;
    this.used = new UsedBackups(ledger.operations(), ledger.open(), ledger.histories(), clock);
    this.clock = clock;
  }

  /** A failure is logged as PruneFailed and goes no further: the operation has ended. */
  public void after(Operation ended, EventSink events) {
    if (!ended.isBackup()) {
      return;
    }
    String service = ended.service().key();
    try {
      prune(service, ended.phase() != Phase.SUCCEEDED, events);
    } catch (RuntimeException failure) {
      events.record(
          Event.of("PruneFailed", Level.WARNING)
              .with("service", service)
              .with("message", failure.toString()));
    }
  }

  private void prune(String service, boolean dryRun, EventSink events) {
    Instant now = clock.instant();
    List<RecoveryPoint> points = recoveryPoints.of(service);
    BlobListing listing = check.of(service, points, events);
    RetentionPlan present = RetentionPlan.of(points, Set.of(), now);
    if (present.expired().isEmpty() || (!dryRun && !present.safe())) {
      return;
    }
    UsedBackups.Seen seen = used.seen();
    RetentionPlan plan = RetentionPlan.of(points, seen.names(), seen.at());
    for (RecoveryPoint point : plan.expired().stream().limit(MOST).toList()) {
      if (clock.instant().isAfter(now.plus(LONGEST))) {
        return;
      }
      if (dryRun) {
        events.record(line("Pruned", point, "expired").with("dryRun", true));
      } else {
        remove(point, listing, events);
      }
    }
  }

  /** Blob first: a blob without its manifest would be listed as an unverified backup. */
  private void remove(RecoveryPoint point, BlobListing listing, EventSink events) {
    switch (store.remove(listing.where(point), etag(point, listing))) {
      case GONE -> {
        recoveryPoints.remove(point.service().key(), point.blob().backupName());
        events.record(line("Pruned", point, "expired").with("dryRun", false));
      }
      case CHANGED -> events.record(line("PruneRefused", point, "overwritten"));
      case PROTECTED -> events.record(line("PruneRefused", point, "protected"));
      case UNREACHABLE -> events.record(line("PruneRefused", point, "unreachable"));
    }
  }

  /**
   * The ETag that the blob must still have: the listed one where the content is what was verified,
   * since metadata may have been set; otherwise the one that was verified.
   */
  private static String etag(RecoveryPoint point, BlobListing listing) {
    return listing
        .of(point)
        .found()
        .filter(found -> !isOverwritten(point, listing.where(point), found))
        .map(found -> found.facts().etag())
        .orElseGet(() -> point.facts().etag());
  }

  private static boolean isOverwritten(
      RecoveryPoint point, BackupBlob where, BlobLookup.Found found) {
    return Damage.of(point, where, found).equals(Optional.of(Damage.Kind.OVERWRITTEN));
  }

  private static Event line(String name, RecoveryPoint point, String reason) {
    return Event.of(name, Level.INFO)
        .with("service", point.service().key())
        .with("backupName", point.blob().backupName())
        .with("reason", reason);
  }
}
