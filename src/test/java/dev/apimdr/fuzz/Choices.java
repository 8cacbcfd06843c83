package dev.apimdr.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a seed decides, site by site: numbers that depend on nothing but the seed and the site, so
 * that a site can be left out and the others decide as before.
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

  /** Only at these sites anything happens. */
  static Choices only(long seed, Set<String> sites) {
    return new Choices(seed, Optional.of(sites));
  }

  /** What is decided once for the whole run. */
  Draw ofRun() {
    return new Draw(seed, 0);
  }

  boolean isOpen(Site site) {
    return kept.isEmpty() || kept.get().contains(site.toString());
  }

  Draw at(Site site) {
    return new Draw(seed, site.key());
  }

  /** Something happened at a site. */
  void took(Site site) {
    taken.add(site.toString());
  }

  /** The sites at which something happened, in order. */
  List<String> taken() {
    return List.copyOf(taken);
  }
}
