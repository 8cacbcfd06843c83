package dev.apimdr.core;

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
    @Nullable Trouble trouble,
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
    ServiceFacts read = backup.progress().facts();
    Instant takenAt = backup.startedAt();
    return new RecoveryPoint(
        backup.service(),
        backup.id(),
        backup.request().blob(),
        facts,
        takenAt,
        outcome.at(),
        takenAt.plus(LIFE),
        read == null ? null : read.tier(),
        read == null ? 0 : read.units(),
        read == null ? null : read.location(),
        backup.request().apiVersion(),
        backup.request().reason(),
        backup.progress().observed() ? backup.progress().trouble() : null,
        read == null ? Map.of() : read.omitted());
  }
}
