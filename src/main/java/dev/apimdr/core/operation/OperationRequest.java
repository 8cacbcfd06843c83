package dev.apimdr.core.operation;

import dev.apimdr.core.service.Access;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was asked and with which settings: fixed when an operation is accepted, whatever the
 * configuration says later.
 *
 * @param requestedBy who, where the caller can be told apart
 * @param reason the caller's words, at most 200 characters
 * @param scheduled whether the timer asked
 * @param fingerprint of what was asked: equal for equal wishes
 * @param blob where the backup goes, or comes from
 * @param deadline from the POST, or from the request where there is none yet, until we give up
 * @param startWithin how long after the request a restore may still be POSTed
 * @param source what is restored; only on a restore
 * @param safety the other half of a {@code backupFirst} pair: on the restore its safety backup, on
 *     that backup its restore
 */
public record OperationRequest(
    Instant requestedAt,
    @Nullable String requestedBy,
    @Nullable String reason,
    boolean scheduled,
    String fingerprint,
    BackupBlob blob,
    Access access,
    String apiVersion,
    Duration deadline,
    Duration startWithin,
    @Nullable RestoreSource source,
    @Nullable OperationId safety) {}
