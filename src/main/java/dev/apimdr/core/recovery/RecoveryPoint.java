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
 * @param source what was backed up
 * @param blob where the backup is
 * @param facts of the blob, as it was verified
 * @param window which state of the service it holds, and for how long it can be restored
 * @param origin how it came to be
 * @param caveats what a person should know before trusting it
 * @param omitted the settings that the backup leaves out, as ARM worded them when it was made;
 *     never a secret
 * @param content what it holds; null where no inventory was made of it, or not yet
 */
public record RecoveryPoint(
    Source source,
    BackupBlob blob,
    BlobFacts facts,
    Window window,
    Origin origin,
    Caveats caveats,
    Map<String, Object> omitted,
    @Nullable Content content) {

  /** How long ARM restores a backup: 30 days, as its documentation says. */
  public static final Duration LIFE = Duration.ofDays(30);

  /**
   * The service as it was when it was backed up. A restore needs a target of the same tier.
   *
   * @param tier the SKU's name; none where the service could not be read
   * @param units the SKU's capacity; 0 where the service could not be read
   * @param location the region; none where the service could not be read
   */
  public record Source(
      ServiceId service, @Nullable String tier, int units, @Nullable String location) {

    static Source of(ServiceId service, @Nullable ServiceFacts read) {
      return read == null
          ? new Source(service, null, 0, null)
          : new Source(service, read.tier(), read.units(), read.location());
    }
  }

  /**
   * The times that matter to whoever restores.
   *
   * @param takenAt when the POST was licensed: later changes may be missing from the backup
   * @param completedAt when the backup was verified
   * @param expiresAt from when on ARM refuses it
   */
  public record Window(Instant takenAt, Instant completedAt, Instant expiresAt) {

    /** The window of a backup that ARM restores for as long as it restores any. */
    public static Window of(Instant takenAt, Instant completedAt) {
      return new Window(takenAt, completedAt, takenAt.plus(LIFE));
    }
  }

  /**
   * The request that made the backup.
   *
   * @param operationId of the backup
   * @param apiVersion of its POST
   * @param reason the caller's words, if any
   */
  public record Origin(OperationId operationId, String apiVersion, @Nullable String reason) {}

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
    TransientFailure unreported =
        backup.progress().polling().observed() ? backup.progress().lastFailure() : null;
    return of(backup, facts, outcome.at(), Caveats.onlyObserved(unreported));
  }

  /**
   * The recovery point of a backup whose end ARM did not report to us, and that the Activity Log
   * and its blob prove.
   */
  public static RecoveryPoint proven(Operation backup, BlobFacts facts, Instant completedAt) {
    return of(backup, facts, completedAt, Caveats.NONE);
  }

  private static RecoveryPoint of(
      Operation backup, BlobFacts facts, Instant completedAt, Caveats caveats) {
    ServiceFacts read = backup.progress().facts();
    return new RecoveryPoint(
        Source.of(backup.service(), read),
        backup.request().blob(),
        facts,
        Window.of(backup.startedAt(), completedAt),
        new Origin(backup.id(), backup.request().apiVersion(), backup.request().origin().reason()),
        caveats,
        read == null ? Map.of() : read.omitted(),
        null);
  }

  public ServiceId service() {
    return source.service();
  }

  public OperationId operationId() {
    return origin.operationId();
  }

  public Instant takenAt() {
    return window.takenAt();
  }

  public Instant completedAt() {
    return window.completedAt();
  }

  public Instant expiresAt() {
    return window.expiresAt();
  }

  /** Whether ARM would refuse to restore it. */
  public boolean isExpired(Instant now) {
    return !now.isBefore(expiresAt());
  }

  /** The same recovery point with the changes that were made to its service meanwhile. */
  public RecoveryPoint changedBy(ChangeSummary changes) {
    return with(caveats.withChanged(changes));
  }

  /** The same recovery point, its end now proven by the Activity Log. */
  public RecoveryPoint proven() {
    return with(caveats.proven());
  }

  /** The same recovery point with other caveats. */
  public RecoveryPoint with(Caveats next) {
    return new RecoveryPoint(source, blob, facts, window, origin, next, omitted, content);
  }

  /** The same recovery point, with what an inventory says that it holds. */
  public RecoveryPoint with(Content next) {
    return new RecoveryPoint(source, blob, facts, window, origin, caveats, omitted, next);
  }

  /** The same recovery point as a listing shows it. */
  public RecoveryPoint withoutOmitted() {
    return new RecoveryPoint(
        source,
        blob,
        facts,
        window,
        origin,
        caveats,
        Map.of(),
        content == null ? null : content.withoutWords());
  }
}
