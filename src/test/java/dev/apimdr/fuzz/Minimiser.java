package dev.apimdr.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Minimises a violating run by leaving out sites that the violation does not need: halves first,
 * then smaller parts, finally single sites.
 */
final class Minimiser {
  private static final int MOST_RUNS = 4000;

  private final long seed;
  private final String promise;
  private final Consumer<FuzzWorld> prepare;
  private int runs;

  private Minimiser(long seed, String promise, Consumer<FuzzWorld> prepare) {
    this.seed = seed;
    this.prepare = prepare;
    this.promise = promise;
  }

  /** The minimised run, with its story. */
  static Run smallest(Run violating, Consumer<FuzzWorld> prepare) {
    Violation violation = violating.violation();
    if (violation == null) {
      return violating;
    }
    Minimiser minimiser = new Minimiser(violating.seed(), violation.promise(), prepare);
    List<String> sites = minimiser.reduce(violating.taken());
    return Run.of(violating.seed(), new LinkedHashSet<>(sites), true, prepare);
  }

  private List<String> reduce(List<String> from) {
    List<String> sites = from;
    int part = Math.max(1, sites.size() / 2);
    while (true) {
      List<String> smaller = without(sites, part);
      if (smaller.size() < sites.size()) {
        sites = smaller;
        part = Math.min(part, Math.max(1, sites.size() / 2));
      } else if (part == 1 || runs > MOST_RUNS) {
        return sites;
      } else {
        part = Math.max(1, part / 2);
      }
    }
  }

  /** Tries to leave out each part, the last one first. */
  private List<String> without(List<String> sites, int part) {
    List<String> left = new ArrayList<>(sites);
    for (int begin = left.size() - part; begin > -part; begin -= part) {
      int from = Math.max(0, begin);
      int to = Math.min(left.size(), begin + part);
      if (from >= to) {
        continue;
      }
      List<String> fewer = new ArrayList<>(left.subList(0, from));
      fewer.addAll(left.subList(to, left.size()));
      if (violates(fewer)) {
        left = fewer;
      }
    }
    return left;
  }

  private boolean violates(List<String> sites) {
    runs++;
    Run run = Run.of(seed, Set.copyOf(sites), false, prepare);
    return run.violates(promise);
  }
}
