package dev.apimdr.core.recovery;

import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.BlobFacts;
import dev.apimdr.core.operation.BlobLookup;
import dev.apimdr.core.operation.BlobStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * What is wrong with a recovery point's blob: it cannot be restored while this stands.
 *
 * @param since when it was first seen
 */
public record Damage(Kind kind, Instant since) {

  /** What can be wrong; the words are those of the manifest and of the alert. */
  public enum Kind {
    /** The blob is not in its container. */
    MISSING("missing", RestoreBlocker.MISSING),
    /** The blob holds something else than was verified. */
    OVERWRITTEN("overwritten", RestoreBlocker.OVERWRITTEN),
    /** The blob is in the archive tier, or on its way out of it. */
    ARCHIVED("archived", RestoreBlocker.ARCHIVED);

    private final String wireName;
    private final RestoreBlocker objection;

    Kind(String word, RestoreBlocker objection) {
      this.wireName = word;
      this.objection = objection;
    }

    public String wireName() {
      return wireName;
    }

    /** Why it is not restored then. */
    public RestoreBlocker objection() {
      return objection;
    }

    /** The kind of a word. */
    public static Optional<Kind> of(String word) {
      return Arrays.stream(values()).filter(kind -> kind.wireName.equals(word)).findFirst();
    }
  }

  /**
   * What a look at the blob shows; empty when all is well.
   *
   * @param where the blob that was looked at, in the account that is set now
   * @throws IllegalArgumentException when nobody could look
   */
  public static Optional<Kind> seen(RecoveryPoint point, BackupBlob where, BlobLookup lookup) {
    return lookup.match(
        found -> seen(point, where, found),
        missing -> Optional.of(Kind.MISSING),
        unknown -> {
          throw new IllegalArgumentException("nobody could look: " + unknown.why());
        });
  }

  private static Optional<Kind> seen(
      RecoveryPoint point, BackupBlob where, BlobLookup.Found found) {
    BlobFacts facts = found.facts();
    boolean same =
        where.isIn(point.blob().storageAccount())
            ? point.facts().isStill(facts, found.status().created())
            : point.facts().isCopiedAs(facts);
    if (!same) {
      return Optional.of(Kind.OVERWRITTEN);
    }
    return found.status().tier() == BlobStatus.Tier.ONLINE
        ? Optional.empty()
        : Optional.of(Kind.ARCHIVED);
  }
}
