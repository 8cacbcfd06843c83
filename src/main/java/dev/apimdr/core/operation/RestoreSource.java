package dev.apimdr.core.operation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The backup a restore was accepted with, as recorded then.
 *
 * @param service key of the service the backup is of
 * @param etag the blob's
 * @param facts of the blob; at the start it must still be the same. None where an app that did not
 *     record them accepted the restore: then only the ETag is compared
 * @param tier the backup's SKU name; unknown for an unverified blob
 * @param takenAt when its POST was recorded; unknown for an unverified blob
 * @param expiresAt when ARM begins to refuse it
 * @param chosen how it was chosen: {@code newest}, {@code before …} or {@code by name}, and what
 *     was skipped
 */
public record RestoreSource(
    String service,
    String etag,
    @Nullable BlobFacts facts,
    @Nullable String tier,
    @Nullable Instant takenAt,
    Instant expiresAt,
    String chosen) {

  /** A source of which only the ETag is known. */
  public RestoreSource(
      String service,
      String etag,
      @Nullable String tier,
      @Nullable Instant takenAt,
      Instant expiresAt,
      String chosen) {
    this(service, etag, null, tier, takenAt, expiresAt, chosen);
  }

  /** Whether the blob that is there now is still the one that was chosen. */
  public boolean isStill(BlobFacts current, @Nullable Instant created) {
    return facts == null ? etag.equals(current.etag()) : facts.isStill(current, created);
  }
}
