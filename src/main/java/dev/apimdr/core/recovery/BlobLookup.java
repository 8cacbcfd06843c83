package dev.apimdr.core.recovery;

import dev.apimdr.core.operation.BlobFacts;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of a backup's blob just now.
 *
 * @param facts of the blob, when it is there
 * @param shelf how it stands, when it is there
 * @param unseen why nobody could look, if so: then nothing is known of it
 */
public record BlobLookup(@Nullable BlobFacts facts, BlobShelf shelf, @Nullable String unseen) {

  /** The store says it is not there. */
  public static final BlobLookup ABSENT = new BlobLookup(null, BlobShelf.PLAIN, null);

  public static BlobLookup of(BlobFacts facts) {
    return of(facts, BlobShelf.PLAIN);
  }

  public static BlobLookup of(BlobFacts facts, BlobShelf shelf) {
    return new BlobLookup(facts, shelf, null);
  }

  /** The store could not be asked. */
  public static BlobLookup unseen(String why) {
    return new BlobLookup(null, BlobShelf.PLAIN, why);
  }
}
