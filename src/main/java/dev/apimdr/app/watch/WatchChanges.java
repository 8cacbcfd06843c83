package dev.apimdr.app.watch;

import dev.apimdr.app.execution.Abreast;
import dev.apimdr.app.ports.ApiManagement;
import dev.apimdr.app.ports.Events;
import dev.apimdr.app.ports.LaterLooks;
import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.Reading;
import dev.apimdr.app.ports.RecoveryPoints;
import dev.apimdr.app.ports.Stored;
import dev.apimdr.app.turns.Lines;
import dev.apimdr.core.ArmReply;
import dev.apimdr.core.ChangeWindow;
import dev.apimdr.core.Changed;
import dev.apimdr.core.Event;
import dev.apimdr.core.LaterLook;
import dev.apimdr.core.Operation;
import dev.apimdr.core.Progress;
import dev.apimdr.core.RecoveryPoint;
import dev.apimdr.core.ReplyWords;
import dev.apimdr.core.Timings;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Looks up, some time after an operation's end, what its service was changed by while it ran:
 * changes during a backup may be missing from it, changes during a restore may be overwritten. The
 * recovery point and the operation are marked; nothing fails because of it.
 */
final class WatchChanges {

  private static final int TRIES = 5;

  private final LaterLooks later;
  private final Operations operations;
  private final RecoveryPoints recoveryPoints;
  private final ApiManagement arm;
  private final Timings timings;
  private final Clock clock;

  WatchChanges(
      LaterLooks later,
      Operations operations,
      RecoveryPoints recoveryPoints,
      ApiManagement arm,
      Timings timings,
      Clock clock) {
    this.later = later;
    this.operations = operations;
    this.recoveryPoints = recoveryPoints;
    this.arm = arm;
    this.timings = timings;
    this.clock = clock;
  }

  /** Looks up what has waited long enough. */
  void run(Abreast abreast, Events events) {
    Instant now = clock.instant();
    List<LaterLook> due =
        later.all().stream()
            .filter(look -> !now.isBefore(look.endedAt().plus(timings.changesAfter())))
            .toList();
    abreast.forEach(
        due,
        look ->
            Apart.from(
                events,
                "changes",
                look.service(),
                look.operationId().value(),
                () -> take(look, now, events)));
  }

  /** An operation whose end is still being carried out is looked at in a later run. */
  private void take(LaterLook look, Instant now, Events events) {
    Optional<Stored<Operation>> found = operations.find(look.service(), look.operationId());
    if (found.isEmpty()) {
      later.remove(look);
    } else if (found.get().value().isTerminal()) {
      look(look, found.get(), now, events);
    }
  }

  private void look(LaterLook look, Stored<Operation> found, Instant now, Events events) {
    Operation operation = found.value();
    Reading<List<ChangeWindow.Change>> reading =
        arm.changes(operation.service(), operation.startedAt(), look.endedAt());
    List<ChangeWindow.Change> changes = reading.value();
    ArmReply trouble = reading.trouble();
    boolean tooLate = !now.isBefore(look.endedAt().plus(timings.changesWithin()));
    if (changes != null) {
      keep(found, ChangeWindow.of(changes), events);
    } else if (trouble instanceof ArmReply.Forbidden || tooLate) {
      String why = trouble == null ? "" : ReplyWords.of(trouble);
      keep(found, ChangeWindow.unknown("The Activity Log could not be read: " + why), events);
    } else {
      return;
    }
    later.remove(look);
  }

  private void keep(Stored<Operation> found, ChangeWindow window, Events events) {
    Operation operation = found.value();
    List<ChangeWindow.Change> changes = window.changes();
    if (!changes.isEmpty()) {
      if (operation.isBackup()) {
        mark(operation, Changed.of(changes));
      }
      events.record(Lines.changedDuring(operation, changes));
    } else if (window.note() != null) {
      events.record(
          Event.about(operation, "ChangesUnknown", Event.Level.INFO)
              .with("message", window.note()));
    }
    record(found, window);
  }

  private void mark(Operation backup, Changed changed) {
    String service = backup.service().key();
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<Stored<RecoveryPoint>> point =
          recoveryPoints.stored(service, backup.request().blob().backupName());
      if (point.isEmpty()
          || changed.equals(point.get().value().changed())
          || recoveryPoints.replace(point.get(), point.get().value().changedBy(changed))) {
        return;
      }
    }
    throw new IllegalStateException("the manifest keeps changing: the next run goes on");
  }

  private void record(Stored<Operation> found, ChangeWindow window) {
    Stored<Operation> current = found;
    for (int tries = 0; tries < TRIES; tries++) {
      Operation operation = current.value();
      Progress progress = operation.progress();
      Operation next = operation.with(progress.found(progress.findings().with(window)));
      if (next.equals(operation) || operations.replace(current, next).isPresent()) {
        return;
      }
      Optional<Stored<Operation>> again =
          operations.find(operation.service().key(), operation.id());
      if (again.isEmpty()) {
        return;
      }
      current = again.get();
    }
    throw new IllegalStateException("the operation keeps changing: the next run goes on");
  }
}
