package dev.apimdr.core.operation;

/** The phase of an operation. The cause of an end is not here but in its {@link Outcome}. */
public enum Phase {
  /** Accepted; ARM has not been asked, or has refused for now. */
  NOT_STARTED("NotStarted"),
  /** A POST is recorded and may be sent; whether ARM accepted it is not recorded yet. */
  STARTING("Starting"),
  /** ARM accepted the POST and works on it. */
  RUNNING("Running"),
  /** ARM says the backup is done; its blob has not been checked yet. */
  VERIFYING("Verifying"),
  /** The backup can be used, or the target is restored. */
  SUCCEEDED("Succeeded"),
  /** Nothing was started, or ARM reported a failure: there is no backup, or no restore. */
  FAILED("Failed"),
  /** We gave up after the POST: a person must find out how it ended. */
  ABANDONED("Abandoned");

  private final String wireName;

  Phase(String wireName) {
    this.wireName = wireName;
  }

  /** Its name in documents and telemetry. */
  public String wireName() {
    return wireName;
  }

  /** The status callers see: Starting and Verifying are details of Running. */
  public String status() {
    return this == STARTING || this == VERIFYING ? RUNNING.wireName : wireName;
  }

  /** Whether nothing follows this phase. */
  public boolean isTerminal() {
    return this == SUCCEEDED || this == FAILED || this == ABANDONED;
  }

  /** Whether ARM may be working on the operation. */
  public boolean isPosted() {
    return this == STARTING || this == RUNNING || this == VERIFYING;
  }

  /** Whether an operation may go from this phase to that one. Staying is always allowed. */
  public boolean mayBecome(Phase next) {
    return this == next
        || switch (this) {
          case NOT_STARTED -> next == STARTING || next == FAILED;
          case STARTING -> true;
          case RUNNING -> next == VERIFYING || next.isTerminal();
          case VERIFYING -> next.isTerminal();
          case SUCCEEDED, FAILED, ABANDONED -> false;
        };
  }
}
