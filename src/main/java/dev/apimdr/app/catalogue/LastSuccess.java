package dev.apimdr.app.catalogue;

import dev.apimdr.app.execution.RetryOnConflict;
import dev.apimdr.app.ports.ServiceHistories;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.core.recovery.SoundLastSuccess;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the last success in a service's history at its newest undamaged recovery point. Ends of
 * operations do that by themselves; this is for the other reasons: a blob was lost or came back, or
 * the Activity Log proved a backup.
 */
public record LastSuccess(ServiceHistories histories) {

  /**
   * Writes the history where the recovery points say otherwise; a service without one gets none.
   *
   * @param points all recovery points of the service, with their newest caveats
   */
  public void follow(String service, List<RecoveryPoint> points) {
    RetryOnConflict.until(
        "the history of " + service,
        () -> {
          Optional<Versioned<ServiceHistory>> known = histories.find(service);
          return known.isEmpty() || isWritten(known.get(), points);
        });
  }

  private boolean isWritten(Versioned<ServiceHistory> known, List<RecoveryPoint> points) {
    ServiceHistory next = SoundLastSuccess.of(known.value(), points);
    return next.equals(known.value()) || histories.replace(known, next);
  }
}
