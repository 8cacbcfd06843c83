package dev.apimdr.core.probe;

import dev.apimdr.core.operation.OperationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The probes of one restore as a listing shows them.
 *
 * @param target key of the service that was restored into
 * @param lastAt when the gateway was last looked at; null before the first look
 * @param away how long the restore took the service away, so far; null where that is not known
 */
public record ProbeSummary(
    String target,
    OperationId restore,
    Instant requestedAt,
    @Nullable Instant lastAt,
    @Nullable Duration away) {

  /** What a listing shows of them. */
  public static ProbeSummary of(GatewayProbes probes) {
    return new ProbeSummary(
        probes.service().key(),
        probes.operationId(),
        probes.times().requestedAt(),
        probes.seen().lastAt(),
        probes.timeAway().orElse(null));
  }

  /** Whether the gateway was looked at then or later. */
  public boolean isLookedAtSince(Instant from) {
    return lastAt != null && !lastAt.isBefore(from);
  }

  /** How long the restore took the service away from its callers. */
  public Optional<Duration> timeAway() {
    return Optional.ofNullable(away);
  }
}
