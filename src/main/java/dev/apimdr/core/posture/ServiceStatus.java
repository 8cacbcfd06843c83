package dev.apimdr.core.posture;

import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.recovery.RecoveryPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One service as the status page shows it.
 *
 * @param newest the newest recovery point that nothing recorded speaks against, without the
 *     settings it omits
 * @param targets keys of the services that may be given its backups, in order
 * @param lastRestore the newest restore of one of its backups that succeeded, into whichever target
 */
public record ServiceStatus(
    Posture posture,
    Nights nights,
    @Nullable RecoveryPoint newest,
    List<String> targets,
    @Nullable LastRestore lastRestore) {

  /**
   * A restore that succeeded: the proof that a backup of the service can be used.
   *
   * @param target key of the service that was restored into
   * @param took from the POST to the end
   */
  public record LastRestore(String target, Instant endedAt, @Nullable Duration took) {}

  public ServiceStatus {
    targets = List.copyOf(targets);
  }

  /** The same with a record that tells more, such as all words of the last failure. */
  public ServiceStatus with(ServiceHistory record) {
    return new ServiceStatus(posture.with(record), nights, newest, targets, lastRestore);
  }

  public String service() {
    return posture.service();
  }

  public Readiness readiness() {
    return Readiness.of(posture);
  }

  /** The last failure, unless an operation of its kind has succeeded since. */
  public Optional<ServiceHistory.Ended> openFailure() {
    return posture.history().openFailure();
  }

  /** Whether a person should look although it may be restorable. */
  public boolean isTroubled() {
    return openFailure().isPresent()
        || posture.points().damaged() > 0
        || posture.proofs().isLastDifferent()
        || posture.proofs().isOverdue()
        || posture.running().stream()
            .anyMatch(running -> running.isSlow() || running.problem() != null);
  }
}
