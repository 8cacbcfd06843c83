package dev.apimdr.core.inventory;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What ARM says of one entity: a row of a list, of whichever shape, or the body of a GET. */
final class EntityRow {

  /** What a revision that is not the current one has in its name. */
  private static final String REVISION = ";rev=";

  private EntityRow() {}

  /** Where the entity is; empty where the row is of no entity of its own, or names none. */
  static Optional<EntityPath> path(EntityKind kind, EntityPath parent, Map<String, Object> said) {
    EntityPath above = kind.isOfRevision() ? parent : parent.withoutRevision();
    return switch (kind.reading()) {
      case LIST, LIST_AND_GET, GET, LINKS, TAGGED ->
          name(said).map(name -> named(kind, above.child(kind.segment(), name), said));
      case REVISIONS ->
          text(said, "apiRevision").map(number -> above.child(kind.segment(), number));
      case LINKED_IDS -> linked(said).map(id -> above.child(kind.segment(), id.replace('/', '~')));
      case TAG_RESOURCES -> TagResource.path(said);
      case POLICY_NAMES -> Optional.empty();
    };
  }

  /** An API names its revision, and no other kind has one. */
  private static EntityPath named(EntityKind kind, EntityPath path, Map<String, Object> said) {
    return kind.segment().equals("apis") && !kind.reading().isLink()
        ? path.revision(text(properties(said), "apiRevision").orElse("1"))
        : path;
  }

  /** Whether it is a revision of an API that is not the current one. */
  static boolean isOtherRevision(Map<String, Object> said) {
    return name(said).filter(name -> name.contains(REVISION)).isPresent()
        && !Boolean.TRUE.equals(properties(said).get("isCurrent"));
  }

  /** What it says of itself, with the ids that ARM shortens for what is current written out. */
  static Map<String, Object> properties(
      EntityKind kind, EntityPath parent, Map<String, Object> said) {
    Map<String, Object> properties = properties(said);
    if (!kind.segment().equals("releases")) {
      return properties;
    }
    Map<String, Object> release = new LinkedHashMap<>(properties);
    text(properties, "apiId")
        .filter(id -> !id.contains(REVISION))
        .ifPresent(
            id -> release.put("apiId", new EntityPath(id).revision(revision(parent)).text()));
    return release;
  }

  private static String revision(EntityPath api) {
    String name = api.name();
    int mark = name.indexOf(REVISION);
    return mark < 0 ? "1" : name.substring(mark + REVISION.length());
  }

  /** Its properties; all of a row without any, such as those of revisions. */
  private static Map<String, Object> properties(Map<String, Object> said) {
    Object properties = said.get("properties");
    if (properties == null) {
      return said.containsKey("name") ? Map.of() : said;
    }
    Map<String, Object> members = new LinkedHashMap<>();
    if (properties instanceof Map<?, ?> map) {
      map.forEach((name, value) -> members.put(String.valueOf(name), value));
    }
    return members;
  }

  private static Optional<String> name(Map<String, Object> said) {
    return text(said, "name")
        .or(() -> text(said, "id").map(id -> id.substring(id.lastIndexOf('/') + 1)))
        .filter(name -> !name.isEmpty() && !name.contains("/"));
  }

  /** The path of what a link of a workspace leads to, behind the service's or workspace's. */
  private static Optional<String> linked(Map<String, Object> said) {
    Map<String, Object> properties = properties(said);
    return text(properties, "operationId")
        .map(id -> lastSegments(id, 4))
        .or(
            () ->
                text(properties, "apiId")
                    .or(() -> text(properties, "groupId"))
                    .or(() -> text(properties, "productId"))
                    .map(id -> lastSegments(id, 1)))
        .filter(id -> !id.isEmpty());
  }

  private static String lastSegments(String id, int count) {
    int from = id.length();
    for (int i = 0; i < count && from > 0; i++) {
      from = id.lastIndexOf('/', from - 1);
    }
    return id.substring(from + 1);
  }

  /**
   * The policy that a row of {@code allPolicies} names: a path below the service, as ARM has it.
   */
  static Optional<String> namedPolicy(OwnNames own, Map<String, Object> row) {
    return text(properties(row), "referencePolicyId")
        .map(own::relative)
        .filter(path -> path.startsWith("/"))
        .map(path -> path.substring(1));
  }

  static Optional<String> text(Map<String, Object> said, String name) {
    @Nullable Object value = said.get(name);
    return value instanceof String text ? Optional.of(text) : Optional.empty();
  }
}
