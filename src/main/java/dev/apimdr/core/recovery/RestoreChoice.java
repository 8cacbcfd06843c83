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
 * Which recovery point a restore without a name means: the newest one that nothing speaks against.
 * Newer ones that something speaks against are passed over, and the answer says so.
 *
 * @param before the moment the backup must have been taken before; none for the newest
 */
public record RestoreChoice(@Nullable Instant before) {

  private static final int SHOWN = 3;

  /** What the checks before a POST look at too, and refuse in their own words. */
  private static final Set<RestoreBlocker> LEFT_TO_THE_CHECKS =
      Set.of(
          RestoreBlocker.EXPIRING,
          RestoreBlocker.MISSING,
          RestoreBlocker.OVERWRITTEN,
          RestoreBlocker.ARCHIVED);

  /**
   * What was chosen.
   *
   * @param passedOver newer ones that something speaks against, newest first
   */
  public record Chosen(CatalogueEntry entry, List<CatalogueEntry> passedOver) {}

  /**
   * The newest restorable one, taken before the moment if there is one. One that expires before a
   * restore would end is chosen too, for the checks to refuse it in their words: any other is older
   * still. Where all have lost their blobs, it is the newest one of these, for the same reason.
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
        .or(() -> first(newestFirst, LEFT_TO_THE_CHECKS));
  }

  private static Optional<Chosen> first(
      List<CatalogueEntry> newestFirst, Set<RestoreBlocker> allowed) {
    List<CatalogueEntry> passedOver = new ArrayList<>();
    for (CatalogueEntry entry : newestFirst) {
      if (allowed.containsAll(entry.objections())) {
        return Optional.of(new Chosen(entry, List.copyOf(passedOver)));
      }
      passedOver.add(entry);
    }
    return Optional.empty();
  }

  /** How it was chosen, for the record. */
  public String word(Chosen chosen) {
    String word = before == null ? "newest" : "before " + before;
    return chosen.passedOver().isEmpty()
        ? word
        : word + "; passed over: " + names(chosen.passedOver());
  }

  /** The first ones by name, each with the gravest of what speaks against it. */
  public static String names(List<CatalogueEntry> passedOver) {
    int more = passedOver.size() - SHOWN;
    return passedOver.stream()
            .limit(SHOWN)
            .map(entry -> entry.blob().backupName() + " (" + entry.inOrder().get(0).code() + ")")
            .collect(Collectors.joining(", "))
        + (more > 0 ? " and " + more + " more" : "");
  }
}
