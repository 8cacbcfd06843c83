package dev.apimdr.core.proof;

import dev.apimdr.core.comparison.Comparison;
import java.time.Instant;

/**
 * What came of a proof.
 *
 * @param at when the inventories were compared, or when that was given up
 * @param changed which of the differences somebody made meanwhile
 */
public record ProofOutcome(Instant at, Comparison comparison, ChangedMeanwhile changed) {

  /** The inventories could not be compared, for this reason. */
  public static ProofOutcome notCompared(Instant at, String why) {
    return new ProofOutcome(at, Comparison.impossible(why), ChangedMeanwhile.NONE);
  }
}
