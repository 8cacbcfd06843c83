package dev.apimdr.app.ports;

import org.jspecify.annotations.Nullable;

/** The ledger cannot be reached: whether a write took place is unknown. Nothing was decided. */
public final class LedgerUnavailableException extends RuntimeException {
  public LedgerUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
