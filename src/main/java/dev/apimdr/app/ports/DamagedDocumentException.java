package dev.apimdr.app.ports;

import org.jspecify.annotations.Nullable;

/**
 * A document of the ledger cannot be parsed, e.g. after somebody edited it. Nothing is decided from
 * it, and it is never overwritten unless it holds only statistics.
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
