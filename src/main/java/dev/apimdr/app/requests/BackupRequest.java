package dev.apimdr.app.requests;

import dev.apimdr.core.operation.OperationId;
import org.jspecify.annotations.Nullable;

/**
 * A wish for a backup on demand.
 *
 * @param service key
 * @param operationId the caller's own id, if it gave one
 * @param reason at most 200 characters, no controls
 */
public record BackupRequest(
    String service,
    @Nullable OperationId operationId,
    @Nullable String reason,
    @Nullable String requestedBy) {}
