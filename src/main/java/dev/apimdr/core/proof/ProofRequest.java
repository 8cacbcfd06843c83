package dev.apimdr.core.proof;

import java.time.Instant;

/**
 * What is to be proven.
 *
 * @param restoredAt when the restore ended
 * @param requestedAt when the proof was begun
 * @param deadline when it is no longer waited for the two inventories
 */
public record ProofRequest(
    RestoredPoint point, Instant restoredAt, Instant requestedAt, Instant deadline) {}
