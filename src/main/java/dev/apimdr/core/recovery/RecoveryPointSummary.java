package dev.apimdr.core.recovery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A service's recovery points in a few numbers, from their manifests alone: what the last check of
 * their blobs found is recorded there.
 *
 * @param count of all of them
 * @param restorable how many can be restored without being named
 * @param damaged how many have not expired and yet cannot be restored, because their blob is
 *     missing, overwritten or archived
 * @param bytes of all of them together
 * @param newest when the newest restorable one was taken
 * @param nextExpiry when the first restorable one expires
 * @param lastExpiry when the last restorable one expires: from then on nothing can be restored
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

  /** The summary with one more recovery point. */
  public RecoveryPointSummary plus(RecoveryPoint point, Instant now) {
    boolean restorableNow = CatalogueEntry.recorded(point, now).isRestorable();
    boolean damagedNow = point.caveats().damage() != null && !point.isExpired(now);
    return new RecoveryPointSummary(
        count + 1,
        restorable + (restorableNow ? 1 : 0),
        damaged + (damagedNow ? 1 : 0),
        bytes + point.facts().size(),
        restorableNow ? later(newest, point.takenAt()) : newest,
        restorableNow ? earlier(nextExpiry, point.expiresAt()) : nextExpiry,
        restorableNow ? later(lastExpiry, point.expiresAt()) : lastExpiry);
  }

  private static Instant later(@Nullable Instant known, Instant next) {
    return known == null || next.isAfter(known) ? next : known;
  }

  private static Instant earlier(@Nullable Instant known, Instant next) {
    return known == null || next.isBefore(known) ? next : known;
  }
}
