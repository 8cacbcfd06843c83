package dev.apimdr.core.comparison;

import dev.apimdr.core.inventory.EntityPath;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One entity that is not the same on both sides.
 *
 * @param path as the first inventory has it; of an extra one as the second does
 * @param fields the names of the fields that differ; none of an entity that is missing or extra
 * @param below how many entities below it are missing or extra with it, and are not told apart
 */
public record Difference(Change change, EntityPath path, List<String> fields, int below) {

  /** In which way an entity is not the same. */
  public enum Change {
    /** Only the first inventory has it. */
    MISSING("missing"),
    /** Only the second inventory has it. */
    EXTRA("extra"),
    /** Both have it, with another content. */
    DIFFERENT("different");

    private final String wireName;

    Change(String wireName) {
      this.wireName = wireName;
    }

    public String wireName() {
      return wireName;
    }

    /** The change of a wire name. */
    public static Optional<Change> of(String wireName) {
      return Arrays.stream(values()).filter(change -> change.wireName.equals(wireName)).findFirst();
    }
  }

  public Difference {
    fields = List.copyOf(fields);
  }
}
