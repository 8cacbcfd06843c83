package dev.apimdr.app.drill;

import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.Drills;
import dev.apimdr.app.ports.FleetSource;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.core.drill.DrillAgenda;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.RequestOrigin;
import dev.apimdr.core.schedule.Schedule;
import dev.apimdr.core.service.Fleet;
import dev.apimdr.core.service.ServiceId;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the schedule of drills: at each of its times every service is drilled, one after the other.
 * A drill of the schedule has an id of its time and its service, so that there is never a second
 * one for the same.
 */
public final class StartDueDrills {

  private final RequestDrill request;
  private final Drills drills;
  private final OneAtATime oneAtATime;
  private final DrillSettings settings;
  private final FleetSource fleets;
  private final Clock clock;

  public StartDueDrills(
      RequestDrill request,
      Drills drills,
      DrillSettings settings,
      FleetSource fleets,
      Clock clock) {
    this.request = request;
    this.drills = drills;
    this.oneAtATime = new OneAtATime(drills);
    this.settings = settings;
    this.fleets = fleets;
    this.clock = clock;
  }

  /** Begins the drill that is due, if none is under way. */
  public void run(EventSink events) {
    settings.schedule().ifPresent(schedule -> run(schedule, events));
  }

  private void run(Schedule schedule, EventSink events) {
    Instant now = clock.instant();
    Versioned<DrillAgenda> read = oneAtATime.agenda(now);
    Optional<Versioned<DrillAgenda>> round =
        read.value().round() != null
            ? Optional.of(read)
            : due(schedule, read.value().handled(), now)
                .flatMap(occurrence -> drills.replace(read, read.value().beginning(occurrence)));
    round.ifPresent(begun -> next(begun, now, events));
  }

  /** The last time of the schedule that has come; after a long rest of the app the others go. */
  private static Optional<Instant> due(Schedule schedule, Instant handled, Instant now) {
    Optional<Instant> due = Optional.empty();
    Optional<Instant> next = schedule.next(handled);
    while (next.isPresent() && !next.get().isAfter(now)) {
      due = next;
      next = schedule.next(next.get());
    }
    return due;
  }

  private void next(Versioned<DrillAgenda> begun, Instant now, EventSink events) {
    Instant occurrence = begun.value().round();
    if (occurrence == null || oneAtATime.underWay(now).isPresent()) {
      return;
    }
    Optional<ServiceId> next =
        services().stream().filter(service -> !isKnown(id(occurrence, service))).findFirst();
    if (next.isEmpty()) {
      boolean unused = drills.replace(begun, begun.value().done()).isPresent();
      return;
    }
    DrillAcceptance unused =
        request.begin(
            settings, next.get(), id(occurrence, next.get()), RequestOrigin.timer(now), events);
  }

  private static String id(Instant occurrence, ServiceId service) {
    return OperationId.ofDrill(occurrence, service.key()).value();
  }

  private boolean isKnown(String id) {
    try {
      return drills.find(id).isPresent();
    } catch (DamagedDocumentException | NewerDocumentException unreadable) {
      return true;
    }
  }

  private List<ServiceId> services() {
    return fleets.current().protectedServices().values().stream()
        .map(Fleet.ProtectedService::id)
        .filter(
            service -> settings.services().isEmpty() || settings.services().contains(service.key()))
        .sorted(Comparator.comparing(ServiceId::key))
        .toList();
  }
}
