package dev.apimdr.core.inventory;

import dev.apimdr.core.inventory.InventoryEntry.Mark;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many entities of each kind an inventory has.
 *
 * @param byKind by the kind's name, {@code apis;rev} for revisions of APIs that are not current
 */
public record EntityCounts(SortedMap<String, Integer> byKind) {

  public static final EntityCounts NONE = new EntityCounts(Collections.emptySortedMap());

  /** Other revisions are no APIs of their own: deleting old ones makes no service smaller. */
  private static final String OTHER_REVISIONS = ";rev";

  public EntityCounts {
    byKind = Collections.unmodifiableSortedMap(new TreeMap<>(byKind));
  }

  /** The counts with those of more entries. */
  public EntityCounts with(Collection<InventoryEntry> entries) {
    SortedMap<String, Integer> counts = new TreeMap<>(byKind);
    for (InventoryEntry entry : entries) {
      String other = entry.is(Mark.OTHER_REVISION) ? OTHER_REVISIONS : "";
      counts.merge(entry.path().kind() + other, 1, Integer::sum);
    }
    return new EntityCounts(counts);
  }

  /** Entities of all kinds. */
  public int total() {
    return byKind.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Entities of the kinds whose last segment is this one, such as {@code policies}. */
  public int ofSegment(String segment) {
    return byKind.entrySet().stream()
        .filter(count -> isOfSegment(count, segment))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  private static boolean isOfSegment(Map.Entry<String, Integer> count, String segment) {
    return EntityKinds.named(count.getKey())
        .filter(kind -> kind.segment().equals(segment) && !kind.reading().isLink())
        .isPresent();
  }
}
