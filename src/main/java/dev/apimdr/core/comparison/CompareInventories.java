package dev.apimdr.core.comparison;

import dev.apimdr.core.comparison.Difference.Change;
import dev.apimdr.core.inventory.EntityKind;
import dev.apimdr.core.inventory.EntityKinds;
import dev.apimdr.core.inventory.EntityPath;
import dev.apimdr.core.inventory.Fingerprint;
import dev.apimdr.core.inventory.Inventory;
import dev.apimdr.core.inventory.InventoryEntry;
import dev.apimdr.core.inventory.InventoryEntry.Mark;
import dev.apimdr.core.inventory.UnreadList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Compares two inventories, entity by entity.
 *
 * <p>Entities are the same ones when their paths are, whatever the case. Where a path is on one
 * side only and its name was generated, one of the same kind and place with the same content is
 * looked for on the other side. Takes time and memory in proportion to the entities.
 */
public final class CompareInventories {
  private final Occasion occasion;
  private final ComparedEntities expected;
  private final ComparedEntities found;

  /** Where entities whose names were generated are on the other side, by keys of paths. */
  private final Map<String, String> moved = new HashMap<>();

  private final Map<Tolerance, Integer> tolerated = new EnumMap<>(Tolerance.class);
  private final List<Difference> different = new ArrayList<>();
  private int same;
  private int presenceOnly;
  private int notReadable;

  private CompareInventories(Occasion occasion, Inventory expected, Inventory found) {
    this.occasion = occasion;
    this.expected = new ComparedEntities(expected);
    this.found = new ComparedEntities(found);
  }

  /**
   * The comparison of what should be there with what is.
   *
   * @param expected a recovery point's inventory; of two of one service the older one
   * @param found the restored service's; of two of one service the newer one
   */
  public static Comparison compare(Occasion occasion, Inventory expected, Inventory found) {
    Optional<String> why = expected.scope().differenceFrom(found.scope());
    if (why.isPresent()) {
      return Comparison.impossible(why.get());
    }
    if (isEmpty(expected) && isEmpty(found)) {
      return Comparison.impossible("nothing was found in either, and every service has something");
    }
    List<UnreadList> unread =
        Stream.concat(expected.unread().stream(), found.unread().stream())
            .filter(list -> !isOmitted(occasion, list.kind()))
            .distinct()
            .sorted(Comparator.comparing(UnreadList::path))
            .toList();
    return new CompareInventories(occasion, expected, found).result(unread);
  }

  private static boolean isEmpty(Inventory inventory) {
    return inventory.entries().isEmpty() && inventory.unread().isEmpty();
  }

  private Comparison result(List<UnreadList> unread) {
    for (int depth = 1; depth <= expected.deepest(); depth++) {
      matchByPath(depth);
      matchByContent(depth);
    }
    List<InventoryEntry> missing = known(expected.left(), found, Change.MISSING);
    List<InventoryEntry> extra = known(found.left(), expected, Change.EXTRA);
    List<Difference> all = new ArrayList<>(different);
    all.addAll(WithWhatIsBelow.of(Change.MISSING, missing));
    all.addAll(WithWhatIsBelow.of(Change.EXTRA, extra));
    all.sort(inTableOrder());
    EntityTotals totals =
        new EntityTotals(
            same, presenceOnly, missing.size(), extra.size(), different.size(), notReadable);
    List<Difference> told = all.subList(0, Math.min(all.size(), Comparison.MOST));
    return new Comparison(
        verdict(totals, unread), totals, told, all.size() - told.size(), unread, tolerated, null);
  }

  private static Verdict verdict(EntityTotals totals, List<UnreadList> unread) {
    if (totals.differing() > 0) {
      return Verdict.DIFFERENT;
    }
    return unread.isEmpty() && totals.notReadable() == 0 ? Verdict.EQUAL : Verdict.PARTIAL;
  }

  private void matchByPath(int depth) {
    Map<String, InventoryEntry> others = found.ofDepth(depth);
    expected
        .ofDepth(depth)
        .entrySet()
        .removeIf(
            entry -> {
              InventoryEntry other = others.remove(onTheOtherSide(entry.getKey()));
              if (other == null) {
                return false;
              }
              compare(entry.getValue(), other);
              return true;
            });
  }

  private void matchByContent(int depth) {
    Map<String, Deque<InventoryEntry>> candidates = new HashMap<>();
    for (InventoryEntry other : found.ofDepth(depth).values()) {
      Fingerprint content = other.fingerprint();
      if (content != null && other.path().isGenerated()) {
        candidates
            .computeIfAbsent(place(other.path().inList(), content), any -> new ArrayDeque<>())
            .add(other);
      }
    }
    if (candidates.isEmpty()) {
      return;
    }
    expected
        .ofDepth(depth)
        .entrySet()
        .removeIf(
            entry -> {
              InventoryEntry one = entry.getValue();
              Fingerprint content = one.fingerprint();
              if (content == null || !one.path().isGenerated()) {
                return false;
              }
              String list = onTheOtherSide(EntityPath.key(one.path().inList()));
              Deque<InventoryEntry> alike = candidates.get(place(list, content));
              InventoryEntry other = alike == null ? null : alike.poll();
              if (other == null) {
                return false;
              }
              found.ofDepth(depth).remove(other.path().key());
              moved.put(entry.getKey(), other.path().key());
              tolerate(Tolerance.GENERATED_NAME);
              compare(one, other);
              return true;
            });
  }

  private static String place(String list, Fingerprint content) {
    return EntityPath.key(list) + " " + content.digest();
  }

  /** The key of a path whose entity, or one above it, has another name on the other side. */
  private String onTheOtherSide(String key) {
    if (moved.isEmpty()) {
      return key;
    }
    for (int end = key.length(); end > 0; end = key.lastIndexOf('/', end - 1)) {
      String other = moved.get(key.substring(0, end));
      if (other != null) {
        return other + key.substring(end);
      }
    }
    return key;
  }

  private void compare(InventoryEntry one, InventoryEntry other) {
    Fingerprint content = one.fingerprint();
    Fingerprint otherContent = other.fingerprint();
    if (isOmitted(occasion, one.path().kind())) {
      tolerate(Tolerance.OMITTED_BY_BACKUP);
    } else if (content == null || otherContent == null) {
      notReadable++;
    } else if (content.isSameAs(otherContent)) {
      same++;
      presenceOnly += one.is(Mark.SECRET) ? 1 : 0;
    } else {
      different.add(
          new Difference(Change.DIFFERENT, one.path(), content.differingFrom(otherContent), 0));
    }
  }

  /** Those that are certainly not on the other side, and may not be missed there. */
  private List<InventoryEntry> known(
      List<InventoryEntry> left, ComparedEntities otherSide, Change change) {
    List<InventoryEntry> known = new ArrayList<>();
    for (InventoryEntry entry : left) {
      if (isOmitted(occasion, entry.path().kind())) {
        tolerate(Tolerance.OMITTED_BY_BACKUP);
      } else if (otherSide.isUnknown(onTheOtherSide(entry.path().key()))) {
        notReadable++;
      } else if (change == Change.EXTRA && occasion == Occasion.RESTORE && entry.is(Mark.SAMPLE)) {
        tolerate(Tolerance.SAMPLE);
      } else {
        known.add(entry);
      }
    }
    return known;
  }

  private static boolean isOmitted(Occasion occasion, String kind) {
    return occasion == Occasion.RESTORE
        && EntityKinds.named(kind).filter(EntityKind::omitted).isPresent();
  }

  private void tolerate(Tolerance rule) {
    tolerated.merge(rule, 1, Integer::sum);
  }

  private static Comparator<Difference> inTableOrder() {
    Map<String, Integer> order = new HashMap<>();
    EntityKinds.inOrder().forEach(kind -> order.put(kind.name(), order.size()));
    return Comparator.<Difference>comparingInt(
            difference -> order.getOrDefault(difference.path().kind(), order.size()))
        .thenComparing(difference -> difference.path().key())
        .thenComparing(Difference::change);
  }
}
