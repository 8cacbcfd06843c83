package dev.apimdr.core.operation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request that was answered with an operation that was open already. It keeps the caller's id, so
 * that the same request later, when that operation has ended, is answered with it again.
 *
 * @param service key
 * @param id the caller's own
 * @param fingerprint of what was asked
 * @param joined the operation it was answered with
 */
public record JoinedRequest(
    String service,
    OperationId id,
    OperationKind kind,
    String fingerprint,
    @Nullable String reason,
    Instant requestedAt,
    OperationId joined) {}
