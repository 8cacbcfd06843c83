package dev.apimdr.app.ports;

import dev.apimdr.core.BackupBlob;
import dev.apimdr.core.BlobFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The backup account in memory. Calls are named {@code backups.ensureContainer}, {@code
 * backups.head} and {@code backups.list}; only the first is an effect.
 */
public final class MemoryBackupStore implements BackupStore {
  private static final class Unreachable extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private final Effects effects;
  private final Map<String, SortedMap<String, BlobFacts>> containers = new HashMap<>();
  private Cors cors = Cors.NONE;

  public MemoryBackupStore(Effects effects) {
    this.effects = effects;
  }

  /** Puts a backup there, as ARM does. */
  public synchronized void put(BackupBlob blob, BlobFacts facts) {
    containers
        .computeIfAbsent(blob.containerName(), name -> new TreeMap<>())
        .put(blob.backupName(), facts);
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
    BlobFacts facts =
        containers.getOrDefault(blob.containerName(), new TreeMap<>()).get(blob.backupName());
    return facts == null
        ? new StoreAnswer(StoreAnswer.State.ABSENT, null, null)
        : new StoreAnswer(StoreAnswer.State.THERE, facts, null);
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
        .map(blob -> new Listed(blob.getKey(), blob.getValue()))
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
