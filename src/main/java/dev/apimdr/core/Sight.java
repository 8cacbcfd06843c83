package dev.apimdr.core;

import org.jspecify.annotations.Nullable;

/**
 * What was seen of a backup's blob just now.
 *
 * @param facts of the blob, when it is there
 * @param unseen why nobody could look, if so: then nothing is known of it
 */
public record Sight(@Nullable BlobFacts facts, @Nullable String unseen) {

  /** The store says it is not there. */
  public static final Sight ABSENT = new Sight(null, null);

  public static Sight of(BlobFacts facts) {
    return new Sight(facts, null);
  }

  /** The store could not be asked. */
  public static Sight unseen(String why) {
    return new Sight(null, why);
  }
}
