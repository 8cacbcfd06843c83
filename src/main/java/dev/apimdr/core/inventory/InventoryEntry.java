package dev.apimdr.core.inventory;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One entity in an inventory.
 *
 * @param fingerprint of its content; none where it could not be read
 * @param unreadable ARM's code for why it could not be read; none where it could
 */
public record InventoryEntry(
    EntityPath path,
    @Nullable Fingerprint fingerprint,
    @Nullable String unreadable,
    Set<Mark> marks) {

  /** What else a comparison needs to know. The names are those of the stored lines. */
  public enum Mark {
    /** Part of it is secret: only that it is there can be compared. */
    SECRET,
    /** Every new service has it: built-in groups, the master subscription, sample APIs. */
    SAMPLE,
    /** A revision of an API that is not the current one. */
    OTHER_REVISION
  }

  public InventoryEntry {
    marks = Set.copyOf(marks);
  }

  /** An entity that is known to be there, and whose content ARM did not tell. */
  static InventoryEntry unreadable(EntityPath path, String code, Set<Mark> marks) {
    return new InventoryEntry(path, null, code, marks);
  }

  public boolean is(Mark mark) {
    return marks.contains(mark);
  }
}
