package dev.apimdr.app.standby;

import dev.apimdr.app.ports.Ledger;
import dev.apimdr.app.ports.Ports;
import dev.apimdr.app.ports.Standbys;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.preflight.StandbyInUse;
import dev.apimdr.app.requests.AcceptRestore;
import dev.apimdr.app.requests.Acceptance;
import dev.apimdr.app.requests.Caller;
import dev.apimdr.app.requests.RestoreRequest;
import dev.apimdr.app.requests.WantedBackup;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.StandbyEvents;
import dev.apimdr.core.operation.OperationDefaults;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.recovery.CatalogueEntry;
import dev.apimdr.core.service.Fleet.RestoreTarget;
import dev.apimdr.core.service.Follow;
import dev.apimdr.core.standby.NextCopy;
import dev.apimdr.core.standby.Pause;
import dev.apimdr.core.standby.PauseReason;
import dev.apimdr.core.standby.Standby;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps one standby in step: notes what came of the restore before, and at a time of its schedule
 * asks for the next, unless the standby is in use. Two at a time do no harm: each write is made
 * only over what was read, and both would ask for the same operation.
 */
public final class FollowSource {

  private final Standbys standbys;
  private final EndedRestore ended;
  private final StandbyInUse inUse;
  private final SourcePoints points;
  private final AcceptRestore acceptRestore;
  private final Clock clock;

  private FollowSource(
      Ledger ledger,
      StandbyInUse inUse,
      SourcePoints points,
      AcceptRestore acceptRestore,
      Clock clock) {
    this.standbys = ledger.standbys();
    this.ended = new EndedRestore(ledger);
    this.inUse = inUse;
    this.points = points;
    this.acceptRestore = acceptRestore;
    this.clock = clock;
  }

  /** The use case on top of the ports. */
  public static FollowSource of(
      Ports ports, OperationDefaults defaults, AcceptRestore acceptRestore, Clock clock) {
    return new FollowSource(
        ports.ledger(),
        new StandbyInUse(ports.arm(), ports.ledger().proofs().probes()),
        new SourcePoints(ports.ledger().recoveryPoints(), ports.store(), defaults),
        acceptRestore,
        clock);
  }

  /**
   * Does what is due for one standby.
   *
   * @param target that follows; one that does not is left alone
   * @throws dev.apimdr.app.ports.LedgerUnavailableException when the ledger cannot be reached
   */
  public void keep(RestoreTarget target, EventSink events) {
    Follow follow = target.follow();
    if (follow == null) {
      return;
    }
    String service = target.id().key();
    Instant now = clock.instant();
    standbys
        .find(service)
        .or(() -> standbys.create(Standby.first(service, now)))
        .flatMap(found -> written(found, ended.noted(found.value(), now)))
        .map(noted -> inStep(target, follow, noted, now, events))
        .ifPresent(stands -> events.record(StandbyEvents.status(target, stands, now)));
  }

  private Standby inStep(
      RestoreTarget target,
      Follow follow,
      Versioned<Standby> known,
      Instant now,
      EventSink events) {
    Standby standby = known.value();
    if (standby.asked() != null || standby.pausedForGood().isPresent()) {
      return standby;
    }
    return follow
        .due(standby.handled(), now)
        .map(occurrence -> atItsTime(target, follow, known, occurrence, now, events))
        .orElse(standby);
  }

  private Standby atItsTime(
      RestoreTarget target,
      Follow follow,
      Versioned<Standby> known,
      Instant occurrence,
      Instant now,
      EventSink events) {
    Standby standby = known.value();
    Optional<Pause> used = inUse.of(target.id(), follow, standby, now);
    if (used.isPresent()) {
      return kept(known, standby.paused(used.get()));
    }
    NextCopy next = NextCopy.of(standby, follow, points.of(follow.source(), now), occurrence);
    if (next instanceof NextCopy.Shrunk shrunk) {
      return kept(known, standby.paused(Pause.found(PauseReason.SHRUNK, now, shrunk.message())));
    }
    if (next instanceof NextCopy.Nothing nothing) {
      events.record(StandbyEvents.skipped(target, nothing.why()));
      return kept(known, standby.free().skipping(occurrence));
    }
    if (next instanceof NextCopy.Restore restore) {
      OperationId id = OperationId.ofFollow(occurrence);
      return written(known, standby.free().asking(id, occurrence))
          .map(asking -> asked(target, follow, asking, restore.entry(), id, events))
          .orElse(standby);
    }
    return standby;
  }

  /**
   * Asks for the restore, once the document says so. Where it is not known whether that was heard,
   * the next run finds the operation, or that there is none.
   */
  private Standby asked(
      RestoreTarget target,
      Follow follow,
      Versioned<Standby> asking,
      CatalogueEntry entry,
      OperationId id,
      EventSink events) {
    String backupName = entry.blob().backupName();
    Acceptance answer =
        acceptRestore.accept(
            new RestoreRequest(
                target.id().key(),
                new WantedBackup(follow.source(), backupName, null),
                target.id().key(),
                false,
                false,
                new Caller(
                    id,
                    "standby: follows " + follow.source() + ", " + follow.selection().wireName(),
                    null,
                    true)),
            events);
    if (answer instanceof Acceptance.Accepted || answer instanceof Acceptance.Existing) {
      events.record(StandbyEvents.requested(target, id, backupName));
      return asking.value();
    }
    if (answer instanceof Acceptance.Unavailable) {
      return asking.value();
    }
    events.record(StandbyEvents.refused(target, id, RefusalWords.of(answer)));
    return kept(asking, asking.value().untouched());
  }

  /** Written where it says something new; where somebody else was faster, as it was read. */
  private Standby kept(Versioned<Standby> read, Standby next) {
    return written(read, next).map(Versioned::value).orElse(read.value());
  }

  private Optional<Versioned<Standby>> written(Versioned<Standby> read, Standby next) {
    return next.equals(read.value()) ? Optional.of(read) : standbys.replace(read, next);
  }
}
