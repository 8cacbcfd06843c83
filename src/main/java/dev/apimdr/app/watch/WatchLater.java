package dev.apimdr.app.watch;

import dev.apimdr.app.execution.Abreast;
import dev.apimdr.app.execution.Apart;
import dev.apimdr.app.ports.LaterLooks;
import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.Stored;
import dev.apimdr.app.telemetry.Events;
import dev.apimdr.core.lifecycle.Timings;
import dev.apimdr.core.operation.LaterLook;
import dev.apimdr.core.operation.Operation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is looked up in the Activity Log some time after an operation's end, for the log lags: how
 * it ended where nobody was told, and what its service was changed by meanwhile. Both only inform:
 * the end stays as it is, and nothing is ever sent because of what the log says or lacks.
 */
final class WatchLater {

  private final LaterLooks later;
  private final Operations operations;
  private final WatchEvidence evidence;
  private final WatchChanges changes;
  private final Timings timings;
  private final Clock clock;

  WatchLater(
      LaterLooks later,
      Operations operations,
      WatchEvidence evidence,
      WatchChanges changes,
      Timings timings,
      Clock clock) {
    this.later = later;
    this.operations = operations;
    this.evidence = evidence;
    this.changes = changes;
    this.timings = timings;
    this.clock = clock;
  }

  /** Looks up what has waited long enough. */
  void run(Abreast abreast, Events events) {
    Instant now = clock.instant();
    List<LaterLook> due =
        later.all().stream()
            .filter(look -> !now.isBefore(look.endedAt().plus(firstAfter(look))))
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

  private Duration firstAfter(LaterLook look) {
    return look.uncertain() ? timings.evidenceAfter().get(0) : timings.changesAfter();
  }

  /** An operation whose end is still being carried out is looked at in a later run. */
  private void take(LaterLook look, Instant now, Events events) {
    Optional<Stored<Operation>> found = operations.find(look.service(), look.operationId());
    if (found.isEmpty()) {
      later.remove(look);
      return;
    }
    if (!found.get().value().isTerminal()) {
      return;
    }
    boolean known = evidence.take(found.get(), look.endedAt(), now, events);
    boolean seen = changes.take(found.get(), look.endedAt(), now, events);
    if (known && seen) {
      later.remove(look);
    }
  }
}
