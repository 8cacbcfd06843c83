package dev.apimdr.core.drill;

import dev.apimdr.core.operation.RequestOrigin;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * What was asked for, with the settings as they were then.
 *
 * @param selection which recovery point is restored
 * @param deleteAfter until when the service is needed at most; it is deleted then, whatever the
 *     drill has come to
 */
public record DrillRequest(
    RequestOrigin origin, DrillPlace place, Selection selection, Instant deleteAfter) {

  /** How long a removal is tried after its time before a person must look. */
  static final Duration REMOVED_WITHIN = Duration.ofHours(24);

  /** Which recovery point is restored. */
  public enum Selection {
    /** The newest that can be restored. */
    NEWEST("newest"),
    /** Any that can be restored: over time each age of a backup is tried. */
    RANDOM("random");

    private final String wireName;

    Selection(String wireName) {
      this.wireName = wireName;
    }

    public String wireName() {
      return wireName;
    }

    /** The selection of a wire name. */
    public static Optional<Selection> of(String wireName) {
      return Arrays.stream(values()).filter(each -> each.wireName.equals(wireName)).findFirst();
    }
  }

  /** When it is no longer tried to remove the service. */
  public Instant givenUpAt() {
    return deleteAfter.plus(REMOVED_WITHIN);
  }
}
