package dev.apimdr.local.arm.entities;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A base of a few entities, each written out. */
final class FixedEntities implements Base {
  private final String name;
  private final Map<String, String> properties;
  private final Map<String, List<String>> names = new HashMap<>();

  /**
   * Creates a base.
   *
   * @param properties JSON by path
   */
  FixedEntities(String name, Map<String, String> properties) {
    this.name = name;
    this.properties = Map.copyOf(properties);
    new TreeMap<>(properties)
        .keySet()
        .forEach(
            path -> {
              EntityPath entity = EntityPath.of(path);
              names
                  .computeIfAbsent(entity.parent().text(), list -> new ArrayList<>())
                  .add(entity.name());
            });
  }

  @Override
  public List<String> names(EntityPath list) {
    return names.getOrDefault(withoutRevision(list).text(), List.of());
  }

  @Override
  public String properties(EntityPath entity) {
    return properties.getOrDefault(withoutRevision(entity).text(), "{}");
  }

  @Override
  public List<Integer> revisions(EntityPath api) {
    return properties.containsKey(api.text()) ? List.of(1) : List.of();
  }

  @Override
  public int current(EntityPath api) {
    return 1;
  }

  @Override
  public ObjectNode description() {
    return JsonNodeFactory.instance.objectNode().put("kind", name);
  }

  private static EntityPath withoutRevision(EntityPath path) {
    return path.api()
        .map(
            api -> {
              List<String> all = new ArrayList<>(api.segments());
              all.addAll(path.segments().subList(all.size(), path.segments().size()));
              return new EntityPath(List.copyOf(all));
            })
        .orElse(path);
  }
}
