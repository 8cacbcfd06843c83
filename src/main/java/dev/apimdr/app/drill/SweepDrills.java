package dev.apimdr.app.drill;

import dev.apimdr.app.ports.DrillServices;
import dev.apimdr.app.ports.Reading;
import dev.apimdr.app.telemetry.DrillEvents;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ReplyText;
import dev.apimdr.core.drill.DrillGroup;
import dev.apimdr.core.drill.DrillSweep;
import dev.apimdr.core.drill.GoneService;
import dev.apimdr.core.drill.MadeService;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Removes what drills left behind, by what Azure shows alone: it needs no ledger, so that a service
 * goes whose drill was lost with its account.
 */
public final class SweepDrills {

  private final DrillServices services;
  private final DrillGroup group;
  private final DrillSweep rule;
  private final Clock clock;

  public SweepDrills(DrillServices services, DrillGroup group, DrillSweep rule, Clock clock) {
    this.services = services;
    this.group = group;
    this.rule = rule;
    this.clock = clock;
  }

  /** Asks Azure to delete and to purge what may be, and tells of what cannot be. */
  public void run(EventSink events) {
    each(
        services.all(),
        "The services of " + group.path(),
        service -> sweep(service, events),
        events);
    each(
        services.deleted(),
        "The deleted services of " + group.subscriptionId(),
        gone -> purge(gone, events),
        events);
  }

  private static <T> void each(
      Reading<List<T>> reading, String what, Consumer<T> action, EventSink events) {
    List<T> found = reading.value();
    ArmReply failure = reading.failure();
    if (found != null) {
      found.forEach(action);
    } else if (failure != null && DrillSweep.isLasting(failure)) {
      events.record(
          DrillEvents.notRemoved(
              null, what + " cannot be listed for what drills left: " + ReplyText.of(failure)));
    }
  }

  private void sweep(MadeService service, EventSink events) {
    switch (rule.of(service, group, clock.instant())) {
      case LEAVE -> {}
      case UNDATED ->
          events.record(
              DrillEvents.notRemoved(
                  service.id().key(),
                  service.id().path()
                      + " has the tag of a drill and no delete-after that can be read: look whether"
                      + " it may go, and delete it."));
      case REMOVE ->
          tell(
              services.delete(service.id()),
              service.id().key(),
              service.id().path(),
              "deleted",
              events);
    }
  }

  private void purge(GoneService gone, EventSink events) {
    if (rule.isPurged(gone, group, clock.instant())) {
      tell(services.purge(gone), gone.id().key(), gone.id().path(), "purged", events);
    }
  }

  private static void tell(
      ArmReply reply, @Nullable String target, String path, String what, EventSink events) {
    if (DrillSweep.isLasting(reply)) {
      events.record(
          DrillEvents.notRemoved(target, path + " cannot be " + what + ": " + ReplyText.of(reply)));
    } else if (DrillSweep.isTaken(reply)) {
      events.record(DrillEvents.swept(target, what));
    }
  }
}
