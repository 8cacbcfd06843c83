package dev.apimdr.app.watch;

import dev.apimdr.app.execution.BoundedParallel;
import dev.apimdr.app.execution.FailureIsolation;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.turns.ReviveTurn;
import dev.apimdr.core.turn.OpenTurn;
import java.util.List;
import java.util.stream.Stream;

/** Finds turns that were lost, from the index of what is open, for every kind of document. */
record ReviveLostTurns(ReviveTurn turns) implements WatchdogPart {

  @Override
  public void run(Snapshot seen, BoundedParallel parallel, EventSink events) {
    List<OpenTurn> entries =
        Stream.<OpenTurn>concat(
                seen.open().stream().flatMap(List::stream),
                seen.openOthers().stream().flatMap(List::stream))
            .toList();
    parallel.forEach(
        entries,
        entry ->
            FailureIsolation.from(
                events, "turns", entry.turnKey(), () -> turns.revive(entry, events)));
  }
}
