package dev.apimdr.core.comparison;

import dev.apimdr.core.inventory.UnreadList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of comparing two inventories.
 *
 * @param differences in the order in which entities would be written back; at most {@value #MOST}
 * @param more how many differences there are beside those
 * @param unread the lists that could not be read on either side
 * @param tolerated how many entities are no differences by which rule
 * @param why the inventories could not be compared; none where they were
 */
public record Comparison(
    Verdict verdict,
    EntityTotals totals,
    List<Difference> differences,
    int more,
    List<UnreadList> unread,
    Map<Tolerance, Integer> tolerated,
    @Nullable String why) {

  /** Differences that are told one by one: more nobody reads, and the document stays below 1 MB. */
  public static final int MOST = 1_000;

  public Comparison {
    differences = List.copyOf(differences);
    unread = List.copyOf(unread);
    tolerated = Map.copyOf(tolerated);
  }

  /**
   * Two inventories that could not be compared.
   *
   * @param why in words that follow {@code not compared:}
   */
  public static Comparison impossible(String why) {
    return new Comparison(
        Verdict.NOT_COMPARED,
        EntityTotals.NONE,
        List.of(),
        0,
        List.of(),
        new EnumMap<>(Tolerance.class),
        why);
  }
}
