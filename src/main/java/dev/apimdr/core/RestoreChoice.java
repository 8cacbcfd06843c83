package dev.apimdr.core;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which recovery point a restore without a name means. One that is expired, or whose end was only
 * seen and not told by ARM, is never chosen silently: it can be named.
 *
 * @param before the moment the backup must have been taken before; none for the newest
 */
public record RestoreChoice(@Nullable Instant before) {

  /** The newest restorable one, taken before the moment if there is one. */
  public Optional<RecoveryPoint> among(List<RecoveryPoint> points, Instant now) {
    return points.stream()
        .filter(isRestorable(now))
        .filter(point -> before == null || point.takenAt().isBefore(before))
        .max(Comparator.comparing(RecoveryPoint::takenAt));
  }

  private static Predicate<RecoveryPoint> isRestorable(Instant now) {
    return point -> point.trouble() == null && now.isBefore(point.expiresAt());
  }

  /** How it was chosen, for the record. */
  public String word() {
    return before == null ? "newest" : "before " + before;
  }
}
