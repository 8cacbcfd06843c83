package dev.apimdr.core.operation;

/** What an operation asks of API Management. */
public enum OperationKind {
  /** The service's configuration is written to a blob. */
  BACKUP("backup"),
  /** A blob overwrites the service's configuration. */
  RESTORE("restore");

  private final String wireName;

  OperationKind(String wireName) {
    this.wireName = wireName;
  }

  /** ARM's name for it: the last segment of the POST's path. */
  public String wireName() {
    return wireName;
  }
}
