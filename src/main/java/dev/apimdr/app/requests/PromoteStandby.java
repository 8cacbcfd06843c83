package dev.apimdr.app.requests;

import dev.apimdr.app.completion.LiveOperations;
import dev.apimdr.app.ports.FleetSource;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.StandbyEvents;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.service.Fleet;
import dev.apimdr.core.standby.Pause;
import dev.apimdr.core.standby.PauseReason;
import dev.apimdr.core.standby.Standby;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What people say of a standby: that it is the active service now, so that nothing is restored into
 * it any more, or that it follows again.
 */
public final class PromoteStandby {

  private final ChangeStandby change;
  private final LiveOperations live;
  private final FleetSource fleets;
  private final Clock clock;

  public PromoteStandby(
      ChangeStandby change, LiveOperations live, FleetSource fleets, Clock clock) {
    this.change = change;
    this.live = live;
    this.fleets = fleets;
    this.clock = clock;
  }

  /** What came of it. */
  public sealed interface Result {

    /**
     * It is recorded, now or before.
     *
     * @param target as the settings have it
     * @param restore one that was asked for by the schedule and may still overwrite the standby
     */
    record Done(Fleet.RestoreTarget target, Standby standby, Optional<Operation> restore)
        implements Result {}

    /** No service of this name follows another one. */
    record NotFollowing(boolean known) implements Result {}
  }

  /**
   * Declares a standby the active service. It is written first, and then looked whether a restore
   * is on its way: a restore looks the other way round, with the service's lock held, so that one
   * of the two sees the other.
   *
   * @param by who says so, where the app can tell
   * @throws dev.apimdr.app.ports.LedgerUnavailableException when the ledger cannot be reached
   */
  public Result promote(String service, String reason, @Nullable String by, EventSink events) {
    Instant now = clock.instant();
    return of(
        service,
        standby -> standby.paused(new Pause(PauseReason.PROMOTED, now, reason, by)),
        target -> StandbyEvents.promoted(target, reason, by),
        events);
  }

  /** Lets a standby follow its source again, from the next time of its schedule on. */
  public Result follow(String service, String reason, @Nullable String by, EventSink events) {
    Instant now = clock.instant();
    return of(
        service,
        standby -> standby.pause() == null ? standby : standby.followingAgain(now),
        target -> StandbyEvents.resumed(target, reason, by),
        events);
  }

  private Result of(
      String service,
      UnaryOperator<Standby> word,
      Function<Fleet.RestoreTarget, Event> line,
      EventSink events) {
    Fleet fleet = fleets.current();
    Fleet.RestoreTarget target = fleet.restoreTargets().get(service);
    if (target == null || target.follow() == null) {
      return new Result.NotFollowing(fleet.service(service).isPresent());
    }
    Standby standby = change.to(service, word);
    events.record(line.apply(target));
    return new Result.Done(
        target,
        standby,
        live.of(service, OperationKind.RESTORE, events)
            .filter(restore -> restore.request().origin().scheduled())
            .findFirst());
  }
}
