package dev.apimdr.app.operation;

import dev.apimdr.app.completion.ReadableHistories;
import dev.apimdr.app.preflight.StandbyCheck;
import dev.apimdr.app.requests.CompetingRestores;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.lifecycle.Decision;
import dev.apimdr.core.lifecycle.SafetyBackup;
import dev.apimdr.core.lifecycle.Timings;
import dev.apimdr.core.operation.OpenOperation;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.Waiting;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether an operation may still start, and what it must wait for, before Azure is asked at all.
 */
final class StartAdmission {

  private final ReadableHistories histories;
  private final AllowedTargets targets;
  private final AcquireServiceLock lock;
  private final CompetingRestores competing;
  private final StartLimit limit;
  private final StandbyCheck standbys;
  private final Timings timings;

  StartAdmission(
      ReadableHistories histories,
      AllowedTargets targets,
      AcquireServiceLock lock,
      CompetingRestores competing,
      StartLimit limit,
      StandbyCheck standbys,
      Timings timings) {
    this.histories = histories;
    this.targets = targets;
    this.lock = lock;
    this.competing = competing;
    this.limit = limit;
    this.standbys = standbys;
    this.timings = timings;
  }

  /**
   * What keeps the operation from starting now, or for good. What forbids it is asked first: what
   * must not start any more waits for nothing.
   *
   * @param listed what was open on the service when it was listed in this execution, if it was
   */
  Optional<Decision> obstacle(
      Operation operation, Optional<List<OpenOperation>> listed, Instant now, EventSink events) {
    return forbidden(operation, now, events)
        .or(() -> waiting(operation, now))
        .or(
            () ->
                lock.blocker(operation, listed, events)
                    .map(who -> waitFor(operation, Waiting.OPERATION, who, now)));
  }

  /**
   * Takes the lock for the POST that follows at once; otherwise what keeps the operation from it.
   * Preflight took seconds, so what forbids is asked once more, with the lock held.
   */
  Optional<Decision> acquire(Operation operation, Instant now, EventSink events) {
    return lock.take(operation, events)
        .map(who -> waitFor(operation, Waiting.OPERATION, who, now))
        .or(() -> forbidden(operation, now, events));
  }

  /** What keeps the operation from starting at all. */
  Optional<Decision> forbidden(Operation operation, Instant now, EventSink events) {
    Optional<Operation> safety = limit.safetyBackup(operation);
    return notAllowed(operation, safety, now)
        .or(() -> unsafe(operation, safety, now))
        .or(() -> tooLate(operation, safety, now))
        .or(() -> overtaken(operation, safety, now, events))
        .or(() -> withdrawn(operation, safety, now, events))
        .or(() -> paused(operation, now));
  }

  /** A standby that a person promoted, or that was found in use, must not be overwritten. */
  private Optional<Decision> paused(Operation operation, Instant now) {
    return standbys
        .paused(operation)
        .map(why -> new Decision.End(operation, Outcome.failed(now, why)));
  }

  /** A restore with {@code backupFirst} waits for its safety backup. */
  private Optional<Decision> waiting(Operation operation, Instant now) {
    return limit
        .safetyBackup(operation)
        .filter(safety -> !safety.isTerminal())
        .map(
            safety ->
                waitFor(operation, Waiting.SAFETY_BACKUP, "its safety backup " + safety.id(), now));
  }

  /**
   * A restore with {@code backupFirst} never goes without a safety backup of its own that
   * succeeded.
   */
  private Optional<Decision> unsafe(Operation operation, Optional<Operation> safety, Instant now) {
    OperationId wanted = operation.request().safety();
    if (operation.isBackup() || wanted == null) {
      return Optional.empty();
    }
    if (safety.filter(backup -> !SafetyBackup.isOf(backup, operation)).isPresent()) {
      return Optional.of(
          failed(
              operation,
              Optional.empty(),
              now,
              "SafetyBackupTooOld",
              "The safety backup "
                  + wanted
                  + " was sent before this restore was asked for, or was made for another one.",
              "The target was not touched. Request the restore again, under another id."));
    }
    Optional<Phase> phase = safety.map(Operation::phase);
    return phase.filter(reached -> reached == Phase.SUCCEEDED || !reached.isTerminal()).isPresent()
        ? Optional.empty()
        : Optional.of(
            failed(
                operation,
                Optional.empty(),
                now,
                "SafetyBackupFailed",
                "The safety backup "
                    + wanted
                    + phase.map(end -> " ended " + end.wireName()).orElse(" is not in the ledger")
                    + ".",
                "The target was not touched. Read that operation's error; request the restore"
                    + " without backupFirst if the target's present state may be lost."));
  }

  private Optional<Decision> notAllowed(
      Operation operation, Optional<Operation> safety, Instant now) {
    return operation.isBackup() || targets.has(operation)
        ? Optional.empty()
        : Optional.of(
            failed(
                operation,
                safety,
                now,
                "TargetNotAllowed",
                operation.service().name() + " is no longer in RESTORE_TARGETS.",
                "Add it there and request the restore again, if it is still wanted."));
  }

  private Optional<Decision> tooLate(Operation operation, Optional<Operation> safety, Instant now) {
    return limit
        .passed(operation, safety, now)
        .map(outcome -> new Decision.End(operation, outcome));
  }

  /**
   * A restore that waited while another one was carried out would undo what people then saw. The
   * other's end is what counts, not its POST: the two times are of two hosts' clocks, which may be
   * some minutes apart, and a restore takes longer than that. A restore that had ended before this
   * one was asked for stops nothing.
   */
  private Optional<Decision> overtaken(
      Operation operation, Optional<Operation> safety, Instant now, EventSink events) {
    if (operation.isBackup()) {
      return Optional.empty();
    }
    return histories
        .find(operation.service().key(), events)
        .flatMap(
            stored ->
                stored.value().recent().stream()
                    .filter(ended -> ended.kind() == OperationKind.RESTORE)
                    .filter(ended -> ended.took() != null)
                    .filter(ended -> ended.endedAt().isAfter(operation.request().requestedAt()))
                    .map(ServiceHistory.Ended::operationId)
                    .findFirst())
        .map(
            other ->
                failed(
                    operation,
                    safety,
                    now,
                    "OvertakenByRestore",
                    "The restore "
                        + other
                        + " was carried out on this target after this one was asked"
                        + " for.",
                    "Look at the target, and request the restore again if it is still wanted."));
  }

  /** A restore that was recorded beside another one, and could not look again when it was. */
  private Optional<Decision> withdrawn(
      Operation operation, Optional<Operation> safety, Instant now, EventSink events) {
    return operation.isBackup()
        ? Optional.empty()
        : competing
            .before(operation, events)
            .map(
                other ->
                    new Decision.End(
                        operation,
                        Outcome.failed(
                            now, CompetingRestores.withdrawn(operation, safety, other))));
  }

  private Decision waitFor(Operation operation, String code, String what, Instant now) {
    Waiting wait = new Waiting(code, what, now);
    return new Decision.Again(
        operation.with(operation.progress().waitingFor(wait, timings.waits().busy())),
        timings.lockWait());
  }

  private static Decision failed(
      Operation operation,
      Optional<Operation> safety,
      Instant now,
      String code,
      String message,
      String advice) {
    return new Decision.End(
        operation,
        Outcome.failed(
            now, new OperationError(code, message, SafetyBackup.left(safety) + " " + advice)));
  }
}
