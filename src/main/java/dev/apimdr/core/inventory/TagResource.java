package dev.apimdr.core.inventory;

import java.util.Map;
import java.util.Optional;

/**
 * A row of {@code tagResources}, which tells for all of a service what has which tag. Its ids are
 * relative to the service, and its names are those that people see.
 */
final class TagResource {

  private TagResource() {}

  /**
   * The link that a row stands for, such as {@code apis/echo-api;rev=1/tags/pets}; empty where it
   * names no tag, or nothing that has one.
   */
  static Optional<EntityPath> path(Map<String, Object> row) {
    return id(row, "tag")
        .filter(tag -> tag.startsWith("/tags/"))
        .flatMap(
            tag -> owner(row).map(owner -> owner.child("tags", tag.substring("/tags/".length()))));
  }

  private static Optional<EntityPath> owner(Map<String, Object> row) {
    return id(row, "operation")
        .flatMap(id -> ofRevision(id, row, "operation"))
        .or(() -> id(row, "api").flatMap(id -> ofRevision(id, row, "api")))
        .or(() -> id(row, "product").map(id -> new EntityPath(id.substring(1))));
  }

  /** {@code /apis/a} or {@code /apis/a/operations/o}, with the revision that the row names. */
  private static Optional<EntityPath> ofRevision(String id, Map<String, Object> row, String owner) {
    String[] parts = id.substring(1).split("/", -1);
    if (parts.length != 2 && parts.length != 4) {
      return Optional.empty();
    }
    EntityPath api =
        new EntityPath(parts[0] + "/" + parts[1])
            .revision(member(row, owner, "apiRevision").orElse("1"));
    return Optional.of(parts.length == 2 ? api : api.child(parts[2], parts[3]));
  }

  private static Optional<String> id(Map<String, Object> row, String owner) {
    return member(row, owner, "id").filter(id -> id.startsWith("/"));
  }

  private static Optional<String> member(Map<String, Object> row, String owner, String name) {
    return row.get(owner) instanceof Map<?, ?> members && members.get(name) instanceof String text
        ? Optional.of(text)
        : Optional.empty();
  }
}
