package dev.apimdr.core.recovery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which recovery point a restore means that names none: the newest one that can be restored. Newer
 * ones that cannot are passed over, and the response says so.
 *
 * @param before the recovery point must have been taken before this time; null for the newest
 */
public record RestoreChoice(@Nullable Instant before) {

  private static final int SHOWN = 3;

  /** What preflight checks too: it refuses such a backup and says why. */
  private static final Set<RestoreBlocker> LEFT_TO_PREFLIGHT =
      Set.of(
          RestoreBlocker.EXPIRING,
          RestoreBlocker.MISSING,
          RestoreBlocker.OVERWRITTEN,
          RestoreBlocker.ARCHIVED);

  /**
   * What was chosen.
   *
   * @param passedOver newer ones that cannot be restored, newest first
   */
  public record Chosen(CatalogueEntry entry, List<CatalogueEntry> passedOver) {}

  /**
   * The newest restorable one, taken before the given time if there is one. One that expires before
   * a restore would end is chosen too, because any other is older still: preflight then refuses it
   * and says why. Where no blob can be restored, the newest is chosen for the same reason.
   *
   * @param entries recovery points, in any order
   */
  public Optional<Chosen> among(Collection<CatalogueEntry> entries) {
    List<CatalogueEntry> newestFirst =
        entries.stream()
            .filter(entry -> before == null || entry.orderedBy().isBefore(before))
            .sorted(Comparator.comparing(CatalogueEntry::orderedBy).reversed())
            .toList();
    return first(newestFirst, Set.of(RestoreBlocker.EXPIRING))
        .or(() -> first(newestFirst, LEFT_TO_PREFLIGHT));
  }

  private static Optional<Chosen> first(
      List<CatalogueEntry> newestFirst, Set<RestoreBlocker> allowed) {
    List<CatalogueEntry> passedOver = new ArrayList<>();
    for (CatalogueEntry entry : newestFirst) {
      if (allowed.containsAll(entry.blockers())) {
        return Optional.of(new Chosen(entry, List.copyOf(passedOver)));
      }
      passedOver.add(entry);
    }
    return Optional.empty();
  }

  /** How it was chosen, for the operation's record. */
  public String describe(Chosen chosen) {
    String how = before == null ? "newest" : "before " + before;
    return chosen.passedOver().isEmpty()
        ? how
        : how + "; passed over: " + names(chosen.passedOver());
  }

  /** The first ones by name, each with its gravest blocker. */
  public static String names(List<CatalogueEntry> passedOver) {
    int more = passedOver.size() - SHOWN;
    return passedOver.stream()
            .limit(SHOWN)
            .map(
                entry ->
                    entry.blob().backupName() + " (" + entry.gravestFirst().get(0).code() + ")")
            .collect(Collectors.joining(", "))
        + (more > 0 ? " and " + more + " more" : "");
  }
}
