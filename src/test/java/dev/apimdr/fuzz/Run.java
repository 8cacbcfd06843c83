package dev.apimdr.fuzz;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The result of one seed.
 *
 * @param taken the sites at which something happened
 * @param story line by line, if requested
 * @param violation the violated promise, if any
 */
record Run(long seed, List<String> taken, List<String> story, @Nullable Violation violation) {

  /**
   * The whole run of a seed.
   *
   * @param prepare changes the world before the run
   */
  static Run of(long seed, Consumer<FuzzWorld> prepare) {
    return of(seed, Choices.all(seed), false, prepare);
  }

  /** A run in which something happens only at these sites. */
  static Run of(long seed, Set<String> sites, boolean told, Consumer<FuzzWorld> prepare) {
    return of(seed, Choices.only(seed, sites), told, prepare);
  }

  private static Run of(long seed, Choices choices, boolean told, Consumer<FuzzWorld> prepare) {
    FuzzWorld world = new FuzzWorld(choices, told);
    prepare.accept(world);
    Violation found = null;
    try {
      Script.play(world);
    } catch (Violation violation) {
      found = violation;
    } catch (RuntimeException broken) {
      found = new Violation("theFuzzerIsWell", broken.toString());
      found.initCause(broken);
    }
    return new Run(seed, choices.taken(), world.story.lines(), found);
  }

  /** Whether it violates this promise. */
  boolean violates(String promise) {
    return violation != null && violation.promise().equals(promise);
  }
}
