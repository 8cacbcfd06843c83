package dev.apimdr.core.proof;

import java.util.Arrays;
import java.util.Optional;

/** Where a proof stands. */
public enum ProofPhase {
  /** One of the two inventories has not ended. */
  WAITING("Waiting"),
  /** What came of it is decided, and not told yet. */
  TELLING("Telling"),
  /** It was told. */
  ENDED("Ended");

  private final String wireName;

  ProofPhase(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  /** The phase of a wire name. */
  public static Optional<ProofPhase> of(String wireName) {
    return Arrays.stream(values()).filter(phase -> phase.wireName.equals(wireName)).findFirst();
  }
}
