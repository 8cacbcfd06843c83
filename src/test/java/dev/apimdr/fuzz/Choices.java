package dev.apimdr.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Random numbers per site that depend only on the seed and the site, so that a site can be left out
 * without changing the others.
 */
final class Choices {
  private final long seed;
  private final Optional<Set<String>> kept;
  private final List<String> taken = new ArrayList<>();

  private Choices(long seed, Optional<Set<String>> kept) {
    this.seed = seed;
    this.kept = kept;
  }

  static Choices all(long seed) {
    return new Choices(seed, Optional.empty());
  }

  /** Something happens only at these sites. */
  static Choices only(long seed, Set<String> sites) {
    return new Choices(seed, Optional.of(sites));
  }

  /** Random numbers for the whole run. */
  Draw ofRun() {
    return new Draw(seed, 0);
  }

  boolean isOpen(Site site) {
    return kept.isEmpty() || kept.get().contains(site.toString());
  }

  Draw at(Site site) {
    return new Draw(seed, site.key());
  }

  /** Records that something happened at a site. */
  void took(Site site) {
    taken.add(site.toString());
  }

  /** The sites at which something happened, in order. */
  List<String> taken() {
    return List.copyOf(taken);
  }
}
