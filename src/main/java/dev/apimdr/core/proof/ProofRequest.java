package dev.apimdr.core.proof;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is to be proven.
 *
 * @param restoredAt when the restore ended
 * @param requestedAt when the proof was begun
 * @param deadline when it is no longer waited for the two inventories
 * @param run the restore; none where an app that did not keep it began the proof
 */
public record ProofRequest(
    RestoredPoint point,
    Instant restoredAt,
    Instant requestedAt,
    Instant deadline,
    @Nullable RestoreRun run) {}
