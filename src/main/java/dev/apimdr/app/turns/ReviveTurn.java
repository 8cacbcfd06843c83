package dev.apimdr.app.turns;

import dev.apimdr.app.ports.OpenTurns;
import dev.apimdr.app.ports.OperationQueue;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.TurnEvents;
import dev.apimdr.core.turn.OpenTurn;
import dev.apimdr.core.turn.TurnDocument;
import dev.apimdr.core.turn.TurnTimings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the watchdog does about one entry of the index: a lost turn is sent again, an end that was
 * carried out only in part is completed, an entry whose document was never made is cleared.
 */
public final class ReviveTurn {

  private final List<TurnKind<?>> kinds;
  private final OpenTurns open;
  private final SendTurn send;
  private final TurnTimings timings;
  private final Clock clock;

  public ReviveTurn(
      List<TurnKind<?>> kinds,
      OpenTurns open,
      OperationQueue queue,
      TurnTimings timings,
      Clock clock) {
    this.kinds = List.copyOf(kinds);
    this.open = open;
    this.send = new SendTurn(queue, clock);
    this.timings = timings;
    this.clock = clock;
  }

  /**
   * Does it for one entry. After a rollback of the app there may be kinds that only a newer version
   * knows: they are told of, and stay.
   *
   * @throws dev.apimdr.app.ports.LedgerUnavailableException as all that reads or writes it
   * @throws dev.apimdr.app.ports.QueueUnavailableException when the turn could not be sent; the
   *     next run finds it lost again
   */
  public void revive(OpenTurn entry, EventSink events) {
    kinds.stream()
        .filter(kind -> kind.name().equals(entry.turnKey().kind()))
        .findFirst()
        .ifPresentOrElse(
            kind -> revive(kind, entry, events),
            () ->
                events.record(TurnEvents.newerKind(entry.turnKey(), open.nameOf(entry.turnKey()))));
  }

  private <D extends TurnDocument<D>> void revive(
      TurnKind<D> kind, OpenTurn entry, EventSink events) {
    Optional<Versioned<D>> found = kind.find(entry.turnKey());
    if (found.isEmpty()) {
      clearOrphan(entry);
    } else if (found.get().value().isEndDecided()) {
      kind.finish(found.get(), events);
    } else {
      kind.correct(entry, found.get().value());
      sendAgainIfLost(kind, found.get(), events);
    }
  }

  /**
   * A document is announced before it is made: a young entry may belong to a request on its way. A
   * request that comes again announces anew, so its entry is young however long ago it was made.
   */
  private void clearOrphan(OpenTurn entry) {
    if (entry.announced().plus(timings.orphanAfter()).isBefore(open.storeTime())) {
      open.removeUnchanged(entry);
    }
  }

  /** Due is moved first, so that a backlog does not breed copies. */
  private <D extends TurnDocument<D>> void sendAgainIfLost(
      TurnKind<D> kind, Versioned<D> read, EventSink events) {
    Instant now = clock.instant();
    D document = read.value();
    if (now.isBefore(document.due().plus(timings.lostAfter()))) {
      return;
    }
    kind.replace(read, document.dueAt(now))
        .map(Versioned::value)
        .ifPresent(
            current -> {
              send.current(current, Duration.ZERO);
              events.record(
                  kind.about(current, "TurnResent", Event.Level.WARNING)
                      .with("turn", current.turn())
                      .with("overdueSeconds", Duration.between(document.due(), now)));
            });
  }
}
