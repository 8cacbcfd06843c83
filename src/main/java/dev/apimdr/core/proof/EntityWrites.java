package dev.apimdr.core.proof;

import dev.apimdr.core.drift.ServiceWrite;
import dev.apimdr.core.inventory.EntityPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which write changed an entity, from a service's writes.
 *
 * <p>The Activity Log names what a request was sent to. That is the entity itself, except that an
 * import writes an API and changes all that is below it, and that a release makes another revision
 * of its API the current one. A path of the log without a revision means the one that was current
 * at that time; it is taken for a write to any.
 */
public final class EntityWrites {
  private static final String REVISION = ";rev=[^/]*";
  private static final String REVISIONS = "revisions";
  private static final String RELEASES = "/releases/";

  /** Kinds whose one write may change everything below. */
  private static final Set<String> IMPORTED = Set.of("apis", "workspaces/apis");

  /** By the key of the path without revisions. */
  private final Map<String, List<Written>> writes = new HashMap<>();

  /** A write with the key of the path that it names. */
  private record Written(String key, ServiceWrite write) {

    /** Whether it may be the one of an entity whose path, without revisions, is the same. */
    boolean isOf(String entity) {
      return !key.contains(";rev=") || key.equals(entity);
    }
  }

  public EntityWrites(List<ServiceWrite> all) {
    for (ServiceWrite write : all) {
      String key = EntityPath.key(write.resource());
      add(key, new Written(key, write));
      int release = key.indexOf(RELEASES);
      if (release > 0) {
        String revisions = key.substring(0, release) + "/" + REVISIONS;
        add(revisions, new Written(withoutRevisions(revisions), write));
      }
    }
  }

  private void add(String key, Written written) {
    writes.computeIfAbsent(withoutRevisions(key), any -> new ArrayList<>()).add(written);
  }

  private static String withoutRevisions(String key) {
    return key.replaceAll(REVISION, "");
  }

  /** The last write that may have changed an entity: of it, or else of what is above it. */
  public Optional<ServiceWrite> of(EntityPath entity) {
    return candidates(entity).flatMap(key -> last(key).stream()).findFirst();
  }

  private Optional<ServiceWrite> last(String key) {
    return writes.getOrDefault(withoutRevisions(key), List.of()).stream()
        .filter(written -> written.isOf(key))
        .map(Written::write)
        .max(Comparator.comparing(ServiceWrite::at));
  }

  /** The keys of what may have been written, the nearest first. */
  private static Stream<String> candidates(EntityPath entity) {
    Stream<String> above =
        Stream.iterate(entity.parent(), Optional::isPresent, path -> path.get().parent())
            .map(Optional::get)
            .filter(path -> IMPORTED.contains(path.kind()))
            .map(EntityPath::key);
    return Stream.concat(Stream.concat(Stream.of(entity.key()), ofRevision(entity)), above);
  }

  /** What makes a revision the current one, or changes its row. */
  private static Stream<String> ofRevision(EntityPath entity) {
    return entity.kind().endsWith("apis/" + REVISIONS)
        ? Stream.concat(
            entity.parent().map(api -> api.revision(entity.name()).key()).stream(),
            Stream.of(EntityPath.key(entity.inList())))
        : Stream.empty();
  }
}
