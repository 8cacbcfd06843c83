package dev.apimdr.core.inventory;

import java.util.Set;

/**
 * One kind of entity of an API Management service.
 *
 * @param name its type below the service, such as {@code apis/operations}: the list's segment
 *     behind the parent's kind
 * @param noun what people call one of them, such as {@code operation}
 * @param reading how its entities are read
 * @param level from which level on it is read
 * @param refusedIn tiers that are known to answer {@code MethodNotAllowedInPricingTier}; any other
 *     may do so too, and the answer decides
 * @param omitted whether a backup leaves it out
 */
public record EntityKind(
    String name,
    String noun,
    Reading reading,
    Level level,
    FieldRules rules,
    Set<String> refusedIn,
    boolean omitted) {

  /** How the entities of a kind are read. */
  public enum Reading {
    /** Rows of a list say everything. */
    LIST,
    /**
     * Rows of a list leave something out: at level full, each entity is read by a GET of its own.
     */
    LIST_AND_GET,
    /** There is one at most, read by a GET; a 404 says that there is none. */
    GET,
    /** Rows name what is linked by the linked entity's own name, and nothing else counts. */
    LINKS,
    /** Rows have names of their own and name what is linked by its id. */
    LINKED_IDS,
    /** Not read by themselves: the service's one list {@code tagResources} tells all of them. */
    TAGGED,
    /** Rows that tell what has which tag, and stand for entities of three other kinds. */
    TAG_RESOURCES,
    /** Rows that name the policies that there are, and are no entities themselves. */
    POLICY_NAMES,
    /** Rows of another shape: a number of a revision, and whether it is the current one. */
    REVISIONS;

    /** Whether an entity says nothing but that it is there. */
    public boolean isLink() {
      return this == LINKS || this == LINKED_IDS || this == TAGGED || this == TAG_RESOURCES;
    }
  }

  /** The last segment of its list's path, such as {@code operations}. */
  public String segment() {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /** The kind that its entities are below; empty where that is the service itself. */
  public String parent() {
    int end = name.lastIndexOf('/');
    return end < 0 ? "" : name.substring(0, end);
  }

  /** Whether its entities are of one revision of an API, and not of all revisions. */
  boolean isOfRevision() {
    return !segment().equals("releases") && !segment().equals("revisions");
  }

  /**
   * Whether its list may be answered with 500 where there is none: the wikis of an API without any.
   */
  public boolean isNoneOnServerError() {
    return segment().equals("wikis");
  }

  EntityKind from(Level other) {
    return new EntityKind(name, noun, reading, other, rules, refusedIn, omitted);
  }

  EntityKind refusedIn(String... tiers) {
    return new EntityKind(name, noun, reading, level, rules, Set.of(tiers), omitted);
  }

  EntityKind omittedByBackups() {
    return new EntityKind(name, noun, reading, level, rules, refusedIn, true);
  }

  EntityKind below(String place) {
    return new EntityKind(place + "/" + name, noun, reading, level, rules, refusedIn, omitted);
  }
}
