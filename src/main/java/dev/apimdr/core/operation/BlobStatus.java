package dev.apimdr.core.operation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What only the store can say about a blob; none of it is recorded.
 *
 * @param created when this blob came to be under its name; setting metadata, properties, tags or a
 *     tier does not move it
 * @param tier whether it can be read at once
 * @param takenAt when the backup in it was taken, where the blob's metadata tells
 */
public record BlobStatus(@Nullable Instant created, Tier tier, @Nullable Instant takenAt) {

  /** The status of a blob that can be read, of which nothing more is known. */
  public static final BlobStatus PLAIN = new BlobStatus(null, Tier.ONLINE, null);

  /** Whether a blob can be read at once, by its access tier. */
  public enum Tier {
    /** Hot, cool, cold or premium: it can be read. */
    ONLINE,
    /** Archive: it cannot be read before it has been rehydrated. */
    ARCHIVED,
    /** On its way from archive to an online tier; until it is there it cannot be read. */
    REHYDRATING
  }
}
