package dev.apimdr.local.arm.entities;

import java.util.ArrayList;
import java.util.List;

/** Lists of what is all over a tree; kept until the tree changes, for they are read in pages. */
final class TreeViews {
  private final EntityTree tree;
  private List<String> policies = List.of();
  private List<Tagged> tagged = List.of();
  private long policiesOf = -1;
  private long taggedOf = -1;

  TreeViews(EntityTree tree) {
    this.tree = tree;
  }

  /** An entity that has a tag. */
  record Tagged(String tag, EntityPath entity) {}

  /** The paths of all policies. */
  synchronized List<String> policies() {
    if (policiesOf != tree.version()) {
      policiesOf = tree.version();
      List<String> found = new ArrayList<>();
      addPolicy(found, new EntityPath(List.of()));
      each("products").forEach(product -> addPolicy(found, product));
      for (EntityPath api : each("apis")) {
        addPolicy(found, api);
        children(api, "operations").forEach(operation -> addPolicy(found, operation));
        children(api, "resolvers").forEach(resolver -> addPolicy(found, resolver));
      }
      policies = List.copyOf(found);
    }
    return policies;
  }

  private void addPolicy(List<String> found, EntityPath of) {
    if (!tree.names(of.below("policies")).isEmpty()) {
      found.add(of.below("policies", "policy").text());
    }
  }

  /** Everything that has a tag, in the order APIs, operations, products. */
  synchronized List<Tagged> tagged() {
    if (taggedOf != tree.version()) {
      taggedOf = tree.version();
      List<Tagged> found = new ArrayList<>();
      for (EntityPath api : each("apis")) {
        addTags(found, api);
        children(api, "operations").forEach(operation -> addTags(found, operation));
      }
      each("products").forEach(product -> addTags(found, product));
      tagged = List.copyOf(found);
    }
    return tagged;
  }

  private void addTags(List<Tagged> found, EntityPath of) {
    tree.names(of.below("tags")).forEach(tag -> found.add(new Tagged(tag, of)));
  }

  private List<EntityPath> each(String kind) {
    return children(new EntityPath(List.of()), kind);
  }

  private List<EntityPath> children(EntityPath of, String kind) {
    EntityPath list = of.below(kind);
    return tree.names(list).stream().map(list::below).toList();
  }
}
