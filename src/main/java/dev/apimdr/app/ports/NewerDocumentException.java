package dev.apimdr.app.ports;

/**
 * A document of the ledger was written by a newer version of the app, e.g. before a rollback. It is
 * treated as in use: never taken over and never overwritten.
 */
public final class NewerDocumentException extends RuntimeException {
  private final String blob;
  private final int version;

  public NewerDocumentException(String blob, int version) {
    super(blob + " is of version " + version + ", newer than this app knows");
    this.blob = blob;
    this.version = version;
  }

  public String blob() {
    return blob;
  }

  public int version() {
    return version;
  }
}
