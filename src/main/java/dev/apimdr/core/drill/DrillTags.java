package dev.apimdr.core.drill;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The tags by which a drill's service can be told, by people too. */
public final class DrillTags {

  /** Names the drill that made the service. */
  public static final String DRILL = "apim-dr-drill";

  /** When the service may be deleted by whoever finds it. */
  public static final String DELETE_AFTER = "delete-after";

  private DrillTags() {}

  /** The tags of a drill's service. */
  public static Map<String, String> of(String drillId, Instant deleteAfter) {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put(DRILL, drillId);
    tags.put(DELETE_AFTER, deleteAfter.toString());
    return tags;
  }

  /** The drill that made a service; empty where none did. */
  public static Optional<String> drill(Map<String, String> tags) {
    return value(tags, DRILL).filter(id -> !id.isBlank());
  }

  /** When the service may be deleted; empty where its tag is missing or cannot be read. */
  public static Optional<Instant> deleteAfter(Map<String, String> tags) {
    try {
      return value(tags, DELETE_AFTER).map(Instant::parse);
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  /** The names of tags are the same in any case. */
  private static Optional<String> value(Map<String, String> tags, String name) {
    return tags.entrySet().stream()
        .filter(tag -> tag.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
