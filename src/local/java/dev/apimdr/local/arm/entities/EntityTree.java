package dev.apimdr.local.arm.entities;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The entities of one service: a base and the changes made to it. Paths are as in URLs below the
 * service, decoded: {@code apis/orders;rev=2/operations/get}.
 */
public final class EntityTree {
  private final String service;
  private final Changes changes = new Changes();
  private Base base;
  private long restores;
  private boolean listsRevisions = true;

  private EntityTree(String service, Base base) {
    this.service = service;
    this.base = base;
  }

  /** What a new service has: built-in entities, and the samples. */
  public static EntityTree ofNewService(String service) {
    return new EntityTree(service, NewService.WITH_SAMPLES);
  }

  /**
   * Replaces everything by a generated configuration; the same seed makes the same.
   *
   * @param operations how many API operations there are together
   */
  public synchronized EntityTree generate(long seed, int operations) {
    replace(new SeededEntities(seed, operations, service));
    return this;
  }

  /** Removes everything, even what cannot be removed from a service. */
  public synchronized EntityTree clear() {
    replace(NewService.NOTHING);
    return this;
  }

  private void replace(Base next) {
    base = next;
    changes.clear();
    restores++;
  }

  /** Whether the list of APIs has revisions that are not current; nobody has recorded it. */
  public synchronized EntityTree listsRevisions(boolean listed) {
    listsRevisions = listed;
    return this;
  }

  /** Creates or replaces an entity; what a service does not show, such as a key, may be in it. */
  public synchronized void put(String path, ObjectNode properties) {
    changes.put(resolved(EntityPath.of(path)), properties);
  }

  /** Removes an entity with everything below it, an API with all of its revisions. */
  public synchronized void remove(String path) {
    EntityPath entity = EntityPath.of(path);
    boolean wholeApi =
        entity.revision().isEmpty() && entity.api().filter(entity::equals).isPresent();
    List<EntityPath> gone = new ArrayList<>();
    if (wholeApi) {
      revisions(entity).forEach(number -> gone.add(entity.withRevision(number)));
    } else {
      gone.add(resolved(entity));
    }
    gone.forEach(changes::remove);
  }

  /** Changes a secret that is not shown: only the ETag tells. */
  public synchronized void rotate(String path) {
    changes.touch(resolved(EntityPath.of(path)));
  }

  /** Makes another revision of an API current. */
  public synchronized void makeCurrent(String api, int revision) {
    changes.makeCurrent(EntityPath.of(api), revision);
  }

  /** Removes the last APIs of the list, as somebody does by mistake. */
  public synchronized List<String> removeApis(int count) {
    List<String> apis =
        names(EntityPath.of("apis")).stream().filter(name -> !name.contains(";")).toList();
    List<String> gone = apis.subList(Math.max(0, apis.size() - count), apis.size());
    gone.forEach(name -> remove("apis/" + name));
    return gone;
  }

  /** The properties of an entity, with what a service does not show; empty if there is none. */
  public synchronized Optional<ObjectNode> properties(String path) {
    return properties(EntityPath.of(path));
  }

  synchronized Optional<ObjectNode> properties(EntityPath entity) {
    return exists(entity) ? Optional.of(stored(entity)) : Optional.empty();
  }

  /** The properties of an entity that exists. */
  synchronized ObjectNode stored(EntityPath entity) {
    EntityPath here = resolved(entity);
    return changes.properties(here).orElseGet(() -> Parsed.object(of(here).properties(here)));
  }

  synchronized boolean exists(EntityPath entity) {
    if (entity.segments().isEmpty()) {
      return true;
    }
    EntityPath here = resolved(entity);
    return changes.isThere(here).orElseGet(() -> isOfBase(here)) && exists(here.parent().parent());
  }

  private boolean isOfBase(EntityPath here) {
    boolean isApi =
        here.api().map(api -> api.segments().size() == here.segments().size()).orElse(false);
    String name = isApi ? EntityPath.bare(here.name()) : here.name();
    return of(here).names(here.parent()).contains(name)
        && here.revision()
            .map(number -> here.api().map(api -> revisions(api).contains(number)).orElse(false))
            .orElse(true);
  }

  /** The names in a list, in its order; empty where there is no such list. */
  public synchronized List<String> names(String list) {
    return names(EntityPath.of(list));
  }

  synchronized List<String> names(EntityPath list) {
    if (list.kind().equals("apis") || list.kind().equals("workspaces/apis")) {
      return apis(list);
    }
    EntityPath here = resolved(list);
    List<String> names = changes.applyTo(here, of(here).names(here));
    String target = EntityKinds.LINKS.get(list.kind());
    return target == null
        ? names
        : names.stream().filter(name -> exists(EntityPath.of(target).below(name))).toList();
  }

  private List<String> apis(EntityPath list) {
    TreeSet<String> bare = new TreeSet<>(base.names(list));
    changes.below(list).keySet().forEach(name -> bare.add(EntityPath.bare(name)));
    List<String> rows = new ArrayList<>();
    for (String name : bare) {
      EntityPath api = list.below(name);
      int live = current(api);
      List<Integer> revisions = revisions(api);
      if (revisions.contains(live)) {
        rows.add(name);
      }
      for (int number : revisions) {
        if (number != live && listsRevisions) {
          rows.add(name + ";rev=" + number);
        }
      }
    }
    return rows;
  }

  /** The revisions of an API, given without one, in ascending order. */
  synchronized List<Integer> revisions(EntityPath api) {
    return changes.applyToRevisions(api, base.revisions(api));
  }

  /** The current revision of an API. */
  public synchronized int current(String api) {
    return current(EntityPath.of(api));
  }

  synchronized int current(EntityPath api) {
    return changes.current(api).orElseGet(() -> base.current(api));
  }

  /** The path with the number of the API's revision, by which everything is stored. */
  private EntityPath resolved(EntityPath path) {
    if (!path.isOfRevision() || path.revision().isPresent()) {
      return path;
    }
    return path.api().map(api -> path.withRevision(current(api))).orElse(path);
  }

  private Base of(EntityPath path) {
    return EntityKinds.isOmittedByBackups(path.kind()) ? NewService.WITH_SAMPLES : base;
  }

  /**
   * The ETag of an entity: it moves at every write, and is another one on each service. Those of
   * credential-manager authorizations do not exist.
   */
  synchronized Optional<String> etag(EntityPath entity) {
    String path = resolved(entity).text();
    long number = (Mixing.mix(restores, service + '/' + path) & 0xFFFFFF) + changes.writes(path);
    return ETags.of(entity.kind(), number);
  }

  /** Moves whenever anything changes. */
  synchronized long version() {
    return changes.version();
  }

  /** What a backup holds: all but the content of the developer portal. */
  public synchronized ObjectNode saved() {
    ObjectNode saved = changes.saved();
    saved.set("base", base.description());
    return saved;
  }

  /** Replaces everything by what a backup holds, except what a backup omits. */
  public synchronized void restore(ObjectNode saved) {
    base = base(saved.path("base"));
    changes.restore(saved);
    restores++;
  }

  private Base base(JsonNode description) {
    return switch (description.path("kind").asText()) {
      case "seeded" ->
          new SeededEntities(
              description.path("seed").asLong(), description.path("operations").asInt(), service);
      case "empty" -> NewService.NOTHING;
      default -> NewService.WITH_SAMPLES;
    };
  }
}
