package dev.apimdr.core.operation;

import java.time.Instant;

/**
 * That an operation is still to be looked up in the Activity Log.
 *
 * @param service key
 * @param endedAt the end of the operation
 * @param uncertain whether ARM did not report its end, so that the log is searched for it sooner
 */
public record PendingLookup(
    String service, OperationId operationId, Instant endedAt, boolean uncertain) {

  /** One whose end ARM reported. */
  public PendingLookup(String service, OperationId operationId, Instant endedAt) {
    this(service, operationId, endedAt, false);
  }
}
