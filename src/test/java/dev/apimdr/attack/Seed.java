package dev.apimdr.attack;

import java.util.Random;

/** The random seed of a suite: fixed, unless a property sets it. */
final class Seed {
  private static final long USUAL = 20261123;

  private Seed() {}

  /** The random numbers of a suite; prints how to repeat them. */
  static Random of(Class<?> suite) {
    long seed = Long.getLong("attack.seed", USUAL);
    System.out.println(suite.getSimpleName() + ": -Dattack.seed=" + seed);
    return new Random(seed ^ suite.getSimpleName().hashCode());
  }
}
