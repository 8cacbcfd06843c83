package dev.apimdr.core.comparison;

import dev.apimdr.core.comparison.Difference.Change;
import dev.apimdr.core.inventory.EntityPath;
import dev.apimdr.core.inventory.InventoryEntry;
import dev.apimdr.core.inventory.InventoryEntry.Mark;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Differences of entities that only one side has: where an API is missing, so are its operations,
 * and one line says so.
 */
final class WithWhatIsBelow {
  private final Map<String, InventoryEntry> all = new LinkedHashMap<>();

  /** The current revision of each API, by the key of the API's path without a revision. */
  private final Map<String, String> current = new HashMap<>();

  private WithWhatIsBelow(Collection<InventoryEntry> entries) {
    for (InventoryEntry entry : entries) {
      EntityPath path = entry.path();
      all.put(path.key(), entry);
      EntityPath api = path.withoutRevision();
      if (!api.equals(path) && !entry.is(Mark.OTHER_REVISION)) {
        current.put(api.key(), path.key());
      }
    }
  }

  /** The differences, each with the number of entities below it. */
  static List<Difference> of(Change change, Collection<InventoryEntry> entries) {
    WithWhatIsBelow missing = new WithWhatIsBelow(entries);
    Map<String, Integer> below = new LinkedHashMap<>();
    missing.all.keySet().forEach(key -> below.merge(missing.topmost(key), 1, Integer::sum));
    List<Difference> differences = new ArrayList<>();
    below.forEach(
        (key, count) -> {
          InventoryEntry entry = missing.all.get(key);
          if (entry != null) {
            differences.add(new Difference(change, entry.path(), List.of(), count - 1));
          }
        });
    return differences;
  }

  private String topmost(String key) {
    String top = key;
    for (Optional<String> above = above(top); above.isPresent(); above = above(top)) {
      top = above.get();
    }
    return top;
  }

  /** The nearest one above an entity that is missing too. */
  private Optional<String> above(String key) {
    EntityPath path = new EntityPath(key);
    Optional<String> ofRevision = ofRevision(path);
    if (ofRevision.isPresent()) {
      return ofRevision;
    }
    for (Optional<EntityPath> at = path.parent(); at.isPresent(); at = at.get().parent()) {
      String above = at.get().text();
      if (all.containsKey(above)) {
        return Optional.of(above);
      }
      if (current.containsKey(above)) {
        return Optional.of(current.get(above));
      }
    }
    return Optional.empty();
  }

  /**
   * A revision is below its API, and the row that says whether it is current below the revision.
   */
  private Optional<String> ofRevision(EntityPath path) {
    EntityPath api = path.withoutRevision();
    if (!api.equals(path)) {
      return Optional.ofNullable(current.get(api.text())).filter(key -> !key.equals(path.text()));
    }
    return path.parent()
        .filter(parent -> path.kind().endsWith("apis/revisions"))
        .map(parent -> parent.revision(path.name()).text())
        .filter(all::containsKey);
  }
}
