package dev.apimdr.core.drill;

import java.util.Arrays;
import java.util.Optional;

/** Where a drill stands. */
public enum DrillPhase {
  /** A service is being made. */
  CREATING("Creating"),
  /** A backup is being restored into it. */
  RESTORING("Restoring"),
  /** What came back is being compared. */
  PROVING("Proving"),
  /** The service is being deleted. */
  DELETING("Deleting"),
  /** The deleted service is being purged, so that nothing of it is left. */
  PURGING("Purging"),
  /** The restored service was equal to the recovery point, and nothing is left of it. */
  PASSED("Passed"),
  /** Something went wrong, or was not equal; nothing is left of the service. */
  FAILED("Failed"),
  /** It could not be made sure that nothing is left: a person must look. */
  ABANDONED("Abandoned");

  private final String wireName;

  DrillPhase(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  /** The phase of a wire name. */
  public static Optional<DrillPhase> of(String wireName) {
    return Arrays.stream(values()).filter(phase -> phase.wireName.equals(wireName)).findFirst();
  }

  public boolean isTerminal() {
    return switch (this) {
      case CREATING, RESTORING, PROVING, DELETING, PURGING -> false;
      case PASSED, FAILED, ABANDONED -> true;
    };
  }

  /** Whether the service is still needed. */
  public boolean isAtWork() {
    return switch (this) {
      case CREATING, RESTORING, PROVING -> true;
      case DELETING, PURGING, PASSED, FAILED, ABANDONED -> false;
    };
  }
}
