package dev.apimdr.app.requests;

import dev.apimdr.app.completion.CompleteOperation;
import dev.apimdr.app.ports.ApiManagement;
import dev.apimdr.app.ports.BackupStore;
import dev.apimdr.app.ports.FleetSource;
import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.app.ports.OpenOperations;
import dev.apimdr.app.ports.OperationQueue;
import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.RecoveryPoints;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.preflight.Preflight;
import dev.apimdr.app.preflight.PreflightReport;
import dev.apimdr.app.preflight.RestoreChecks;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.OperationEvents;
import dev.apimdr.core.lifecycle.SafetyBackup;
import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationDefaults;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.OperationRequest;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.RestoreSource;
import dev.apimdr.core.recovery.CatalogueEntry;
import dev.apimdr.core.recovery.RestoreBlocker;
import dev.apimdr.core.service.Fleet;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A restore: only into a listed target, only from a listed source, only when confirmed, and never
 * queued behind another restore of the same target.
 */
public final class AcceptRestore {

  private final Operations operations;
  private final FleetSource fleets;
  private final OperationDefaults terms;
  private final SubmitOperation intake;
  private final CompetingRestores rivals;
  private final RestoreSources sources;
  private final Preflight preflight;
  private final Supplier<OperationId> ids;

  public AcceptRestore(
      Operations operations,
      OpenOperations open,
      OperationQueue queue,
      CompleteOperation end,
      RecoveryPoints recoveryPoints,
      BackupStore store,
      ApiManagement arm,
      FleetSource fleets,
      OperationDefaults terms,
      Clock clock,
      Supplier<OperationId> ids) {
    this.operations = operations;
    this.fleets = fleets;
    this.terms = terms;
    this.intake = new SubmitOperation(operations, open, queue, end, clock);
    this.rivals = new CompetingRestores(operations, open, end);
    this.sources = new RestoreSources(recoveryPoints, open, store, terms);
    this.preflight = new Preflight(arm, store);
    this.ids = ids;
  }

  /** Accepts, answers with the one that is open already, refuses, or only checks. */
  public Acceptance accept(RestoreRequest wish, EventSink events) {
    OperationId named = wish.operationId();
    OperationId id = named == null ? ids.get() : named;
    Fleet fleet = fleets.current();
    Fleet.RestoreTarget target = fleet.restoreTargets().get(wish.target());
    Optional<Acceptance> barred = barred(fleet, target, wish);
    if (target == null || barred.isPresent()) {
      return barred.orElseThrow();
    }
    // Before the first look: whatever is POSTed after that look is then POSTed after the request.
    Instant now = intake.now();
    try {
      return known(wish, id, events).orElseGet(() -> checked(target, id, wish, now, events));
    } catch (LedgerUnavailableException unreachable) {
      return new Acceptance.Unavailable(id, String.valueOf(unreachable.getMessage()));
    }
  }

  private static Optional<Acceptance> barred(
      Fleet fleet, Fleet.@Nullable RestoreTarget target, RestoreRequest wish) {
    if (target == null) {
      return Optional.of(
          fleet.service(wish.target()).isEmpty()
              ? new Acceptance.NotFound("No service " + wish.target() + " is known here.")
              : new Acceptance.NotAllowed(
                  "TargetNotAllowed",
                  wish.target() + " is not in RESTORE_TARGETS: it must not be overwritten."));
    }
    if (!target.from().contains(wish.sourceKey())) {
      return Optional.of(
          new Acceptance.NotAllowed(
              "SourceNotAllowed",
              "RESTORE_TARGETS does not let "
                  + wish.target()
                  + " be restored from backups of "
                  + wish.sourceKey()
                  + "."));
    }
    String confirm = wish.confirm();
    return wish.dryRun()
            || (confirm != null && confirm.toLowerCase(Locale.ROOT).equals(wish.target()))
        ? Optional.empty()
        : Optional.of(
            new Acceptance.Invalid(
                "confirm", "must repeat the service that is overwritten: " + wish.target()));
  }

  private Optional<Acceptance> known(RestoreRequest wish, OperationId id, EventSink events) {
    return wish.dryRun()
        ? Optional.empty()
        : intake
            .known(wish.target(), id, OperationKind.RESTORE, wish.fingerprint(), wish.reason())
            .or(() -> openAlready(wish, events));
  }

  private Optional<Acceptance> openAlready(RestoreRequest wish, EventSink events) {
    return intake.open(wish.target(), OperationKind.RESTORE, events).stream()
        .findFirst()
        .map(
            open ->
                open.request().fingerprint().equals(wish.fingerprint())
                    ? intake.join(open, wish.operationId(), wish.fingerprint(), wish.reason())
                    : inProgress(wish, open));
  }

  private static Acceptance inProgress(RestoreRequest wish, Operation open) {
    return new Acceptance.Conflict(
        CompetingRestores.IN_PROGRESS,
        "The restore "
            + open.id()
            + " of "
            + wish.target()
            + " is open; a restore never queues behind another one.",
        open);
  }

  private Acceptance checked(
      Fleet.RestoreTarget target,
      OperationId id,
      RestoreRequest wish,
      Instant now,
      EventSink events) {
    Optional<RestoreSources.Found> found = sources.find(wish, now);
    if (found.isEmpty()) {
      return new Acceptance.NothingToRestore("BackupNotFound", sources.nothing(wish, now));
    }
    BackupBlob blob = found.get().blob();
    OperationId safety = wish.backupFirst() ? safetyId(wish.target(), id, now) : null;
    Operation restore =
        Operation.accepted(
            target.id(),
            id,
            OperationKind.RESTORE,
            request(target, wish, now, wish.fingerprint(), blob, found.get().source(), safety));
    PreflightReport report =
        withSource(
                inWords(
                    preflight.restore(target.id(), restore.request(), now), found.get().entry()),
                found.get(),
                wish)
            .behind(
                RestoreChecks.of(
                    wish.target(),
                    wish.sourceKey(),
                    wish.confirm(),
                    found.get().entry(),
                    found.get().passedOver()));
    if (wish.dryRun()) {
      return new Acceptance.Checked(report, wish.target(), blob.backupName());
    }
    if (!report.isClear()) {
      events.record(OperationEvents.refused(restore, report));
      return new Acceptance.Refused(report);
    }
    if (safety != null) {
      // One that an earlier try of this request made is as good.
      var unused = intake.accept(safetyBackup(target, safety, id, wish, now), events);
    }
    return recorded(restore, wish, events);
  }

  /**
   * Another request may have looked before this one was recorded, as this one did: so both look
   * once more, and one of them withdraws before its message is sent.
   */
  private Acceptance recorded(Operation restore, RestoreRequest wish, EventSink events) {
    if (!intake.record(restore, events)) {
      return intake.taken(restore);
    }
    return rivals
        .before(restore, events)
        .flatMap(other -> withdrawn(restore, other, wish, events))
        .orElseGet(
            () -> {
              intake.send(restore, events);
              return new Acceptance.Accepted(restore);
            });
  }

  private Optional<Acceptance> withdrawn(
      Operation restore, Operation other, RestoreRequest wish, EventSink events) {
    if (other.request().fingerprint().equals(wish.fingerprint())) {
      return intake.join(other, restore) ? Optional.of(intake.existing(other)) : Optional.empty();
    }
    return intake.withdraw(
            restore, CompetingRestores.withdrawn(restore, safetyBackup(restore), other), events)
        ? Optional.of(inProgress(wish, other))
        : Optional.empty();
  }

  /** Of a backup of another account the catalogue knows more than the checks: where it was. */
  private static PreflightReport inWords(PreflightReport report, CatalogueEntry entry) {
    PreflightReport said = report;
    for (RestoreBlocker objection :
        entry.isCopy() ? entry.objections() : Set.<RestoreBlocker>of()) {
      said = said.inWords(objection.code(), entry.words(objection));
    }
    return said;
  }

  /** The source is looked at only where it is not the target itself. */
  private PreflightReport withSource(
      PreflightReport report, RestoreSources.Found found, RestoreRequest wish) {
    if (wish.sourceKey().equals(wish.target())) {
      return report;
    }
    return fleets
        .current()
        .service(wish.sourceKey())
        .or(found::of)
        .map(preflight::source)
        .map(report::with)
        .orElse(report);
  }

  private Operation safetyBackup(
      Fleet.RestoreTarget target,
      OperationId id,
      OperationId restore,
      RestoreRequest wish,
      Instant now) {
    return Operation.accepted(
        target.id(),
        id,
        OperationKind.BACKUP,
        request(
            target,
            wish,
            now,
            "safety backup for " + restore,
            terms.blob(wish.target(), id),
            null,
            restore));
  }

  /**
   * An earlier try of the request may have made the safety backup and no restore. That one is taken
   * only while it was not POSTed: later it may lack what was changed since.
   */
  private OperationId safetyId(String target, OperationId restore, Instant now) {
    OperationId id = OperationId.ofSafety(restore);
    return operations.find(target, id).map(Versioned::value).stream()
            .allMatch(known -> isStillToCome(known, restore))
        ? id
        : OperationId.ofSafety(restore, now);
  }

  private Optional<Operation> safetyBackup(Operation restore) {
    return Optional.ofNullable(restore.request().safety())
        .flatMap(id -> operations.find(restore.service().key(), id))
        .map(Versioned::value);
  }

  private static boolean isStillToCome(Operation backup, OperationId restore) {
    return SafetyBackup.names(backup, restore)
        && backup.phase() == Phase.NOT_STARTED
        && backup.outcome() == null;
  }

  private OperationRequest request(
      Fleet.RestoreTarget target,
      RestoreRequest wish,
      Instant now,
      String fingerprint,
      BackupBlob blob,
      @Nullable RestoreSource source,
      @Nullable OperationId safety) {
    return new OperationRequest(
        now,
        wish.requestedBy(),
        wish.reason(),
        false,
        fingerprint,
        blob,
        target.access(),
        terms.apiVersion(),
        terms.deadline(),
        terms.startWithin(),
        source,
        safety);
  }
}
