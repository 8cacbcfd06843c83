package dev.apimdr.core.drift;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The changes that the Activity Log shows were made to a service between an operation's POST and
 * its end.
 *
 * @param changes the first 50, the earliest first
 * @param note why they are not known, or not all of them
 */
public record ConcurrentChanges(List<Change> changes, @Nullable String note) {

  /** The most changes that are kept. */
  public static final int KEPT = 50;

  /**
   * One write to the service or to a resource below it.
   *
   * @param operationName ARM's name of the write, e.g. {@code
   *     Microsoft.ApiManagement/service/apis/write}
   * @param resource its path below the service; empty for the service itself
   */
  public record Change(Instant at, String operationName, String resource) {}

  public ConcurrentChanges {
    changes = List.copyOf(changes);
  }

  /** These changes, of which the first 50 are kept. */
  public static ConcurrentChanges of(List<Change> changes) {
    return changes.size() <= KEPT
        ? new ConcurrentChanges(changes, null)
        : new ConcurrentChanges(
            changes.subList(0, KEPT), (changes.size() - KEPT) + " more are in the Activity Log");
  }

  /** The Activity Log could not be read. */
  public static ConcurrentChanges unknown(String why) {
    return new ConcurrentChanges(List.of(), why);
  }
}
