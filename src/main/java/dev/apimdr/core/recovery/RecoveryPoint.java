package dev.apimdr.core.recovery;

import dev.apimdr.core.drift.ChangeSummary;
import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.BlobFacts;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.TransientFailure;
import dev.apimdr.core.service.ServiceFacts;
import dev.apimdr.core.service.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One verified backup: the manifest that stands beside the blob.
 *
 * @param takenAt when the POST was licensed: changes made later may be missing
 * @param completedAt when the backup was verified
 * @param expiresAt when ARM begins to refuse it
 * @param trouble why the backup's end was only seen, not told by ARM, if so: such a point is never
 *     chosen silently
 * @param marks what was learnt of it since
 * @param companion what the backup omits, as ARM worded it at the time; never a secret
 */
public record RecoveryPoint(
    ServiceId service,
    OperationId operationId,
    BackupBlob blob,
    BlobFacts facts,
    Instant takenAt,
    Instant completedAt,
    Instant expiresAt,
    @Nullable String tier,
    int units,
    @Nullable String location,
    String apiVersion,
    @Nullable String reason,
    @Nullable TransientFailure trouble,
    Marks marks,
    Map<String, Object> companion) {

  /** How long ARM restores a backup: 30 days, as its documentation says. */
  public static final Duration LIFE = Duration.ofDays(30);

  /**
   * The recovery point of a backup that succeeded.
   *
   * @throws IllegalArgumentException when the operation has no verified blob
   */
  public static RecoveryPoint of(Operation backup) {
    Outcome outcome = backup.outcome();
    BlobFacts facts = outcome == null ? null : outcome.blob();
    if (outcome == null || facts == null) {
      throw new IllegalArgumentException(backup.id() + " has no verified blob");
    }
    return of(
        backup,
        facts,
        outcome.at(),
        backup.progress().observed() ? backup.progress().lastFailure() : null);
  }

  /**
   * The recovery point of a backup whose end nobody was told, and that the Activity Log and its
   * blob prove.
   */
  public static RecoveryPoint proven(Operation backup, BlobFacts facts, Instant completedAt) {
    return of(backup, facts, completedAt, null);
  }

  private static RecoveryPoint of(
      Operation backup, BlobFacts facts, Instant completedAt, @Nullable TransientFailure trouble) {
    ServiceFacts read = backup.progress().facts();
    Instant takenAt = backup.startedAt();
    return new RecoveryPoint(
        backup.service(),
        backup.id(),
        backup.request().blob(),
        facts,
        takenAt,
        completedAt,
        takenAt.plus(LIFE),
        read == null ? null : read.tier(),
        read == null ? 0 : read.units(),
        read == null ? null : read.location(),
        backup.request().apiVersion(),
        backup.request().reason(),
        trouble,
        Marks.NONE,
        read == null ? Map.of() : read.omitted());
  }

  /** What the service was changed by while the backup ran, if that was seen. */
  public @Nullable ChangeSummary changed() {
    return marks.changed();
  }

  /** The same recovery point with what its service was changed by meanwhile. */
  public RecoveryPoint changedBy(ChangeSummary changes) {
    return with(marks.with(changes), companion);
  }

  /** The same recovery point with other marks. */
  public RecoveryPoint with(Marks next) {
    return with(next, companion);
  }

  /** The same recovery point, its end now proven by the Activity Log. */
  public RecoveryPoint proven() {
    return new RecoveryPoint(
        service,
        operationId,
        blob,
        facts,
        takenAt,
        completedAt,
        expiresAt,
        tier,
        units,
        location,
        apiVersion,
        reason,
        null,
        marks,
        companion);
  }

  /** The same recovery point as a listing shows it. */
  public RecoveryPoint withoutCompanion() {
    return with(marks, Map.of());
  }

  private RecoveryPoint with(Marks next, Map<String, Object> omitted) {
    return new RecoveryPoint(
        service,
        operationId,
        blob,
        facts,
        takenAt,
        completedAt,
        expiresAt,
        tier,
        units,
        location,
        apiVersion,
        reason,
        trouble,
        next,
        omitted);
  }

  /** Whether ARM would refuse to restore it. */
  public boolean isExpired(Instant now) {
    return !now.isBefore(expiresAt);
  }
}
