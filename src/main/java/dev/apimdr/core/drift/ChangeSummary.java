package dev.apimdr.core.drift;

import dev.apimdr.core.text.Truncate;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The changes that were made to a service while its backup ran, short enough for a listing; the
 * operation has the whole list.
 *
 * @param count of the changes in that list
 * @param first when the first one was made
 * @param last when the last one was made
 * @param what ARM's names of the writes, at most 200 characters
 */
public record ChangeSummary(int count, Instant first, Instant last, String what) {

  private static final int LONGEST = 200;

  /**
   * The summary of some changes.
   *
   * @param changes the earliest first
   * @throws IllegalArgumentException when there are none
   */
  public static ChangeSummary of(List<ConcurrentChanges.Change> changes) {
    if (changes.isEmpty()) {
      throw new IllegalArgumentException("no changes");
    }
    String what =
        changes.stream()
            .map(ConcurrentChanges.Change::operationName)
            .distinct()
            .collect(Collectors.joining(", "));
    return new ChangeSummary(
        changes.size(),
        changes.get(0).at(),
        changes.get(changes.size() - 1).at(),
        Truncate.to(what, LONGEST));
  }
}
