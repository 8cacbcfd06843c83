package dev.apimdr.app.watch;

import dev.apimdr.app.execution.BoundedParallel;
import dev.apimdr.app.ports.DeadMansSwitch;
import dev.apimdr.app.ports.FleetSource;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.posture.CatchUp;
import dev.apimdr.core.service.Fleet;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tells a monitor outside that all is well: the ledger could be read, the service list is accepted
 * and every protected service meets its objective. What is not known is not well.
 */
final class SignalHealth implements WatchdogPart {

  private final DeadMansSwitch monitor;
  private final FleetSource fleets;
  private final CatchUpSettings settings;
  private final Clock clock;

  SignalHealth(DeadMansSwitch monitor, FleetSource fleets, CatchUpSettings settings, Clock clock) {
    this.monitor = monitor;
    this.fleets = fleets;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public void run(Snapshot seen, BoundedParallel parallel, EventSink events) {
    monitor
        .signal(isWell(seen))
        .ifPresent(
            why ->
                events.record(
                    Event.of("HeartbeatNotSent", Event.Level.WARNING).with("message", why)));
  }

  private boolean isWell(Snapshot seen) {
    return seen.open().isPresent()
        && seen.fleet().isPresent()
        && seen.histories().isPresent()
        && fleets.problems().isEmpty()
        && isEveryObjectiveMet(seen.fleet().get(), seen.histories().get());
  }

  private boolean isEveryObjectiveMet(Fleet fleet, List<ServiceHistory> histories) {
    Instant now = clock.instant();
    Map<String, ServiceHistory> known =
        histories.stream().collect(Collectors.toMap(ServiceHistory::service, Function.identity()));
    return fleet.protectedServices().values().stream()
        .allMatch(
            service -> {
              String key = service.id().key();
              ServiceHistory history = known.getOrDefault(key, ServiceHistory.empty(key));
              return !CatchUp.isOverdue(history.lastSuccess(), service.rpo(), now)
                  || settings.isWaitingForFirst(history, service.rpo(), now);
            });
  }
}
