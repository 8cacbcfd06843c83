package dev.apimdr.core.inventory;

import java.util.Arrays;
import java.util.Optional;

/** Where an inventory stands. */
public enum InventoryPhase {
  /** Entities are read. */
  WALKING("Walking"),
  /** How it ends is decided; what was found is made into one blob. */
  ASSEMBLING("Assembling"),
  /** Everything could be read. */
  DONE("Done"),
  /** Something could not be read: it is never called equal to another one. */
  PARTIAL("Partial"),
  /** It was given up: what it has not come to is missing. */
  ABANDONED("Abandoned");

  private final String wireName;

  InventoryPhase(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  /**
   * The status callers see, in the words of operations where they mean the same. Nothing is at
   * stake where one is given up, so it has failed; of an operation that would not be known.
   */
  public String status() {
    return switch (this) {
      case WALKING, ASSEMBLING -> "Running";
      case DONE -> "Succeeded";
      case PARTIAL -> "Partial";
      case ABANDONED -> "Failed";
    };
  }

  /** The phase of a wire name. */
  public static Optional<InventoryPhase> of(String wireName) {
    return Arrays.stream(values()).filter(phase -> phase.wireName.equals(wireName)).findFirst();
  }

  public boolean isTerminal() {
    return switch (this) {
      case WALKING, ASSEMBLING -> false;
      case DONE, PARTIAL, ABANDONED -> true;
    };
  }
}
