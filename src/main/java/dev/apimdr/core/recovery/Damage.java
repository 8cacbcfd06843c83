package dev.apimdr.core.recovery;

import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.BlobFacts;
import dev.apimdr.core.operation.BlobLookup;
import dev.apimdr.core.operation.BlobStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * What is wrong with a recovery point's blob. While it lasts, the recovery point cannot be
 * restored.
 *
 * @param since when a check first found it
 */
public record Damage(Kind kind, Instant since) {

  /** What can be wrong; the wire names are those of the manifest and of the alert. */
  public enum Kind {
    /** The blob is not in its container. */
    MISSING("missing", RestoreBlocker.MISSING),
    /** The blob is no longer the one that was verified. */
    OVERWRITTEN("overwritten", RestoreBlocker.OVERWRITTEN),
    /** The blob is in the archive tier, or on its way out of it. */
    ARCHIVED("archived", RestoreBlocker.ARCHIVED);

    private final String wireName;
    private final RestoreBlocker blocker;

    Kind(String wireName, RestoreBlocker blocker) {
      this.wireName = wireName;
      this.blocker = blocker;
    }

    public String wireName() {
      return wireName;
    }

    /** The reason not to restore it that follows. */
    public RestoreBlocker blocker() {
      return blocker;
    }

    /** The kind of a wire name. */
    public static Optional<Kind> of(String wireName) {
      return Arrays.stream(values()).filter(kind -> kind.wireName.equals(wireName)).findFirst();
    }
  }

  /**
   * What is wrong with a recovery point's blob now; empty when nothing is.
   *
   * @param where the blob that was looked up, in the account of today's settings
   * @throws IllegalArgumentException when it is not known whether the blob is there
   */
  public static Optional<Kind> of(RecoveryPoint point, BackupBlob where, BlobLookup lookup) {
    return lookup.match(
        found -> ofFound(point, where, found),
        missing -> Optional.of(Kind.MISSING),
        unknown -> {
          throw new IllegalArgumentException("the blob could not be looked up: " + unknown.why());
        });
  }

  private static Optional<Kind> ofFound(
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
