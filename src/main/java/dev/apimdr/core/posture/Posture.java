package dev.apimdr.core.posture;

import dev.apimdr.core.history.Elapsed;
import dev.apimdr.core.history.Percentiles;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.operation.OpenOperation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Waiting;
import dev.apimdr.core.recovery.RecoveryPointSummary;
import dev.apimdr.core.service.Fleet;
import dev.apimdr.core.service.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How well one service could be restored now.
 *
 * @param service key
 * @param id where the lists name it
 * @param protection how it is backed up; none where it is not, or not any more
 * @param restoreFrom keys of the services whose backups it may be given; none where it must not be
 *     overwritten
 * @param open what has not ended, the longest running first
 * @param overdue what operations among them wait for, where that has lasted longer than it should
 */
public record Posture(
    String service,
    @Nullable ServiceId id,
    Fleet.@Nullable ProtectedService protection,
    @Nullable Set<String> restoreFrom,
    ServiceHistory record,
    List<OpenOperation> open,
    Map<OperationId, Waiting> overdue,
    RecoveryPointSummary points,
    Instant now) {

  /**
   * One operation that has not ended.
   *
   * @param elapsed since it was asked for
   * @param usual what operations of its kind have taken here, where any was measured
   * @param problem what it waits for, where that has lasted longer than it should
   */
  public record Running(
      OpenOperation entry,
      Duration elapsed,
      @Nullable Percentiles usual,
      @Nullable Waiting problem) {
    /** Whether nearly all others had ended by now. */
    public boolean isSlow() {
      return usual != null && elapsed.compareTo(usual.p95()) > 0;
    }
  }

  public Posture {
    open = List.copyOf(open);
    overdue = Map.copyOf(overdue);
  }

  /** How old the newest successful backup is, counted from its POST. */
  public Optional<Duration> age() {
    return takenAt().map(taken -> Elapsed.between(taken, now));
  }

  /** Its age against the objective; empty where the service is not backed up. */
  public Optional<RpoStatus> freshness() {
    return Optional.ofNullable(protection)
        .map(known -> RpoStatus.of(takenAt().orElse(null), known.rpo(), now));
  }

  /** Where the record is lost or cannot be read, the manifests tell. */
  private Optional<Instant> takenAt() {
    return Optional.ofNullable(record.lastSuccess())
        .map(ServiceHistory.Ended::startedAt)
        .or(() -> Optional.ofNullable(points.newest()));
  }

  /** What operations of a kind have taken, waiting included. */
  public Optional<Percentiles> measured(OperationKind kind) {
    return Percentiles.of(record.measured().of(kind));
  }

  /**
   * What has not ended. An entry whose end is in the record is only waiting to be cleared away, and
   * is not among them.
   */
  public List<Running> running() {
    return open.stream()
        .filter(entry -> !record.hasEnded(entry.operationId()))
        .map(
            entry ->
                new Running(
                    entry,
                    Elapsed.between(entry.created(), now),
                    measured(entry.kind()).orElse(null),
                    overdue.get(entry.operationId())))
        .sorted((one, other) -> other.elapsed().compareTo(one.elapsed()))
        .toList();
  }
}
