package dev.apimdr.app.drill;

import dev.apimdr.core.drill.DrillPlace;
import dev.apimdr.core.drill.DrillRequest.Selection;
import dev.apimdr.core.schedule.Schedule;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How drills are made ({@code DRILLS}).
 *
 * @param clientId of the app's identity that makes and deletes their services
 * @param schedule in UTC; empty where drills are only begun by hand
 * @param services keys of those that the schedule drills; empty for all that are protected
 * @param deleteAfter how long a drill's service may be there
 */
public record DrillSettings(
    DrillPlace place,
    String clientId,
    Optional<Schedule> schedule,
    Set<String> services,
    Selection selection,
    Duration deleteAfter) {

  /** Whether the schedule drills a service, by its key, where the service is protected. */
  public boolean isScheduled(String service) {
    return schedule.isPresent() && (services.isEmpty() || services.contains(service));
  }
}
