package dev.apimdr.core.posture;

import dev.apimdr.core.change.ChangeState;
import dev.apimdr.core.history.Elapsed;
import dev.apimdr.core.history.Percentiles;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.operation.OpenOperation;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Waiting;
import dev.apimdr.core.proof.ServiceProofs;
import dev.apimdr.core.recovery.RecoveryPointSummary;
import dev.apimdr.core.service.Fleet;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.core.standby.Following;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How well one service could be recovered now.
 *
 * @param service key
 * @param fleet what the lists of services say of it
 * @param open what has not ended
 * @param following how it is kept in step with a source; null where it is not
 * @param changes whether it was changed since its newest recovery point; null where it is not
 *     backed up
 * @param proofs what restores of its backups have proven
 */
public record Posture(
    String service,
    InFleet fleet,
    ServiceHistory history,
    Unended open,
    @Nullable Following following,
    RecoveryPointSummary points,
    @Nullable ChangeState changes,
    ServiceProofs proofs,
    Instant now) {

  /**
   * One operation that has not ended.
   *
   * @param elapsed since it was requested
   * @param usual how long operations of its kind take for this service, where any was measured
   * @param problem what it waits for, where it has waited longer than it should
   */
  public record Running(
      OpenOperation entry,
      Duration elapsed,
      @Nullable Percentiles usual,
      @Nullable Waiting problem) {
    /** Whether it takes longer than 95 of 100 did. */
    public boolean isSlow() {
      return usual != null && elapsed.compareTo(usual.p95()) > 0;
    }
  }

  /** The same with another record. */
  Posture with(ServiceHistory other) {
    return new Posture(service, fleet, other, open, following, points, changes, proofs, now);
  }

  /** Null where neither list of services has it any more. */
  public @Nullable ServiceId id() {
    return fleet.id();
  }

  /** How it is backed up; null where it is not, or not any more. */
  public Fleet.@Nullable ProtectedService protection() {
    return fleet.protection();
  }

  /** Keys of the services whose backups may be restored into it; null where none may. */
  public @Nullable Set<String> restoreFrom() {
    return fleet.restoreFrom();
  }

  /** How old the newest successful backup is, counted from its POST. */
  public Optional<Duration> age() {
    return takenAt().map(taken -> Elapsed.between(taken, now));
  }

  /** Its age against the objective; empty where the service is not backed up. */
  public Optional<RpoStatus> rpoStatus() {
    return Optional.ofNullable(protection())
        .map(known -> RpoStatus.of(takenAt().orElse(null), known.rpo(), now));
  }

  /** Where the history is lost or cannot be read, the manifests tell. */
  public Optional<Instant> takenAt() {
    return Optional.ofNullable(history.lastSuccess())
        .map(ServiceHistory.Ended::startedAt)
        .or(() -> Optional.ofNullable(points.newest()));
  }

  /** How long operations of a kind take, waiting included. */
  public Optional<Percentiles> measured(OperationKind kind) {
    return Percentiles.of(history.measured().of(kind));
  }

  /**
   * What has not ended, the longest running first. An entry whose operation is in the history as
   * ended is about to be removed, and is left out.
   */
  public List<Running> running() {
    return open.operations().stream()
        .filter(entry -> !history.hasEnded(entry.operationId()))
        .map(
            entry ->
                new Running(
                    entry,
                    Elapsed.between(entry.created(), now),
                    measured(entry.kind()).orElse(null),
                    open.overdue().get(entry.operationId())))
        .sorted((one, other) -> other.elapsed().compareTo(one.elapsed()))
        .toList();
  }
}
