package dev.apimdr.app.ports;

import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.BlobFacts;
import dev.apimdr.core.recovery.BlobLookup;
import dev.apimdr.core.recovery.BlobShelf;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The backup account in memory. Calls are named {@code backups.ensureContainer}, {@code
 * backups.head}, {@code backups.list} and {@code backups.remove}; only the first and the last are
 * effects.
 */
public final class MemoryBackupStore implements BackupStore {
  private static final class Unreachable extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private final Effects effects;
  private final Map<String, SortedMap<String, BlobLookup>> containers = new HashMap<>();
  private Cors cors = Cors.NONE;
  private boolean immutable;

  public MemoryBackupStore(Effects effects) {
    this.effects = effects;
  }

  /** Puts a backup there, as ARM does. */
  public synchronized void put(BackupBlob blob, BlobFacts facts) {
    put(blob, facts, BlobShelf.PLAIN);
  }

  /** Puts a blob there that stands in some way. */
  public synchronized void put(BackupBlob blob, BlobFacts facts, BlobShelf shelf) {
    containers
        .computeIfAbsent(blob.containerName(), name -> new TreeMap<>())
        .put(blob.backupName(), BlobLookup.of(facts, shelf));
  }

  /** Takes a blob away. */
  public synchronized void delete(BackupBlob blob) {
    containers.getOrDefault(blob.containerName(), new TreeMap<>()).remove(blob.backupName());
  }

  public synchronized void cors(Cors next) {
    cors = next;
  }

  public synchronized boolean hasContainer(String name) {
    return containers.containsKey(name);
  }

  @Override
  public StoreAnswer ensureContainer(String containerName) {
    return answer(
        () ->
            effects.write(
                "backups.ensureContainer",
                Unreachable::new,
                () -> {
                  make(containerName);
                  return new StoreAnswer(StoreAnswer.State.THERE, null, null);
                }));
  }

  private synchronized void make(String containerName) {
    containers.computeIfAbsent(containerName, name -> new TreeMap<>());
  }

  @Override
  public StoreAnswer head(BackupBlob blob) {
    return answer(() -> effects.read("backups.head", Unreachable::new, () -> look(blob)));
  }

  private synchronized StoreAnswer look(BackupBlob blob) {
    if (!containers.containsKey(blob.containerName())) {
      return new StoreAnswer(StoreAnswer.State.ABSENT, null, "there is no container");
    }
    BlobLookup sight = containers.get(blob.containerName()).get(blob.backupName());
    return sight == null
        ? new StoreAnswer(StoreAnswer.State.ABSENT, null, null)
        : new StoreAnswer(StoreAnswer.State.THERE, sight.facts(), sight.shelf(), null);
  }

  @Override
  public Removal remove(BackupBlob blob, String etag) {
    try {
      return effects.write("backups.remove", Unreachable::new, () -> take(blob, etag));
    } catch (Unreachable unreachable) {
      return Removal.UNREACHABLE;
    }
  }

  private synchronized Removal take(BackupBlob blob, String etag) {
    SortedMap<String, BlobLookup> container =
        containers.getOrDefault(blob.containerName(), new TreeMap<>());
    BlobLookup sight = container.get(blob.backupName());
    if (sight == null) {
      return Removal.GONE;
    }
    if (!sight.facts().etag().equals(etag)) {
      return Removal.CHANGED;
    }
    if (immutable) {
      return Removal.PROTECTED;
    }
    container.remove(blob.backupName());
    return Removal.GONE;
  }

  /** Whether a policy forbids every deletion. */
  public synchronized void immutable(boolean next) {
    immutable = next;
  }

  @Override
  public synchronized Cors cors() {
    return cors;
  }

  @Override
  public Listing list(String containerName, String prefix) {
    try {
      return new Listing(
          effects.read("backups.list", Unreachable::new, () -> under(containerName, prefix)), null);
    } catch (Unreachable unreachable) {
      return new Listing(List.of(), "as the test wished");
    }
  }

  private synchronized List<Listed> under(String containerName, String prefix) {
    return containers.getOrDefault(containerName, new TreeMap<>()).entrySet().stream()
        .filter(blob -> blob.getKey().startsWith(prefix))
        .map(blob -> new Listed(blob.getKey(), blob.getValue().facts(), blob.getValue().shelf()))
        .toList();
  }

  private static StoreAnswer answer(Supplier<StoreAnswer> call) {
    try {
      return call.get();
    } catch (Unreachable unreachable) {
      return new StoreAnswer(StoreAnswer.State.UNREACHABLE, null, "as the test wished");
    }
  }
}
