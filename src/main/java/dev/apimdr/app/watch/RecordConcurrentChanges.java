package dev.apimdr.app.watch;

import dev.apimdr.app.ports.ApiManagement;
import dev.apimdr.app.ports.Reading;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.OperationEvents;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.arm.ReplyText;
import dev.apimdr.core.drift.Activity;
import dev.apimdr.core.drift.ChangeSummary;
import dev.apimdr.core.drift.ConcurrentChanges;
import dev.apimdr.core.lifecycle.Timings;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Looks up in the Activity Log, some time after an operation succeeded, who changed its service
 * while it ran: such changes may be missing from the backup, or overwritten by the restore. They
 * are recorded in the operation and in the recovery point, and fail nothing.
 */
final class RecordConcurrentChanges {

  /** The note where the log lacks even the operation's own request. */
  private static final String INCOMPLETE =
      "The Activity Log does not show the operation's own request, so what else it lacks is not"
          + " known.";

  private final ApiManagement arm;
  private final RewriteOperation rewrite;
  private final Timings timings;

  RecordConcurrentChanges(ApiManagement arm, RewriteOperation rewrite, Timings timings) {
    this.arm = arm;
    this.rewrite = rewrite;
    this.timings = timings;
  }

  /** Reads the log when it is due; true when there is nothing more to look up. */
  boolean lookUp(Versioned<Operation> found, Instant endedAt, Instant now, EventSink events) {
    Operation operation = found.value();
    if (operation.phase() != Phase.SUCCEEDED || operation.progress().findings().window() != null) {
      return true;
    }
    if (now.isBefore(endedAt.plus(timings.changesAfter()))) {
      return false;
    }
    // Azure's clock may be behind ours: our own request may then seem earlier than it was sent.
    Reading<Activity> reading =
        arm.activity(operation, operation.startedAt().minus(timings.blobClockSkew()), endedAt);
    Activity activity = reading.value();
    ArmReply failure = reading.failure();
    if (activity == null) {
      boolean tooLate = !now.isBefore(endedAt.plus(timings.changesWithin()));
      if (!Kind.FORBIDDEN.isOf(failure) && !tooLate) {
        return false;
      }
      String why = failure == null ? "" : ReplyText.of(failure);
      record(
          found, ConcurrentChanges.unknown("The Activity Log could not be read: " + why), events);
      return true;
    }
    boolean incomplete = activity.own().isEmpty();
    if (incomplete && now.isBefore(endedAt.plus(last()))) {
      return false;
    }
    ConcurrentChanges window =
        ConcurrentChanges.of(
            activity.changes().stream()
                .filter(change -> !change.at().isBefore(operation.startedAt()))
                .toList());
    record(
        found, incomplete ? new ConcurrentChanges(window.changes(), INCOMPLETE) : window, events);
    return true;
  }

  private Duration last() {
    List<Duration> lookups = timings.evidenceAfter();
    return lookups.get(lookups.size() - 1);
  }

  private void record(Versioned<Operation> found, ConcurrentChanges window, EventSink events) {
    Operation operation = found.value();
    List<ConcurrentChanges.Change> changes = window.changes();
    if (!changes.isEmpty()) {
      if (operation.isBackup()) {
        var unused = rewrite.point(operation, point -> point.changedBy(ChangeSummary.of(changes)));
      }
      events.record(OperationEvents.changedDuring(operation, changes));
    } else if (window.note() != null) {
      events.record(
          Event.about(operation, "ChangesUnknown", Event.Level.INFO)
              .with("message", window.note()));
    }
    rewrite.operation(
        found, each -> each.with(each.progress().found(each.progress().findings().with(window))));
  }
}
