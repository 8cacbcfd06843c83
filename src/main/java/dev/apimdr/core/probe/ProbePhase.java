package dev.apimdr.core.probe;

import java.util.Arrays;
import java.util.Optional;

/** Where the probes of a gateway stand. */
public enum ProbePhase {
  /** It is looked at. */
  LOOKING("Looking"),
  /** It is not looked at any more, and what was seen is not told yet. */
  TELLING("Telling"),
  /** It was told. */
  ENDED("Ended");

  private final String wireName;

  ProbePhase(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  /** The phase of a wire name. */
  public static Optional<ProbePhase> of(String wireName) {
    return Arrays.stream(values()).filter(phase -> phase.wireName.equals(wireName)).findFirst();
  }
}
