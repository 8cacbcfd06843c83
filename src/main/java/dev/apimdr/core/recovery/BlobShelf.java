package dev.apimdr.core.recovery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a blob stands in the store just now, beside what a manifest records of it.
 *
 * @param created when this blob came to be under its name; setting metadata, properties, tags or a
 *     tier does not move it
 * @param tier whether it can be read at once
 * @param takenAt when the backup in it was taken, where the blob's metadata tells
 */
public record BlobShelf(@Nullable Instant created, Tier tier, @Nullable Instant takenAt) {

  /** A blob that can be read, of which nothing more was said. */
  public static final BlobShelf PLAIN = new BlobShelf(null, Tier.ONLINE, null);

  /** Whether a blob can be read at once, in Azure Storage's words. */
  public enum Tier {
    /** Hot, cool, cold or premium: it can be read. */
    ONLINE,
    /** Archive: it cannot be read before it has been rehydrated. */
    ARCHIVED,
    /** On its way from archive to an online tier; until it is there it cannot be read. */
    REHYDRATING
  }
}
