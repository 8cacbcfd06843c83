package dev.apimdr.core.standby;

import dev.apimdr.core.comparison.Verdict;
import dev.apimdr.core.recovery.CatalogueEntry;
import dev.apimdr.core.recovery.RestoreBlocker;
import dev.apimdr.core.service.Follow;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What is to be restored into a standby at one time of its schedule. */
public sealed interface NextCopy {

  /** A recovery point is to be restored. */
  record Restore(CatalogueEntry entry) implements NextCopy {}

  /** Nothing is: it holds that already, or there is nothing. */
  record Nothing(String why) implements NextCopy {}

  /** Not known yet: what it holds is still being compared. */
  record NotYet() implements NextCopy {}

  /** The point that would come next holds much less than one before it. */
  record Shrunk(String message) implements NextCopy {}

  /**
   * Decides it. A shrunk recovery point is never passed over for an older one, because what was
   * deleted may have been deleted on purpose; it is left to a person.
   *
   * @param entries the source's recovery points, in any order
   * @param occurrence makes the random selection the same one for whoever asks
   */
  static NextCopy of(
      Standby standby, Follow follow, Collection<CatalogueEntry> entries, Instant occurrence) {
    List<CatalogueEntry> verified =
        entries.stream()
            .filter(entry -> entry.point() != null)
            .filter(entry -> entry.isRestorable() || isOnlyShrunk(entry))
            .sorted(Comparator.comparing(CatalogueEntry::orderedBy).reversed())
            .toList();
    return switch (follow.selection()) {
      case NEWEST -> newest(standby, verified);
      case RANDOM ->
          any(verified.stream().filter(entry -> !isOnlyShrunk(entry)).toList(), occurrence);
    };
  }

  private static boolean isOnlyShrunk(CatalogueEntry entry) {
    return entry.blockers().contains(RestoreBlocker.SHRUNK) && entry.isRestorableByName();
  }

  private static NextCopy newest(Standby standby, List<CatalogueEntry> newestFirst) {
    if (newestFirst.isEmpty()) {
      return none();
    }
    CatalogueEntry entry = newestFirst.get(0);
    if (isOnlyShrunk(entry)) {
      return new Shrunk(entry.blob().backupName() + ": " + entry.explain(RestoreBlocker.SHRUNK));
    }
    Standby.Held holds = standby.holds();
    if (holds == null || !holds.backupName().equals(entry.blob().backupName())) {
      return new Restore(entry);
    }
    Verdict verdict = holds.verdict();
    if (verdict == null) {
      return new NotYet();
    }
    return switch (verdict) {
      case EQUAL ->
          new Nothing("It holds " + holds.backupName() + " already, and that is proven equal.");
      // Another restore of the same would not be compared either.
      case NOT_COMPARED ->
          new Nothing("It holds " + holds.backupName() + " already; that was not compared.");
      case DIFFERENT, PARTIAL -> new Restore(entry);
    };
  }

  private static NextCopy any(List<CatalogueEntry> restorable, Instant occurrence) {
    return restorable.isEmpty()
        ? none()
        : new Restore(restorable.get(Math.floorMod(spread(occurrence), restorable.size())));
  }

  /** A number that has nothing to do with the day of the week or the hour of an occurrence. */
  private static int spread(Instant occurrence) {
    long mixed = occurrence.getEpochSecond() * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32);
  }

  private static NextCopy none() {
    return new Nothing("The source has no recovery point that can be restored.");
  }
}
