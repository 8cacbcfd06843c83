package dev.apimdr.app.catalogue;

import dev.apimdr.app.ports.ServiceHistories;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.core.recovery.SoundLastSuccess;
import java.util.List;
import java.util.Optional;

/**
 * Moves a service's last success to its newest sound recovery point, whenever something other than
 * an operation's end has changed which one that is: a blob was lost or came back, or the Activity
 * Log proved a backup.
 */
public record LastSuccess(ServiceHistories records) {

  private static final int TRIES = 5;

  /**
   * Compares the record with the recovery points and writes it where they say otherwise; a service
   * without a record gets none.
   *
   * @param points all recovery points of the service, with their newest marks
   */
  public void follow(String service, List<RecoveryPoint> points) {
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<Versioned<ServiceHistory>> known = records.find(service);
      if (known.isEmpty()) {
        return;
      }
      ServiceHistory next = SoundLastSuccess.of(known.get().value(), points);
      if (next.equals(known.get().value()) || records.replace(known.get(), next)) {
        return;
      }
    }
    throw new IllegalStateException("services/" + service + ".json keeps changing");
  }
}
