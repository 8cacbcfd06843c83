package dev.apimdr.app.ports;

import org.jspecify.annotations.Nullable;

/**
 * A document of the ledger cannot be read, as after somebody changed it by hand. What it says is
 * unknown, so nothing is decided from it and it is never overwritten, unless it holds statistics.
 */
public final class DamagedDocumentException extends RuntimeException {
  private final String blob;

  public DamagedDocumentException(String blob, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.blob = blob;
  }

  public String blob() {
    return blob;
  }
}
