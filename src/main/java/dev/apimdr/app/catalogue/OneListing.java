package dev.apimdr.app.catalogue;

import dev.apimdr.app.ports.BackupStore;
import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.BlobLookup;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Answers two questions about the backup account with one listing: at the end of a backup its blob
 * is read, and right afterwards all blobs of the same service are checked. A blob that the listing
 * does not show is asked for once more by itself, because a listing may lag behind.
 */
public final class OneListing implements BackupStore {

  /** For how long a listing is used again; the end of a backup takes about a second. */
  static final Duration FRESH = Duration.ofSeconds(10);

  /** The most listings that are remembered: more than there are executions at a time. */
  static final int MOST = 100;

  private record Key(String container, String prefix) {}

  private record Seen(Instant at, Listing listing) {}

  private final BackupStore store;
  private final Clock clock;
  private final Map<Key, Seen> seen =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Seen> eldest) {
          return size() > MOST;
        }
      };

  public OneListing(BackupStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public BlobLookup headAmong(BackupBlob blob, String prefix) {
    Instant now = clock.instant();
    Key key = new Key(blob.containerName(), prefix);
    Listing listing = store.list(blob.containerName(), prefix);
    Optional<Listed> found =
        listing.blobs().stream().filter(each -> each.name().equals(blob.backupName())).findFirst();
    if (found.isEmpty()) {
      return store.head(blob);
    }
    synchronized (seen) {
      seen.put(key, new Seen(now, listing));
    }
    return found.get().blob();
  }

  /** A listing that {@link #headAmong} made is given out once. */
  @Override
  public Listing list(String containerName, String prefix) {
    Seen known;
    synchronized (seen) {
      known = seen.remove(new Key(containerName, prefix));
    }
    Instant now = clock.instant();
    boolean fresh =
        known != null && !now.isBefore(known.at()) && now.isBefore(known.at().plus(FRESH));
    return known != null && fresh ? known.listing() : store.list(containerName, prefix);
  }

  @Override
  public Optional<BlobLookup.Unknown> ensureContainer(String containerName) {
    return store.ensureContainer(containerName);
  }

  @Override
  public BlobLookup head(BackupBlob blob) {
    return store.head(blob);
  }

  @Override
  public Removal remove(BackupBlob blob, String etag) {
    return store.remove(blob, etag);
  }

  @Override
  public Cors cors() {
    return store.cors();
  }
}
