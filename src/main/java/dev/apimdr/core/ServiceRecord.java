package dev.apimdr.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one service's operations have come to: the source of its posture.
 *
 * @param service key
 * @param lastSuccess the newest successful backup
 * @param lastFailure the newest operation that ended otherwise than hoped
 * @param recent the last 20 operations that ended, newest first
 */
public record ServiceRecord(
    String service, @Nullable Ended lastSuccess, @Nullable Ended lastFailure, List<Ended> recent) {

  static final int KEPT = 20;

  /**
   * One operation's end.
   *
   * @param requestedAt when it was asked for
   * @param startedAt when its POST was licensed
   * @param took from the POST to the end; absent without a POST
   * @param backupName of the backup made or restored
   */
  public record Ended(
      OperationId operationId,
      OperationKind kind,
      Phase phase,
      Instant requestedAt,
      Instant startedAt,
      Instant endedAt,
      @Nullable Duration took,
      String backupName,
      @Nullable OperationError error) {}

  public ServiceRecord {
    recent = List.copyOf(recent);
  }

  public static ServiceRecord empty(String service) {
    return new ServiceRecord(service, null, null, List.of());
  }

  /** The record with one more end; the same end twice changes nothing. */
  public ServiceRecord with(Operation operation) {
    if (recent.stream().anyMatch(ended -> ended.operationId().equals(operation.id()))) {
      return this;
    }
    Outcome outcome = Objects.requireNonNull(operation.outcome(), "an end has an outcome");
    Ended ended =
        new Ended(
            operation.id(),
            operation.kind(),
            outcome.phase(),
            operation.request().requestedAt(),
            operation.startedAt(),
            outcome.at(),
            operation.progress().post() == null
                ? null
                : Duration.between(operation.startedAt(), outcome.at()),
            operation.request().blob().backupName(),
            outcome.error());
    List<Ended> kept = new ArrayList<>();
    kept.add(ended);
    kept.addAll(recent.subList(0, Math.min(recent.size(), KEPT - 1)));
    boolean succeeded = outcome.phase() == Phase.SUCCEEDED;
    return new ServiceRecord(
        service,
        succeeded && operation.isBackup() ? newer(lastSuccess, ended) : lastSuccess,
        succeeded ? lastFailure : newer(lastFailure, ended),
        kept);
  }

  /** Ends may be recorded out of order after a crash. */
  private static Ended newer(@Nullable Ended known, Ended next) {
    return known != null && known.startedAt().isAfter(next.startedAt()) ? known : next;
  }
}
