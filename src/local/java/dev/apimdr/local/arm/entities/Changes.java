package dev.apimdr.local.arm.entities;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What was written to a tree since its base, by paths that name the revision of an API. */
final class Changes {
  /** Of an entity that was removed the properties are empty. */
  private final NavigableMap<String, Optional<ObjectNode>> entities = new TreeMap<>();

  private final Map<String, Integer> current = new HashMap<>();
  private final Map<String, Integer> writes = new HashMap<>();
  private long version;

  void clear() {
    entities.clear();
    current.clear();
    writes.clear();
    version++;
  }

  void put(EntityPath entity, ObjectNode properties) {
    entities.put(entity.text(), Optional.of(properties.deepCopy()));
    touch(entity);
  }

  /** Removes an entity and what was written below it. */
  void remove(EntityPath entity) {
    below(entity.text()).clear();
    entities.put(entity.text(), Optional.empty());
    touch(entity);
  }

  void touch(EntityPath entity) {
    writes.merge(entity.text(), 1, Integer::sum);
    version++;
  }

  void makeCurrent(EntityPath api, int revision) {
    current.put(api.text(), revision);
    touch(api.withRevision(revision));
  }

  /** Whether an entity is there; empty where nothing was written. */
  Optional<Boolean> isThere(EntityPath entity) {
    return entities.containsKey(entity.text())
        ? Optional.of(properties(entity).isPresent())
        : Optional.empty();
  }

  Optional<ObjectNode> properties(EntityPath entity) {
    return entities.getOrDefault(entity.text(), Optional.empty()).map(ObjectNode::deepCopy);
  }

  Optional<Integer> current(EntityPath api) {
    return Optional.ofNullable(current.get(api.text()));
  }

  int writes(String path) {
    return writes.getOrDefault(path, 0);
  }

  /** Moves whenever anything changes. */
  long version() {
    return version;
  }

  private NavigableMap<String, Optional<ObjectNode>> below(String path) {
    // '0' is the character after '/'.
    return entities.subMap(path + "/", true, path + "0", false);
  }

  /** The entities of a list that were written or removed, by name: whether each is there. */
  Map<String, Boolean> below(EntityPath list) {
    Map<String, Boolean> names = new TreeMap<>();
    below(list.text())
        .forEach(
            (path, properties) -> {
              String name = path.substring(list.text().length() + 1);
              if (!name.contains("/")) {
                names.put(name, properties.isPresent());
              }
            });
    return names;
  }

  /** The names in a list, given those of the base. */
  List<String> applyTo(EntityPath list, List<String> names) {
    Map<String, Boolean> changed = below(list);
    if (changed.isEmpty()) {
      return names;
    }
    TreeSet<String> all = new TreeSet<>(names);
    changed.forEach(
        (name, isThere) -> {
          if (isThere) {
            all.add(name);
          } else {
            all.remove(name);
          }
        });
    return List.copyOf(all);
  }

  /** The revisions of an API, given those of the base, in ascending order. */
  List<Integer> applyToRevisions(EntityPath api, List<Integer> revisions) {
    String first = api.text() + ";rev=";
    // ':' is the character after the digits.
    Map<String, Optional<ObjectNode>> written = entities.subMap(first, first + ":");
    if (written.isEmpty()) {
      return revisions;
    }
    TreeSet<Integer> numbers = new TreeSet<>(revisions);
    written.forEach(
        (path, properties) -> {
          String number = path.substring(first.length());
          if (number.matches("\\d{1,6}")) {
            if (properties.isPresent()) {
              numbers.add(Integer.valueOf(number));
            } else {
              numbers.remove(Integer.valueOf(number));
            }
          }
        });
    return List.copyOf(numbers);
  }

  /** What a backup holds of them: all but what a backup omits. */
  ObjectNode saved() {
    ObjectNode saved = JsonNodeFactory.instance.objectNode();
    ObjectNode changed = saved.putObject("changes");
    entities.forEach(
        (path, properties) -> {
          if (!isOmitted(path)) {
            changed.set(
                path, properties.<JsonNode>map(ObjectNode::deepCopy).orElse(changed.nullNode()));
          }
        });
    ObjectNode revisions = saved.putObject("current");
    current.forEach(revisions::put);
    return saved;
  }

  /** Replaces all but what a backup omits by what a backup holds. */
  void restore(ObjectNode saved) {
    Map<String, Optional<ObjectNode>> kept = new TreeMap<>(entities);
    kept.keySet().removeIf(path -> !isOmitted(path));
    clear();
    entities.putAll(kept);
    saved
        .path("changes")
        .properties()
        .forEach(
            change ->
                entities.put(
                    change.getKey(),
                    change.getValue() instanceof ObjectNode properties
                        ? Optional.of(properties.deepCopy())
                        : Optional.empty()));
    saved
        .path("current")
        .properties()
        .forEach(api -> current.put(api.getKey(), api.getValue().asInt()));
  }

  private static boolean isOmitted(String path) {
    return EntityKinds.isOmittedByBackups(EntityPath.of(path).kind());
  }
}
