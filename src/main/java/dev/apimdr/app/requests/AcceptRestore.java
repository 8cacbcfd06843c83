package dev.apimdr.app.requests;

import dev.apimdr.app.ports.FleetSource;
import dev.apimdr.app.ports.KeepsChangingException;
import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.OperationEvents;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.service.Fleet;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Accepts a restore: only into a target of RESTORE_TARGETS, only from a source listed there, only
 * when the request repeats the target's name, and never queued behind another restore.
 */
public final class AcceptRestore {

  private final SubmitOperation submit;
  private final PlanRestore plan;
  private final CompetingRestores competing;
  private final SafetyBackups safetyBackups;
  private final ChangeStandby standbys;
  private final FleetSource fleets;
  private final Supplier<String> ids;

  AcceptRestore(
      SubmitOperation submit,
      PlanRestore plan,
      CompetingRestores competing,
      SafetyBackups safetyBackups,
      ChangeStandby standbys,
      FleetSource fleets,
      Supplier<String> ids) {
    this.submit = submit;
    this.plan = plan;
    this.competing = competing;
    this.safetyBackups = safetyBackups;
    this.standbys = standbys;
    this.fleets = fleets;
    this.ids = ids;
  }

  /** Accepts, answers with the one that is open already, refuses, or only checks. */
  public Acceptance accept(RestoreRequest request, EventSink events) {
    Fleet fleet = fleets.current();
    return accept(fleet, fleet.restoreTargets().get(request.target()), request, events);
  }

  /** Accepts a restore into a service that a drill made for it, and that is in no list. */
  public Acceptance intoDrill(Fleet.RestoreTarget made, RestoreRequest request, EventSink events) {
    return accept(fleets.current(), made, request, events);
  }

  private Acceptance accept(
      Fleet fleet, Fleet.@Nullable RestoreTarget target, RestoreRequest request, EventSink events) {
    OperationId named = request.caller().operationId();
    OperationId id = named == null ? new OperationId(ids.get()) : named;
    Optional<Acceptance> barred = barred(fleet, target, request);
    if (target == null || barred.isPresent()) {
      return barred.orElseThrow();
    }
    // The request's time is taken before the ledger is read: whatever is POSTed after that reading
    // then counts as POSTed after the request.
    Instant now = submit.now();
    try {
      return known(request, id, events)
          .orElseGet(
              () ->
                  plan.of(fleet, target, id, request, now)
                      .map(planned -> carriedOut(target, planned, request, events))
                      .orElseGet(
                          () ->
                              new Acceptance.NothingToRestore(
                                  "BackupNotFound", plan.nothingFor(request, now))));
    } catch (LedgerUnavailableException | KeepsChangingException unavailable) {
      return new Acceptance.Unavailable(id, String.valueOf(unavailable.getMessage()));
    }
  }

  private static Optional<Acceptance> barred(
      Fleet fleet, Fleet.@Nullable RestoreTarget target, RestoreRequest request) {
    if (target == null) {
      return Optional.of(
          fleet.service(request.target()).isEmpty()
              ? new Acceptance.NotFound("No service " + request.target() + " is known here.")
              : new Acceptance.NotAllowed(
                  "TargetNotAllowed",
                  request.target() + " is not in RESTORE_TARGETS: it must not be overwritten."));
    }
    if (!target.from().contains(request.source())) {
      return Optional.of(
          new Acceptance.NotAllowed(
              "SourceNotAllowed",
              "RESTORE_TARGETS does not let "
                  + request.target()
                  + " be restored from backups of "
                  + request.source()
                  + "."));
    }
    String confirm = request.confirm();
    return request.dryRun()
            || (confirm != null && confirm.toLowerCase(Locale.ROOT).equals(request.target()))
        ? Optional.empty()
        : Optional.of(
            new Acceptance.Invalid(
                "confirm", "must repeat the service that is overwritten: " + request.target()));
  }

  private Optional<Acceptance> known(RestoreRequest request, OperationId id, EventSink events) {
    return request.dryRun()
        ? Optional.empty()
        : submit
            .known(
                request.target(),
                id,
                OperationKind.RESTORE,
                request.fingerprint(),
                request.caller().reason())
            .or(() -> openAlready(request, events));
  }

  private Optional<Acceptance> openAlready(RestoreRequest request, EventSink events) {
    return submit
        .live()
        .of(request.target(), OperationKind.RESTORE, events)
        .findFirst()
        .map(
            open ->
                open.request().fingerprint().equals(request.fingerprint())
                    ? submit.join(
                        open,
                        request.caller().operationId(),
                        request.fingerprint(),
                        request.caller().reason())
                    : inProgress(request, open));
  }

  private static Acceptance inProgress(RestoreRequest request, Operation open) {
    return new Acceptance.Conflict(
        CompetingRestores.IN_PROGRESS,
        "The restore "
            + open.id()
            + " of "
            + request.target()
            + " is open; a restore never queues behind another one.",
        open);
  }

  private Acceptance carriedOut(
      Fleet.RestoreTarget target, RestorePlan planned, RestoreRequest request, EventSink events) {
    Operation restore = planned.restore();
    if (request.dryRun()) {
      return new Acceptance.Checked(
          planned.report(), request.target(), restore.request().blob().backupName());
    }
    if (!planned.report().isClear()) {
      events.record(OperationEvents.refused(restore, planned.report()));
      return new Acceptance.Refused(planned.report());
    }
    if (target.follow() != null && !request.caller().scheduled()) {
      standbys.restoredByHand(request.target(), restore.id().value());
    }
    // Where an earlier try of this request recorded the safety backup, that one is used.
    planned.safetyBackup().ifPresent(backup -> submit.accept(backup, events));
    return recorded(restore, request, events);
  }

  /**
   * Two requests can both find no open restore before either is recorded. So each reads the index
   * once more after it was recorded, and one of them withdraws before its message is sent.
   */
  private Acceptance recorded(Operation restore, RestoreRequest request, EventSink events) {
    if (!submit.record(restore, events)) {
      return submit.taken(restore);
    }
    return competing
        .before(restore, events)
        .flatMap(other -> withdrawn(restore, other, request, events))
        .orElseGet(
            () -> {
              submit.send(restore, events);
              return new Acceptance.Accepted(restore);
            });
  }

  private Optional<Acceptance> withdrawn(
      Operation restore, Operation other, RestoreRequest request, EventSink events) {
    if (other.request().fingerprint().equals(request.fingerprint())) {
      return submit.join(other, restore) ? Optional.of(submit.existing(other)) : Optional.empty();
    }
    return submit.withdraw(
            restore, CompetingRestores.withdrawn(restore, safetyBackups.of(restore), other), events)
        ? Optional.of(inProgress(request, other))
        : Optional.empty();
  }
}
