package dev.apimdr.core.drift;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the Activity Log says a service was changed by between an operation's POST and its end.
 *
 * @param changes the earliest 50, in order
 * @param note why it is not known, or not all of it
 */
public record ConcurrentChanges(List<Change> changes, @Nullable String note) {

  /** The most changes that are kept. */
  public static final int KEPT = 50;

  /**
   * One write to the service or to what it consists of.
   *
   * @param operationName ARM's name of the write, e.g. {@code
   *     Microsoft.ApiManagement/service/apis/write}
   * @param resource what was written, below the service; empty for the service itself
   */
  public record Change(Instant at, String operationName, String resource) {}

  public ConcurrentChanges {
    changes = List.copyOf(changes);
  }

  /** The window in which these changes were seen. */
  public static ConcurrentChanges of(List<Change> changes) {
    return changes.size() <= KEPT
        ? new ConcurrentChanges(changes, null)
        : new ConcurrentChanges(
            changes.subList(0, KEPT), (changes.size() - KEPT) + " more are in the Activity Log");
  }

  /** The window could not be looked into. */
  public static ConcurrentChanges unknown(String why) {
    return new ConcurrentChanges(List.of(), why);
  }
}
