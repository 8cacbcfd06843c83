package dev.apimdr.core.change;

import dev.apimdr.core.text.Truncate;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Some changes of one service, counted.
 *
 * @param count at least 1
 * @param callers fingerprints of who made them, at most {@link #MOST_CALLERS}; never names
 * @param paths the first of those that were changed, at most {@link #MOST_PATHS}
 */
public record Tally(
    int count, Instant first, Instant last, SortedSet<String> callers, List<String> paths) {

  /** The most callers that are told apart. */
  public static final int MOST_CALLERS = 20;

  /** The most paths that are named. */
  public static final int MOST_PATHS = 5;

  /** Names of entities have up to 256 characters each. */
  private static final int LONGEST_PATH = 120;

  public Tally {
    callers =
        Collections.unmodifiableSortedSet(
            callers.stream().limit(MOST_CALLERS).collect(Collectors.toCollection(TreeSet::new)));
    paths = paths.stream().limit(MOST_PATHS).toList();
  }

  /** One change; its caller is a fingerprint already. */
  static Tally of(LoggedEvent write) {
    return new Tally(
        1,
        write.at(),
        write.at(),
        write.caller() == null ? new TreeSet<>() : new TreeSet<>(Set.of(write.caller())),
        List.of(named(write.path())));
  }

  /** All of these, or null where there are none. */
  static @Nullable Tally of(@Nullable Tally known, Collection<LoggedEvent> writes) {
    Tally sum = known;
    for (LoggedEvent write : writes) {
      sum = sum(sum, of(write));
    }
    return sum;
  }

  /** Both together. */
  static @Nullable Tally sum(@Nullable Tally one, @Nullable Tally other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    SortedSet<String> callers = new TreeSet<>(one.callers);
    callers.addAll(other.callers);
    boolean inOrder = !other.first.isBefore(one.first);
    return new Tally(
        one.count + other.count,
        inOrder ? one.first : other.first,
        other.last.isAfter(one.last) ? other.last : one.last,
        callers,
        inOrder ? together(one.paths, other.paths) : together(other.paths, one.paths));
  }

  private static List<String> together(List<String> first, List<String> second) {
    return List.copyOf(
        Stream.concat(first.stream(), second.stream())
            .collect(Collectors.toCollection(LinkedHashSet::new)));
  }

  /** As it may stand in a sentence: what is written to the service itself has no path. */
  private static String named(String path) {
    String shown = path.replaceAll("\\p{C}", "?");
    return shown.isEmpty() ? "the service itself" : Truncate.to(shown, LONGEST_PATH);
  }
}
