package dev.apimdr.core.recovery;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of entities that nobody loses on purpose in a night. */
public enum Watched {
  APIS("apis", "APIs"),
  PRODUCTS("products", "products"),
  /**
   * Of the service, its products, its APIs and their operations, as far as the level reads them.
   */
  POLICIES("policies", "policies");

  private final String segment;
  private final String noun;

  Watched(String segment, String noun) {
    this.segment = segment;
    this.noun = noun;
  }

  /** The last segment of the lists' paths; the wire name too. */
  public String segment() {
    return segment;
  }

  /** What people call several of them. */
  String noun() {
    return noun;
  }

  /** The kind of a wire name. */
  public static Optional<Watched> of(String segment) {
    return Arrays.stream(values()).filter(what -> what.segment.equals(segment)).findFirst();
  }
}
