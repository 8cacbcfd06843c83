package dev.apimdr.core.recovery;

import dev.apimdr.core.drift.ChangeSummary;
import org.jspecify.annotations.Nullable;

/**
 * What was learnt of a recovery point after it was made.
 *
 * @param changed what the service was changed by while the backup ran, if that was seen: such
 *     changes may be missing from it
 * @param damage what is wrong with its blob, as last looked at
 * @param usualBytes how large the service's backups usually are, where this one is much smaller
 */
public record Marks(
    @Nullable ChangeSummary changed, @Nullable Damage damage, @Nullable Long usualBytes) {

  public static final Marks NONE = new Marks(null, null, null);

  public Marks with(@Nullable ChangeSummary next) {
    return new Marks(next, damage, usualBytes);
  }

  public Marks with(@Nullable Damage next) {
    return new Marks(changed, next, usualBytes);
  }

  /** Marks it as much smaller than usual. */
  public Marks small(long usual) {
    return new Marks(changed, damage, usual);
  }
}
