package dev.apimdr.core.inventory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A place on the way from the service to what a walk reads: a list, or an entity. */
public sealed interface WalkFrame {

  /** The name of the kind; empty for the service itself. */
  String kind();

  /**
   * A list.
   *
   * @param parent what the list is of, as paths of an inventory name it
   * @param asked how ARM names the parent
   * @param begun whether its first page was read
   * @param names the entities of the last page that are still to be looked into
   * @param nextLink of the next page
   */
  record OfList(
      String kind,
      EntityPath parent,
      String asked,
      boolean begun,
      List<String> names,
      @Nullable String nextLink)
      implements WalkFrame {

    public OfList {
      names = List.copyOf(names);
    }

    static OfList first(EntityKind kind, OfEntity of) {
      return new OfList(kind.name(), of.path(), of.asked(), false, List.of(), null);
    }

    boolean isDone() {
      return begun && names.isEmpty() && nextLink == null;
    }

    OfList withoutFirst() {
      return new OfList(kind, parent, asked, begun, names.subList(1, names.size()), nextLink);
    }

    OfList after(List<String> nextNames, @Nullable String next) {
      return new OfList(kind, parent, asked, true, nextNames, next);
    }
  }

  /**
   * An entity.
   *
   * @param path as paths of an inventory name it
   * @param asked how ARM names it
   * @param unread whether it is to be read by a GET of its own first
   * @param children how many of the kinds below it have been begun
   */
  record OfEntity(String kind, EntityPath path, String asked, boolean unread, int children)
      implements WalkFrame {

    static final OfEntity SERVICE = new OfEntity("", EntityPath.SERVICE, "", false, 0);

    OfEntity read(EntityPath where) {
      return new OfEntity(kind, where, asked, false, children);
    }

    OfEntity nextChild() {
      return new OfEntity(kind, path, asked, unread, children + 1);
    }

    /** Whether it is a revision of an API that ARM names with its number. */
    boolean isOtherRevision() {
      return kind.endsWith("apis") && asked.contains(";rev=");
    }
  }
}
