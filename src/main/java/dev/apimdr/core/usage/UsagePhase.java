package dev.apimdr.core.usage;

import java.util.Arrays;
import java.util.Optional;

/** Where an export stands. */
public enum UsagePhase {
  /** Reports are read. */
  EXPORTING("Exporting"),
  /** How it ends is decided; it is still to be told. */
  ENDING("Ending"),
  /** Everything that was due is there. */
  DONE("Done"),
  /** Something is still missing: the next export goes on. */
  PARTIAL("Partial"),
  /** The service's tier has no reports. */
  NO_REPORTS("NoReports"),
  /** Nothing could be read. */
  FAILED("Failed");

  private final String wireName;

  UsagePhase(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  /** The phase of a wire name. */
  public static Optional<UsagePhase> of(String wireName) {
    return Arrays.stream(values()).filter(phase -> phase.wireName.equals(wireName)).findFirst();
  }

  public boolean isTerminal() {
    return switch (this) {
      case EXPORTING, ENDING -> false;
      case DONE, PARTIAL, NO_REPORTS, FAILED -> true;
    };
  }
}
