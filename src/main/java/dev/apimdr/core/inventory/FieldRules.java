package dev.apimdr.core.inventory;

import java.util.HashSet;
import java.util.Set;

/**
 * What of a kind's fields can be compared. A field is named by its path below the entity's
 * properties; {@code []} stands for every element of an array: {@code responses[].headers}. What is
 * not named here counts as it is, so a field that nobody knows yet counts too.
 *
 * @param ignored fields that differ between services, or change by themselves
 * @param secret fields whose values are secret, with all that is below them: only that something is
 *     there is compared
 * @param sets arrays whose order means nothing
 * @param policies fields that hold a policy's text
 */
record FieldRules(Set<String> ignored, Set<String> secret, Set<String> sets, Set<String> policies) {

  /** Everything counts as it is. */
  static final FieldRules PLAIN = new FieldRules(Set.of(), Set.of(), Set.of(), Set.of());

  FieldRules {
    ignored = Set.copyOf(ignored);
    secret = Set.copyOf(secret);
    sets = Set.copyOf(sets);
    policies = Set.copyOf(policies);
  }

  FieldRules ignoring(String... fields) {
    return new FieldRules(with(ignored, fields), secret, sets, policies);
  }

  FieldRules hiding(String... fields) {
    return new FieldRules(ignored, with(secret, fields), sets, policies);
  }

  FieldRules unordered(String... fields) {
    return new FieldRules(ignored, secret, with(sets, fields), policies);
  }

  FieldRules withPolicyIn(String... fields) {
    return new FieldRules(ignored, secret, sets, with(policies, fields));
  }

  private static Set<String> with(Set<String> some, String... more) {
    Set<String> all = new HashSet<>(some);
    all.addAll(Set.of(more));
    return all;
  }
}
