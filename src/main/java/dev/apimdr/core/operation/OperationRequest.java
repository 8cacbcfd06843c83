package dev.apimdr.core.operation;

import dev.apimdr.core.service.Access;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was asked and with which settings: fixed when an operation is accepted, whatever the
 * configuration says later.
 *
 * @param fingerprint of what was asked: equal for equal requests
 * @param blob where the backup goes, or comes from
 * @param source what is restored; only on a restore
 * @param safety the other half of a {@code backupFirst} pair: on the restore its safety backup, on
 *     that backup its restore
 */
public record OperationRequest(
    RequestOrigin origin,
    String fingerprint,
    BackupBlob blob,
    Access access,
    String apiVersion,
    TimeLimits limits,
    @Nullable RestoreSource source,
    @Nullable OperationId safety) {

  public Instant requestedAt() {
    return origin.at();
  }
}
