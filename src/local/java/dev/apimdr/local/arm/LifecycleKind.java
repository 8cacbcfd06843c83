package dev.apimdr.local.arm;

/** The long-running changes of whether a service exists. */
public enum LifecycleKind {
  /** PUT of a service that does not exist, or of a deleted one that is to be undeleted. */
  CREATE("Act"),
  /** DELETE of a service: for 48 hours it can be undeleted. */
  DELETE("Term"),
  /** DELETE of a deleted service: its name is free afterwards. */
  PURGE("Term");

  private final String word;

  LifecycleKind(String word) {
    this.word = word;
  }

  /** The word in an operation's id, as recorded. */
  String word() {
    return word;
  }

  FaultPoint poll() {
    return switch (this) {
      case CREATE -> FaultPoint.POLL_CREATE;
      case DELETE -> FaultPoint.POLL_DELETE;
      case PURGE -> FaultPoint.POLL_PURGE;
    };
  }
}
