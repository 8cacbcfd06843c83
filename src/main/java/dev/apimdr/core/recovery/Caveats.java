package dev.apimdr.core.recovery;

import dev.apimdr.core.drift.ChangeSummary;
import dev.apimdr.core.operation.TransientFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person should know before trusting a recovery point; most of it is learnt after the backup
 * was made.
 *
 * @param onlyObserved the failure that kept us from reading ARM's report of the backup's end, so
 *     that its blob alone tells that it ended; such a point is never chosen silently
 * @param changed the changes that were made to the service while the backup ran; they may be
 *     missing from it
 * @param damage what was wrong with its blob at the last check
 * @param usualBytes the usual size of the service's backups, where this one is much smaller
 * @param shrunk what it has much less of than an earlier one; empty where it has not shrunk
 */
public record Caveats(
    @Nullable TransientFailure onlyObserved,
    @Nullable ChangeSummary changed,
    @Nullable Damage damage,
    @Nullable Long usualBytes,
    List<Loss> shrunk) {

  public static final Caveats NONE = new Caveats(null, null, null, null, List.of());

  public Caveats {
    shrunk = List.copyOf(shrunk);
  }

  /** The caveats of a backup that was made just now. */
  public static Caveats onlyObserved(@Nullable TransientFailure why) {
    return new Caveats(why, null, null, null, List.of());
  }

  /** The same, the backup's end now proven by the Activity Log. */
  public Caveats proven() {
    return new Caveats(null, changed, damage, usualBytes, shrunk);
  }

  public Caveats withChanged(ChangeSummary next) {
    return new Caveats(onlyObserved, next, damage, usualBytes, shrunk);
  }

  /** The same with what a check of the blob found. */
  public Caveats checked(@Nullable Damage damage, @Nullable Long usualBytes) {
    return new Caveats(onlyObserved, changed, damage, usualBytes, shrunk);
  }

  /** The same with what it was found to have lost. */
  public Caveats withShrunk(List<Loss> losses) {
    return new Caveats(onlyObserved, changed, damage, usualBytes, losses);
  }
}
