package dev.apimdr.app.ports;

import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.BlobLookup;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The account that receives the backups. An unreachable store is an answer here, no exception. */
public interface BackupStore {

  /** Makes the container if it is missing; where that cannot be done, the answer is why. */
  Optional<BlobLookup.Unknown> ensureContainer(String containerName);

  /** Asks for a blob. */
  BlobLookup head(BackupBlob blob);

  /** Asks for a blob whose whole container prefix is going to be listed right afterwards. */
  default BlobLookup headAmong(BackupBlob blob, String prefix) {
    return head(blob);
  }

  /**
   * Deletes a backup's blob if it is still the one that was verified; one that is gone already is
   * fine.
   *
   * @param etag as the blob's facts gave it
   */
  Removal remove(BackupBlob blob, String etag);

  /** What became of a deletion. */
  enum Removal {
    /** It is gone. */
    GONE,
    /** It stays: somebody has written over it since. */
    CHANGED,
    /** It stays: a policy, a legal hold, a lease or a lock of the account forbids it. */
    PROTECTED,
    /** The store could not be asked, or did not answer. */
    UNREACHABLE
  }

  /** Whether the account's Blob service has CORS rules, which break backup with an account key. */
  Cors cors();

  /** What is known of the CORS rules. */
  enum Cors {
    /** There are none. */
    NONE,
    /** There are some. */
    SOME,
    /** They cannot be read. */
    UNKNOWN
  }

  /** The blobs of a container whose names begin alike; none where there is no container. */
  Listing list(String containerName, String prefix);

  /**
   * What a container holds.
   *
   * @param failure why it could not be listed, if so: then nothing is known of its blobs
   */
  record Listing(List<Listed> blobs, @Nullable String failure) {}

  /** One blob of a listing. */
  record Listed(String name, BlobLookup.Found blob) {}
}
