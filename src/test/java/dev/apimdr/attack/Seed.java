package dev.apimdr.attack;

import java.util.Random;

/** Where the randomness of a suite begins: always the same, unless a property says otherwise. */
final class Seed {
  private static final long USUAL = 20261123;

  private Seed() {}

  /** The randomness of a suite, after saying how to have it again. */
  static Random of(Class<?> suite) {
    long seed = Long.getLong("attack.seed", USUAL);
    System.out.println(suite.getSimpleName() + ": -Dattack.seed=" + seed);
    return new Random(seed ^ suite.getSimpleName().hashCode());
  }
}
