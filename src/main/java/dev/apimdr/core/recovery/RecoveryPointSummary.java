package dev.apimdr.core.recovery;

import dev.apimdr.core.operation.BlobLookup;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All recovery points of one service in a few numbers, from their manifests and what the last look
 * at their blobs marked there.
 *
 * @param count of them all
 * @param restorable how many nothing recorded speaks against
 * @param damaged how many of those that have not expired cannot be restored, because their blob is
 *     missing, overwritten or archived
 * @param bytes of them all
 * @param newest when the newest restorable one was taken
 * @param nextExpiry when the next restorable one expires
 * @param lastExpiry when the last restorable one does: from then on nothing can be restored
 */
public record RecoveryPointSummary(
    int count,
    int restorable,
    int damaged,
    long bytes,
    @Nullable Instant newest,
    @Nullable Instant nextExpiry,
    @Nullable Instant lastExpiry) {

  public static final RecoveryPointSummary NONE =
      new RecoveryPointSummary(0, 0, 0, 0, null, null, null);

  private static final BlobLookup NOBODY_LOOKED = BlobLookup.unknown("by its manifest alone");

  /** The same with one more. */
  public RecoveryPointSummary plus(RecoveryPoint point, Instant now) {
    boolean good = CatalogueEntry.verified(point, NOBODY_LOOKED, now).isRestorable();
    boolean bad = point.caveats().damage() != null && !point.isExpired(now);
    return new RecoveryPointSummary(
        count + 1,
        restorable + (good ? 1 : 0),
        damaged + (bad ? 1 : 0),
        bytes + point.facts().size(),
        good ? later(newest, point.takenAt()) : newest,
        good ? earlier(nextExpiry, point.expiresAt()) : nextExpiry,
        good ? later(lastExpiry, point.expiresAt()) : lastExpiry);
  }

  private static Instant later(@Nullable Instant known, Instant next) {
    return known == null || next.isAfter(known) ? next : known;
  }

  private static Instant earlier(@Nullable Instant known, Instant next) {
    return known == null || next.isBefore(known) ? next : known;
  }
}
