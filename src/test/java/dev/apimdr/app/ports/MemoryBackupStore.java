package dev.apimdr.app.ports;

import dev.apimdr.core.arm.PassesByItself;
import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.BlobFacts;
import dev.apimdr.core.operation.BlobLookup;
import dev.apimdr.core.operation.BlobStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The backup account in memory. Calls are named {@code backups.ensureContainer}, {@code
 * backups.head}, {@code backups.list} and {@code backups.remove}; only the first and the last are
 * effects.
 */
public final class MemoryBackupStore implements BackupStore {
  private static final class Unreachable extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private static final BlobLookup.Unknown UNKNOWN =
      new BlobLookup.Unknown("as the test wished", PassesByItself.YES);

  private final Effects effects;
  private final Map<String, SortedMap<String, BlobLookup.Found>> containers = new HashMap<>();
  private Cors cors = Cors.NONE;
  private boolean immutable;

  public MemoryBackupStore(Effects effects) {
    this.effects = effects;
  }

  /** Writes a backup's blob, as ARM does. */
  public synchronized void put(BackupBlob blob, BlobFacts facts) {
    put(blob, facts, BlobStatus.PLAIN);
  }

  /** Writes a blob with this status, e.g. archived or a copy. */
  public synchronized void put(BackupBlob blob, BlobFacts facts, BlobStatus status) {
    containers
        .computeIfAbsent(blob.containerName(), name -> new TreeMap<>())
        .put(blob.backupName(), new BlobLookup.Found(facts, status));
  }

  /** Removes a blob. */
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
  public Optional<BlobLookup.Unknown> ensureContainer(String containerName) {
    try {
      return effects.write(
          "backups.ensureContainer",
          Unreachable::new,
          () -> {
            make(containerName);
            return Optional.empty();
          });
    } catch (Unreachable unreachable) {
      return Optional.of(UNKNOWN);
    }
  }

  private synchronized void make(String containerName) {
    containers.computeIfAbsent(containerName, name -> new TreeMap<>());
  }

  @Override
  public BlobLookup head(BackupBlob blob) {
    try {
      return effects.read("backups.head", Unreachable::new, () -> look(blob));
    } catch (Unreachable unreachable) {
      return UNKNOWN;
    }
  }

  private synchronized BlobLookup look(BackupBlob blob) {
    if (!containers.containsKey(blob.containerName())) {
      return BlobLookup.missingContainer();
    }
    BlobLookup found = containers.get(blob.containerName()).get(blob.backupName());
    return found == null ? BlobLookup.missing() : found;
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
    SortedMap<String, BlobLookup.Found> container =
        containers.getOrDefault(blob.containerName(), new TreeMap<>());
    BlobLookup.Found found = container.get(blob.backupName());
    if (found == null) {
      return Removal.GONE;
    }
    if (!found.facts().etag().equals(etag)) {
      return Removal.CHANGED;
    }
    if (immutable) {
      return Removal.PROTECTED;
    }
    container.remove(blob.backupName());
    return Removal.GONE;
  }

  /** Whether an immutability policy forbids every deletion. */
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
        .map(blob -> new Listed(blob.getKey(), blob.getValue()))
        .toList();
  }
}
