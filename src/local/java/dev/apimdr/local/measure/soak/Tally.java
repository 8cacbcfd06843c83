package dev.apimdr.local.measure.soak;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts events by kind, in groups. */
final class Tally {
  private final Map<Group, Map<String, Integer>> counts = new TreeMap<>();

  /** Groups of kinds. */
  enum Group {
    /** Faults in exchanges with storage. */
    STORAGE,
    /** Faults in exchanges with ARM and its token endpoint. */
    ARM,
    /** The same, by the kind of request. */
    AT_ARM,
    /** Hosts killed. */
    PROCESS,
    /** Clocks changed. */
    CLOCK,
    /** Messages duplicated, delayed, lost and foreign. */
    MESSAGES,
    /** Requests to the app and its responses. */
    REQUESTS
  }

  synchronized void count(Group group, String kind) {
    counts.computeIfAbsent(group, g -> new TreeMap<>()).merge(kind, 1, Integer::sum);
  }

  synchronized int of(Group group, String kind) {
    return counts.getOrDefault(group, Map.of()).getOrDefault(kind, 0);
  }

  synchronized int of(Group group) {
    return counts.getOrDefault(group, Map.of()).values().stream().mapToInt(Integer::intValue).sum();
  }

  /** One line: the group, its total, and the count of each kind. */
  synchronized String line(Group group) {
    return String.format(
        Locale.ROOT,
        "%-9s %5d  %s",
        group.name().toLowerCase(Locale.ROOT),
        of(group),
        counts.getOrDefault(group, Map.of()).entrySet().stream()
            .map(kind -> kind.getKey() + " " + kind.getValue())
            .collect(Collectors.joining(", ")));
  }
}
