package dev.apimdr.app.watch;

import dev.apimdr.app.execution.BoundedParallel;
import dev.apimdr.app.ports.FleetSource;
import dev.apimdr.app.ports.PoisonQueues;
import dev.apimdr.app.ports.QueueUnavailableException;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.core.service.Fleet;
import dev.apimdr.core.turn.TurnQueue;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Logs that the app is alive and how it stands as a whole; an alert fires when this line is
 * missing. A refused service list is logged in each run until it is mended.
 */
final class Heartbeat implements WatchdogPart {

  private final FleetSource fleets;
  private final PoisonQueues poison;

  Heartbeat(FleetSource fleets, PoisonQueues poison) {
    this.fleets = fleets;
    this.poison = poison;
  }

  @Override
  public void run(Snapshot seen, BoundedParallel parallel, EventSink events) {
    List<String> problems = fleets.problems();
    List<String> copyProblems = fleets.copyProblems();
    List<String> all = Stream.concat(problems.stream(), copyProblems.stream()).toList();
    if (!all.isEmpty()) {
      events.record(
          Event.of("ConfigurationRefused", Event.Level.ERROR)
              .with("problems", all)
              .with("inForce", fleets.inForce().words()));
    }
    events.record(
        Event.of("Heartbeat", Event.Level.INFO)
            .with(
                "services",
                seen.fleet().map(fleet -> fleet.protectedServices().size()).orElse(null))
            .with("judged", seen.fleet().map(fleet -> judged(fleet, seen)).orElse(null))
            .with("configurationAccepted", problems.isEmpty())
            .with("configurationCopyKept", copyProblems.isEmpty())
            .with("startsPoison", length(TurnQueue.STARTS))
            .with("pollsPoison", length(TurnQueue.POLLS))
            .with("backgroundPoison", length(TurnQueue.BACKGROUND))
            .with("openOperations", seen.open().map(List::size).orElse(null)));
  }

  /** Of how many services this run can say how old their newest recovery point is. */
  private static int judged(Fleet fleet, Snapshot seen) {
    if (seen.open().isEmpty()) {
      return 0;
    }
    return (int)
        seen.histories().orElse(List.of()).stream()
            .filter(history -> fleet.protectedServices().containsKey(history.service()))
            .count();
  }

  private @Nullable Long length(TurnQueue queue) {
    try {
      return poison.length(queue);
    } catch (QueueUnavailableException unreachable) {
      return null;
    }
  }
}
