package dev.apimdr.core.inventory;

import dev.apimdr.core.inventory.EntityKind.Reading;
import dev.apimdr.core.inventory.WalkFrame.OfEntity;
import dev.apimdr.core.inventory.WalkFrame.OfList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The way through all entities of a service, one GET at a time: each entity with everything below
 * it before the next one. What is still to be read is the way from the service to where it stands,
 * with the rest of one page for each list on it; so it fits into a document, and nothing is read
 * again after a crash but what was not written.
 *
 * @param frames from the service to where the walk stands; none when it is over
 */
public record Walk(Level level, List<WalkFrame> frames) {

  private static final String REVISION = ";rev=";

  public Walk {
    frames = List.copyOf(frames);
  }

  /**
   * What an answer has led to.
   *
   * @param walk where it stands then
   * @param entries that were found
   * @param unread lists that cannot be read
   */
  public record Progress(Walk walk, List<InventoryEntry> entries, List<UnreadList> unread) {}

  /** The walk through a whole service. */
  public static Walk begin(Level level) {
    return new Walk(level, List.of(OfEntity.SERVICE)).onward();
  }

  /** What is to be read now; empty when the walk is over. */
  public Optional<WalkRead> next() {
    if (frames.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        top() instanceof OfList list
            ? new WalkRead(true, new EntityPath(list.asked()).list(kind(list).segment()), list.nextLink())
            : new WalkRead(false, ((OfEntity) top()).asked(), null));
  }

  /** Where the walk stands once it was answered what {@link #next} asked. */
  public Progress answered(WalkAnswer answer, InventoryEntries entries) {
    return top() instanceof OfList list
        ? listed(list, answer, entries)
        : read((OfEntity) top(), answer, entries);
  }

  private Progress listed(OfList list, WalkAnswer answer, InventoryEntries entries) {
    return answer.match(
        new WalkAnswer.Handler<>() {
          @Override
          public Progress page(WalkAnswer.Page page) {
            return Walk.this.page(list, page, entries);
          }

          @Override
          public Progress body(WalkAnswer.Body unexpected) {
            throw new IllegalArgumentException("a body was answered to a list");
          }

          @Override
          public Progress none(WalkAnswer.None none) {
            return after(List.of(), List.of(), list.after(List.of(), null));
          }

          @Override
          public Progress refused(WalkAnswer.Refused refused) {
            // An API without any wiki answers 500 to the list of its wikis.
            boolean none = kind(list).segment().equals("wikis") && refused.serverError();
            return after(
                List.of(),
                none ? List.of() : List.of(new UnreadList(path(list), refused.code())),
                list.after(List.of(), null));
          }
        });
  }

  private Progress page(OfList list, WalkAnswer.Page page, InventoryEntries entries) {
    EntityKind kind = kind(list);
    boolean each = kind.reading() == Reading.LIST_AND_GET && level == Level.FULL;
    List<InventoryEntry> found = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Map<String, Object> row : page.rows()) {
      Optional<InventoryEntry> entry =
          entries.entry(kind, list.parent(), row).filter(one -> !isOtherRevision(kind, row));
      entry.filter(one -> !each).ifPresent(found::add);
      entry.filter(one -> isLookedInto(kind, row, each)).ifPresent(one -> names.add(one.path().name()));
    }
    return after(found, List.of(), list.after(names, page.nextLink()));
  }

  /** The list of APIs may have such rows, or not: they are read by their numbers, one by one. */
  private static boolean isOtherRevision(EntityKind kind, Map<String, Object> row) {
    return kind.segment().equals("apis")
        && !kind.reading().isLink()
        && EntityRow.text(row, "name").filter(name -> name.contains(REVISION)).isPresent();
  }

  private boolean isLookedInto(EntityKind kind, Map<String, Object> row, boolean each) {
    return kind.reading() == Reading.REVISIONS
        ? level == Level.FULL && !Boolean.TRUE.equals(row.get("isCurrent"))
        : each || !below(kind.name(), false).isEmpty();
  }

  private Progress read(OfEntity entity, WalkAnswer answer, InventoryEntries entries) {
    return answer.match(
        new WalkAnswer.Handler<>() {
          @Override
          public Progress page(WalkAnswer.Page unexpected) {
            throw new IllegalArgumentException("a page was answered to one entity");
          }

          @Override
          public Progress body(WalkAnswer.Body body) {
            EntityKind kind = EntityKinds.named(entity.kind()).orElseThrow();
            EntityPath parent = parent(entity);
            return entries
                .entry(kind, parent, body.said())
                .map(one -> after(List.of(one), List.of(), entity.read(one.path())))
                .orElseGet(() -> unreadable(entity, "NoName", entries));
          }

          @Override
          public Progress none(WalkAnswer.None none) {
            return gone();
          }

          @Override
          public Progress refused(WalkAnswer.Refused refused) {
            return unreadable(entity, refused.code(), entries);
          }
        });
  }

  /** The list that led to it knows what it is of: a release's path no longer names a revision. */
  private EntityPath parent(OfEntity entity) {
    for (int i = frames.size() - 2; i >= 0; i--) {
      if (frames.get(i) instanceof OfList list && list.kind().equals(entity.kind())) {
        return list.parent();
      }
    }
    return entity.path().parent().orElse(EntityPath.SERVICE);
  }

  private Progress unreadable(OfEntity entity, String code, InventoryEntries entries) {
    return after(
        List.of(entries.unreadable(entity.path(), code)), List.of(), entity.read(entity.path()));
  }

  /** Deleted since its list was read, or a policy that is not there. */
  private Progress gone() {
    return new Progress(
        new Walk(level, frames.subList(0, frames.size() - 1)).onward(), List.of(), List.of());
  }

  private Progress after(List<InventoryEntry> found, List<UnreadList> unread, WalkFrame top) {
    List<WalkFrame> next = new ArrayList<>(frames);
    next.set(next.size() - 1, top);
    return new Progress(new Walk(level, next).onward(), found, unread);
  }

  /** The same walk at the place where something is to be read. */
  private Walk onward() {
    List<WalkFrame> way = new ArrayList<>(frames);
    while (!way.isEmpty() && !isToBeRead(way.get(way.size() - 1))) {
      WalkFrame top = way.remove(way.size() - 1);
      if (top instanceof OfList list && !list.isDone()) {
        way.add(list.withoutFirst());
        way.add(entity(list, list.names().get(0)));
      } else if (top instanceof OfEntity entity) {
        List<EntityKind> kinds = below(entity.kind(), entity.isOtherRevision());
        if (entity.children() < kinds.size()) {
          way.add(entity.nextChild());
          way.add(child(kinds.get(entity.children()), entity));
        }
      }
    }
    return new Walk(level, way);
  }

  private static boolean isToBeRead(WalkFrame top) {
    return top instanceof OfList list
        ? !list.isDone() && list.names().isEmpty()
        : ((OfEntity) top).unread();
  }

  private static WalkFrame child(EntityKind kind, OfEntity of) {
    if (kind.reading() != Reading.GET) {
      return OfList.first(kind, of);
    }
    String asked = new EntityPath(of.asked()).child(kind.segment(), "policy").text();
    return new OfEntity(
        kind.name(), of.path().child(kind.segment(), "policy"), asked, true, 0);
  }

  /** An entity of a page; the number of a revision stands for that revision of the API. */
  private OfEntity entity(OfList list, String name) {
    EntityKind kind = kind(list);
    if (kind.reading() == Reading.REVISIONS) {
      EntityPath revision = list.parent().withoutRevision().revision(name);
      return new OfEntity(kind.parent(), revision, revision.text(), true, 0);
    }
    boolean api = kind.segment().equals("apis");
    EntityPath path = new EntityPath(path(list) + "/" + name);
    EntityPath asked = new EntityPath(list.asked()).child(kind.segment(), name);
    return new OfEntity(
        list.kind(),
        path,
        (api ? asked.withoutRevision() : asked).text(),
        kind.reading() == Reading.LIST_AND_GET && level == Level.FULL,
        0);
  }

  /** The kinds that are read below an entity at this level, in the table's order. */
  private List<EntityKind> below(String kind, boolean otherRevision) {
    return EntityKinds.below(kind).stream()
        .filter(one -> level.includes(one.level()) && one.reading() != Reading.TAGGED)
        .filter(one -> !otherRevision || one.isOfRevision())
        .toList();
  }

  /** As paths of an inventory name the list. */
  private static String path(OfList list) {
    EntityKind kind = kind(list);
    EntityPath parent = kind.isOfRevision() ? list.parent() : list.parent().withoutRevision();
    return parent.list(kind.segment());
  }

  private static EntityKind kind(OfList list) {
    return EntityKinds.named(list.kind()).orElseThrow();
  }

  private WalkFrame top() {
    return frames.get(frames.size() - 1);
  }
}
