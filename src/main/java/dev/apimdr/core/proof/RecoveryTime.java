package dev.apimdr.core.proof;

import dev.apimdr.core.history.Elapsed;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long a restore took, from the request on; never negative, for clocks are set back.
 *
 * @param restored until Azure said that it had succeeded: the service serves again
 * @param proven until what came back was compared; none while that is waited for
 * @param rto the recovery time objective: how long {@code restored} should be at most
 */
public record RecoveryTime(Duration restored, @Nullable Duration proven, Duration rto) {

  /**
   * What was measured.
   *
   * @param restoredAt when the restore ended
   * @param provenAt when what came back was compared
   */
  static RecoveryTime of(RestoreRun run, Instant restoredAt, @Nullable Instant provenAt) {
    return new RecoveryTime(
        Elapsed.between(run.requestedAt(), restoredAt),
        provenAt == null ? null : Elapsed.between(run.requestedAt(), provenAt),
        run.rto());
  }

  /** Whether the restore took no longer than it should. */
  public boolean isMet() {
    return restored.compareTo(rto) <= 0;
  }
}
