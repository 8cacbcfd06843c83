package dev.apimdr.app.watch;

import dev.apimdr.app.catalogue.LastSuccess;
import dev.apimdr.app.ports.ApiManagement;
import dev.apimdr.app.ports.BackupStore;
import dev.apimdr.app.ports.Ledger;
import dev.apimdr.app.ports.Reading;
import dev.apimdr.app.ports.RecoveryPoints;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.OperationEvents;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.arm.LogEvent;
import dev.apimdr.core.arm.ReplyText;
import dev.apimdr.core.drift.Activity;
import dev.apimdr.core.lifecycle.Timings;
import dev.apimdr.core.lifecycle.UncertainEnd;
import dev.apimdr.core.operation.BlobFacts;
import dev.apimdr.core.operation.BlobLookup;
import dev.apimdr.core.operation.Evidence;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.recovery.RecoveryPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks up in the Activity Log how an operation ended whose end ARM never reported, a few times,
 * and records what the log says. A backup that succeeded by the log and whose blob is there becomes
 * a verified recovery point.
 */
final class LookUpEvidence {

  private final ApiManagement arm;
  private final BackupStore store;
  private final RecoveryPoints recoveryPoints;
  private final LastSuccess lastSuccess;
  private final RewriteOperation rewrite;
  private final Timings timings;

  LookUpEvidence(
      ApiManagement arm,
      BackupStore store,
      Ledger ledger,
      RewriteOperation rewrite,
      Timings timings) {
    this.arm = arm;
    this.store = store;
    this.recoveryPoints = ledger.recoveryPoints();
    this.lastSuccess = new LastSuccess(ledger.histories());
    this.rewrite = rewrite;
    this.timings = timings;
  }

  /** Reads the log when the next look-up is due; true when there is nothing more to look up. */
  boolean lookUp(Versioned<Operation> found, Instant endedAt, Instant now, EventSink events) {
    Operation operation = found.value();
    Evidence before = operation.progress().findings().evidence();
    int looks = before == null ? 0 : before.lookups();
    if (!operation.isEndUncertain() || isOver(before)) {
      return true;
    }
    if (now.isBefore(endedAt.plus(timings.evidenceAfter().get(looks)))) {
      return false;
    }
    Reading<Evidence> reading = read(operation, now);
    Evidence seen = reading.value();
    ArmReply failure = reading.failure();
    boolean tooLate = !now.isBefore(endedAt.plus(timings.changesWithin()));
    if (seen == null && !Kind.FORBIDDEN.isOf(failure) && !tooLate) {
      return false;
    }
    Evidence after = seen == null ? unreadable(failure, before) : seen.after(before);
    if (isOver(after) && seen != null) {
      after = after.nothingFoundAfter(Duration.between(endedAt, now));
    }
    return conclude(found, after, before, tooLate, events);
  }

  private boolean conclude(
      Versioned<Operation> found,
      Evidence evidence,
      @Nullable Evidence before,
      boolean tooLate,
      EventSink events) {
    Operation operation = found.value();
    Recovery recovery =
        operation.isBackup() && evidence.isSuccess()
            ? recover(operation, Objects.requireNonNull(evidence.at(), "an event has a time"))
            : Recovery.NONE;
    if (recovery == Recovery.UNKNOWN && !tooLate) {
      return false;
    }
    if (recovery == Recovery.POINT) {
      // Before the operation is written: after a crash in between, the next look-up repeats it.
      String service = operation.service().key();
      lastSuccess.follow(service, recoveryPoints.of(service));
    }
    if (evidence.kind() != Evidence.Kind.UNKNOWN && !evidence.saysLike(before)) {
      events.record(OperationEvents.evidence(operation, evidence));
    } else if (evidence.kind() == Evidence.Kind.UNKNOWN && isOver(evidence)) {
      events.record(OperationEvents.noEvidence(operation, evidence));
    }
    rewrite.operation(
        found, each -> UncertainEnd.proven(each, evidence, recovery == Recovery.POINT));
    return isOver(evidence);
  }

  private boolean isOver(@Nullable Evidence evidence) {
    return evidence != null
        && (evidence.isConclusive() || evidence.lookups() >= timings.evidenceAfter().size());
  }

  private Evidence unreadable(@Nullable ArmReply failure, @Nullable Evidence before) {
    String why = failure == null ? "" : ": " + ReplyText.of(failure);
    return Evidence.unknown("The Activity Log could not be read" + why)
        .after(before)
        .withLookups(timings.evidenceAfter().size());
  }

  /** The events of our own request, and those that share a correlation id with them. */
  private Reading<Evidence> read(Operation operation, Instant now) {
    Instant from = operation.request().requestedAt().minus(timings.blobClockSkew());
    Instant until = now.plus(timings.blobClockSkew());
    Reading<Activity> activity = arm.activity(operation, from, until);
    Activity seen = activity.value();
    if (seen == null) {
      return new Reading<>(null, activity.failure());
    }
    Evidence evidence = Evidence.of(operation, seen.own());
    String correlationId = evidence.correlationId();
    if (evidence.isConclusive() || correlationId == null) {
      return Reading.of(evidence);
    }
    Reading<List<LogEvent>> others = arm.correlated(operation, correlationId, from, until);
    List<LogEvent> more = others.value();
    if (more == null) {
      return new Reading<>(null, others.failure());
    }
    List<LogEvent> all = new ArrayList<>(seen.own());
    more.stream().filter(event -> !all.contains(event)).forEach(all::add);
    return Reading.of(Evidence.of(operation, all));
  }

  /** Whether the backup became a recovery point. */
  private enum Recovery {
    /** There is a verified one. */
    POINT,
    /** There is none: the backup is not in the container, or not as it should be. */
    NONE,
    /** The store could not be asked. */
    UNKNOWN
  }

  private Recovery recover(Operation backup, Instant completedAt) {
    return store
        .head(backup.request().blob())
        .match(
            found -> recover(backup, completedAt, found),
            missing -> Recovery.NONE,
            unknown -> Recovery.UNKNOWN);
  }

  private Recovery recover(Operation backup, Instant completedAt, BlobLookup.Found found) {
    BlobFacts facts = found.facts();
    if (facts.doubt(backup.startedAt(), timings.blobClockSkew()).isPresent()) {
      return Recovery.NONE;
    }
    Optional<RecoveryPoint> known =
        recoveryPoints.find(backup.service().key(), backup.request().blob().backupName());
    if (known.isEmpty()) {
      recoveryPoints.add(RecoveryPoint.proven(backup, facts, completedAt));
      return Recovery.POINT;
    }
    return known.get().facts().isStill(facts, found.status().created())
            && rewrite.point(backup, RecoveryPoint::proven)
        ? Recovery.POINT
        : Recovery.NONE;
  }
}
