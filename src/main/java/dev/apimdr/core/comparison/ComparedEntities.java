package dev.apimdr.core.comparison;

import dev.apimdr.core.inventory.EntityKind.Reading;
import dev.apimdr.core.inventory.EntityKinds;
import dev.apimdr.core.inventory.EntityPath;
import dev.apimdr.core.inventory.Inventory;
import dev.apimdr.core.inventory.InventoryEntry;
import dev.apimdr.core.inventory.UnreadList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One side of a comparison: its entities by depth and path, and what of it nobody could read. */
final class ComparedEntities {

  /** The key of the one list that tells all tags of a service. */
  private static final String TAG_RESOURCES = "tagresources";

  /** By depth, which is 1 below the service; then by the key of the path. */
  private final Map<Integer, Map<String, InventoryEntry>> byDepth = new HashMap<>();

  private final Set<String> unread = new HashSet<>();

  ComparedEntities(Inventory inventory) {
    for (InventoryEntry entry : inventory.entries()) {
      ofDepth(entry.path().depth()).putIfAbsent(entry.path().key(), entry);
    }
    for (UnreadList list : inventory.unread()) {
      unread.add(EntityPath.key(list.path()));
    }
  }

  int deepest() {
    return byDepth.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  /** The entities of one depth that are not matched yet; may be changed. */
  Map<String, InventoryEntry> ofDepth(int depth) {
    return byDepth.computeIfAbsent(depth, any -> new LinkedHashMap<>());
  }

  /** All that are left, parents before children, in the table's order and then by path. */
  List<InventoryEntry> left() {
    Map<String, Integer> order = new HashMap<>();
    EntityKinds.inOrder().forEach(kind -> order.put(kind.name(), order.size()));
    List<InventoryEntry> left = new ArrayList<>();
    byDepth.values().forEach(entries -> left.addAll(entries.values()));
    left.sort(
        Comparator.<InventoryEntry>comparingInt(
                entry -> order.getOrDefault(entry.path().kind(), order.size()))
            .thenComparing(entry -> entry.path().key()));
    return left;
  }

  /**
   * Whether an entity may be there all the same: a list that leads to it could not be read.
   *
   * @param key of its path
   */
  boolean isUnknown(String key) {
    if (unread.isEmpty()) {
      return false;
    }
    for (int end = key.length(); end > 0; end = key.lastIndexOf('/', end - 1)) {
      if (leadsThroughUnread(key.substring(0, end))) {
        return true;
      }
    }
    return unread.contains(TAG_RESOURCES) && isToldByTagResources(key);
  }

  /** Either a list, or an API whose revisions nobody knows. */
  private boolean leadsThroughUnread(String path) {
    EntityPath api = new EntityPath(path).withoutRevision();
    return unread.contains(path)
        || (!api.text().equals(path) && unread.contains(api.list("revisions")));
  }

  private static boolean isToldByTagResources(String key) {
    return EntityKinds.named(new EntityPath(key).kind())
        .filter(kind -> kind.reading() == Reading.TAGGED)
        .isPresent();
  }
}
