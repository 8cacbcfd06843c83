package dev.apimdr.app.ports;

import dev.apimdr.core.arm.PassesByItself;
import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.BlobFacts;
import dev.apimdr.core.recovery.BlobLookup;
import dev.apimdr.core.recovery.BlobShelf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The account that receives the backups. Troubles are answers here, never exceptions. */
public interface BackupStore {

  /** Makes the container if it is missing. */
  StoreAnswer ensureContainer(String containerName);

  /** Asks for a blob: there with facts, not there, or not to be asked. */
  StoreAnswer head(BackupBlob blob);

  /**
   * Asks for a blob where {@link #list} will be asked at once for all whose names begin alike, this
   * one among them.
   */
  default StoreAnswer headAmong(BackupBlob blob, String prefix) {
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
    /** It stays, for somebody has written over it since. */
    CHANGED,
    /** It stays, for a policy, a hold, a lease or a lock of the account forbids it. */
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
   * @param unseen why it could not be listed, if so: then nothing is known of its blobs
   */
  record Listing(List<Listed> blobs, @Nullable String unseen) {}

  /** One blob of a listing. */
  record Listed(String name, BlobFacts facts, BlobShelf shelf) {}

  /**
   * What the store said.
   *
   * @param facts of the blob, when asked for one that is there
   * @param shelf how that blob stands
   * @param detail the store's words, when it could not be asked, or when a blob is not there
   *     because its whole container is not
   * @param passing whether it passes by itself that the store could not be asked
   */
  record StoreAnswer(
      State state,
      @Nullable BlobFacts facts,
      BlobShelf shelf,
      @Nullable String detail,
      PassesByItself passing) {

    /** An answer about no blob, or about one of which nothing more is said. */
    public StoreAnswer(State state, @Nullable BlobFacts facts, @Nullable String detail) {
      this(state, facts, BlobShelf.PLAIN, detail, PassesByItself.YES);
    }

    /** An answer about a blob. */
    public StoreAnswer(
        State state, @Nullable BlobFacts facts, BlobShelf shelf, @Nullable String detail) {
      this(state, facts, shelf, detail, PassesByItself.YES);
    }

    /** A silence. */
    public static StoreAnswer unreachable(String detail, PassesByItself passing) {
      return new StoreAnswer(State.UNREACHABLE, null, BlobShelf.PLAIN, detail, passing);
    }

    /** What is known. */
    public enum State {
      /** It is there. */
      THERE,
      /** It is not. */
      ABSENT,
      /** The store could not be asked. */
      UNREACHABLE
    }

    public boolean isThere() {
      return state == State.THERE;
    }

    /** What it shows of a backup's blob. */
    public BlobLookup sight() {
      return switch (state) {
        case THERE -> facts == null ? BlobLookup.ABSENT : BlobLookup.of(facts, shelf);
        case ABSENT -> BlobLookup.ABSENT;
        case UNREACHABLE -> BlobLookup.unseen(String.valueOf(detail));
      };
    }
  }
}
