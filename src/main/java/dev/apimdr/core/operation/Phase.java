package dev.apimdr.core.operation;

/** Where an operation stands. The cause of an end is not here but in its {@link Outcome}. */
public enum Phase {
  /** Accepted; ARM has not been asked, or has refused for now. */
  NOT_STARTED("NotStarted"),
  /** One POST is licensed; whether ARM accepted it is not recorded yet. */
  STARTING("Starting"),
  /** ARM accepted the POST and works on it. */
  RUNNING("Running"),
  /** ARM says the backup is done; its blob has not been seen yet. */
  VERIFYING("Verifying"),
  /** The backup can be used, or the target is restored. */
  SUCCEEDED("Succeeded"),
  /** Nothing was started, or ARM reported a failure: there is no backup, or no restore. */
  FAILED("Failed"),
  /** We stopped looking after the POST: a person must find out what became of it. */
  ABANDONED("Abandoned");

  private final String wireName;

  Phase(String word) {
    this.wireName = word;
  }

  /** The word in documents and telemetry. */
  public String wireName() {
    return wireName;
  }

  /** The word callers see: Starting and Verifying are details of Running. */
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
