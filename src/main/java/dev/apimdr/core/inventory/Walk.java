package dev.apimdr.core.inventory;

import dev.apimdr.core.inventory.EntityKind.Reading;
import dev.apimdr.core.inventory.WalkFrame.OfEntity;
import dev.apimdr.core.inventory.WalkFrame.OfList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way through all entities of a service, one GET at a time: each entity with everything below
 * it before the next one. What is still to be read is the way from the service to where it stands,
 * with the rest of one page for each list on it; so it fits into a document, and nothing is read
 * again after a crash but what was not written.
 *
 * @param frames from the service to where the walk stands; none when it is over
 * @param named the policies that {@code allPolicies} names; none where it is not to be believed,
 *     and at lower levels, which read no policy of operations
 */
public record Walk(Level level, List<WalkFrame> frames, @Nullable NamedPolicies named) {

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
   * @param again whether the walk begins anew, so that whatever was found before is to be
   *     forgotten: {@code allPolicies} did not name a policy that there is
   */
  public record Progress(
      Walk walk, List<InventoryEntry> entries, List<UnreadList> unread, boolean again) {}

  /** The walk through a whole service. */
  public static Walk begin(Level level) {
    if (level != Level.FULL) {
      return new Walk(level, List.of(OfEntity.SERVICE), null).onward();
    }
    EntityKind names = EntityKinds.named(EntityKinds.POLICY_NAMES_LIST).orElseThrow();
    return new Walk(
        level,
        List.of(OfEntity.SERVICE, OfList.first(names, OfEntity.SERVICE)),
        NamedPolicies.NONE);
  }

  /** What is to be read now; empty when the walk is over. */
  public Optional<WalkRead> next() {
    if (frames.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        top() instanceof OfList list
            ? new WalkRead(
                true, new EntityPath(list.asked()).list(kind(list).segment()), list.nextLink())
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
            return kind(list).reading() == Reading.POLICY_NAMES
                ? named(list, page, entries)
                : Walk.this.page(list, page, entries);
          }

          @Override
          public Progress body(WalkAnswer.Body unexpected) {
            throw new IllegalArgumentException("a body was answered to a list");
          }

          @Override
          public Progress none(WalkAnswer.None none) {
            return withoutRest(list, List.of());
          }

          @Override
          public Progress refused(WalkAnswer.Refused refused) {
            boolean none = kind(list).isNoneOnServerError() && refused.serverError();
            return withoutRest(
                list, none ? List.of() : List.of(new UnreadList(path(list), refused.code())));
          }
        });
  }

  /** A list that is not there, or not to be read; one of names is missed by nobody. */
  private Progress withoutRest(OfList list, List<UnreadList> unread) {
    if (kind(list).reading() != Reading.POLICY_NAMES) {
      return after(List.of(), unread, list.after(List.of(), null));
    }
    Walk each = new Walk(level, frames.subList(0, frames.size() - 1), null).onward();
    return new Progress(each, List.of(), List.of(), false);
  }

  private Progress named(OfList list, WalkAnswer.Page page, InventoryEntries entries) {
    NamedPolicies before = named == null ? NamedPolicies.NONE : named;
    NamedPolicies more = before.with(entries.namedPolicies(page.rows()));
    if (page.nextLink() == null && more.isEmpty()) {
      return withoutRest(list, List.of());
    }
    return new Walk(level, frames, more)
        .after(List.of(), List.of(), list.after(List.of(), page.nextLink()));
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
      entry
          .filter(one -> isLookedInto(kind, row, each))
          .ifPresent(one -> names.add(one.path().name()));
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
            if (kind.reading() == Reading.GET && named != null && isNamedIfThere(entity)) {
              return named.mayHave(entity.asked())
                  ? new Walk(level, frames, named.confirm()).found(entity, kind, body, entries)
                  : new Progress(
                      new Walk(level, List.of(OfEntity.SERVICE), null).onward(),
                      List.of(),
                      List.of(),
                      true);
            }
            return found(entity, kind, body, entries);
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

  private Progress found(
      OfEntity entity, EntityKind kind, WalkAnswer.Body body, InventoryEntries entries) {
    return entries
        .entry(kind, parent(entity), body.said())
        .map(one -> after(List.of(one), List.of(), entity.read(one.path())))
        .orElseGet(() -> unreadable(entity, "NoName", entries));
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
        new Walk(level, frames.subList(0, frames.size() - 1), named).onward(),
        List.of(),
        List.of(),
        false);
  }

  private Progress after(List<InventoryEntry> found, List<UnreadList> unread, WalkFrame top) {
    List<WalkFrame> next = new ArrayList<>(frames);
    next.set(next.size() - 1, top);
    return new Progress(new Walk(level, next, named).onward(), found, unread, false);
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
          WalkFrame child = child(kinds.get(entity.children()), entity);
          way.add(entity.nextChild());
          if (mayBeThere(child)) {
            way.add(child);
          }
        }
      }
    }
    return new Walk(level, way, named);
  }

  /** The policies of operations are many; all others are asked for, which probes the names. */
  private boolean mayBeThere(WalkFrame child) {
    if (!(child instanceof OfEntity policy) || named == null || !named.confirmed()) {
      return true;
    }
    boolean probe =
        EntityKinds.named(policy.kind()).filter(kind -> kind.level() == Level.FULL).isEmpty();
    return probe || !isNamedIfThere(policy) || named.mayHave(policy.asked());
  }

  /** Whether the names have those of workspaces and of other revisions nobody has recorded. */
  private static boolean isNamedIfThere(OfEntity policy) {
    return !policy.kind().startsWith("workspaces/") && !policy.asked().contains(REVISION);
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
    return new OfEntity(kind.name(), of.path().child(kind.segment(), "policy"), asked, true, 0);
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
        .filter(one -> level.includes(one.level()) && !isReadOtherwise(one))
        .filter(one -> !otherRevision || one.isOfRevision())
        .toList();
  }

  private static boolean isReadOtherwise(EntityKind kind) {
    return kind.reading() == Reading.TAGGED || kind.reading() == Reading.POLICY_NAMES;
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
