package dev.apimdr.local.arm.reports;

import dev.apimdr.local.arm.entities.EntityTree;

/** Ids of entities as reports write them: relative to the service. */
final class Ids {
  private Ids() {}

  /**
   * What a property of an entity names.
   *
   * @param below what the id must begin with
   * @return empty where it names something else, or nothing
   */
  static String of(EntityTree tree, String entity, String property, String below) {
    String id = tree.properties(entity).map(found -> found.path(property).asText("")).orElse("");
    String relative = id.startsWith("~") ? id.substring(1) : id;
    return relative.startsWith(below) ? relative : "";
  }
}
