package dev.apimdr.local.arm.entities;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What a tree holds before any change. */
interface Base {
  /**
   * The names in a list, in its order; of {@code apis} without their revisions. Empty where there
   * is none, also below an entity that does not exist.
   */
  List<String> names(EntityPath list);

  /** The properties, as JSON, of an entity that {@link #names} has. */
  String properties(EntityPath entity);

  /** The revisions of an API, given without one, in ascending order. */
  List<Integer> revisions(EntityPath api);

  /** The current revision of an API. */
  int current(EntityPath api);

  /** What makes the same base again, in a backup. */
  ObjectNode description();
}
