package dev.apimdr.app.ports;

import org.jspecify.annotations.Nullable;

/** The ledger cannot be reached. Whether a write took place is unknown. */
public final class LedgerUnavailableException extends RuntimeException {
  public LedgerUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
