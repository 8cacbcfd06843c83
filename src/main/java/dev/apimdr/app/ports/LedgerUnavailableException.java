package dev.apimdr.app.ports;

/** The ledger cannot be reached: whether a write took place is unknown. Nothing was decided. */
public final class LedgerUnavailableException extends RuntimeException {
  public LedgerUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
