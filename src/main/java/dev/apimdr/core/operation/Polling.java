package dev.apimdr.core.operation;

import dev.apimdr.core.arm.ArmIds;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the end of an operation is found out after its POST: from its status, or by observing the
 * service and the blob where the status cannot be had.
 *
 * @param statusUrl ARM's newest {@code Location}, verbatim
 * @param polls how often the status was answered
 * @param settledSince when the service was first observed settled, by the store's clock, while it
 *     stayed so
 * @param observed whether the end was observed, not told by ARM: such a backup is never chosen for
 *     a restore without being named
 * @param armIds of the accepted POST, else of the last exchange
 */
public record Polling(
    @Nullable String statusUrl,
    int polls,
    @Nullable Instant settledSince,
    boolean observed,
    ArmIds armIds) {

  public static final Polling NONE = new Polling(null, 0, null, false, ArmIds.NONE);

  /** Another POST is recorded, or the last one is known to have started nothing. */
  Polling restarted() {
    return new Polling(null, polls, null, observed, armIds);
  }

  Polling accepted(@Nullable String url, ArmIds ids) {
    return new Polling(url, polls, null, observed, ids);
  }

  Polling polled(@Nullable String newerUrl) {
    return new Polling(newerUrl == null ? statusUrl : newerUrl, polls + 1, null, observed, armIds);
  }

  Polling settledSince(@Nullable Instant since) {
    return new Polling(statusUrl, polls, since, observed, armIds);
  }

  Polling endObserved() {
    return new Polling(statusUrl, polls, null, true, armIds);
  }
}
