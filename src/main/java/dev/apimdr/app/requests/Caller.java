package dev.apimdr.app.requests;

import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.RequestOrigin;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for an operation, and why.
 *
 * @param operationId the id that the caller gave the operation, if it gave one
 * @param reason at most 200 characters, no controls
 * @param name where the caller can be told apart
 * @param scheduled whether a timer asks
 */
public record Caller(
    @Nullable OperationId operationId,
    @Nullable String reason,
    @Nullable String name,
    boolean scheduled) {

  /** A person, a program, or the watchdog in an ordinary person's place. */
  public Caller(@Nullable OperationId operationId, @Nullable String reason, @Nullable String name) {
    this(operationId, reason, name, false);
  }

  RequestOrigin at(Instant now) {
    return new RequestOrigin(now, name, reason, scheduled);
  }
}
