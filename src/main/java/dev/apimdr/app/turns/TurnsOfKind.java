package dev.apimdr.app.turns;

import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.TurnEvents;
import dev.apimdr.core.turn.TurnDocument;
import dev.apimdr.core.turn.TurnGate;
import dev.apimdr.core.turn.TurnMessage;
import dev.apimdr.core.turn.TurnTimings;
import java.time.Clock;
import java.util.Optional;

/** Takes the turns of one kind. */
final class TurnsOfKind<D extends TurnDocument<D>> {

  private final TurnKind<D> kind;
  private final RecentlyWritten<D> recent;
  private final ApplyDecision<D> decisions;
  private final SendTurn send;
  private final TurnTimings timings;

  TurnsOfKind(TurnKind<D> kind, SendTurn send, TurnTimings timings, Clock clock) {
    this.kind = kind;
    this.recent = new RecentlyWritten<>(kind::isRemembered);
    this.decisions = new ApplyDecision<>(kind, recent, send, timings, clock);
    this.send = send;
    this.timings = timings;
  }

  /** Takes the turn a message stands for, if it is the current one. */
  void take(TurnMessage message, boolean redelivered, EventSink events) {
    find(message, redelivered, events)
        .ifPresent(found -> judge(found, message, redelivered, events));
  }

  private Optional<Found<D>> find(TurnMessage message, boolean redelivered, EventSink events) {
    boolean comesFirst = kind.comesFirst(message);
    if (comesFirst && !redelivered) {
      // Without reading first: the first delivery nearly always makes the document.
      return kind.create(message, events);
    }
    Optional<Versioned<D>> written = recent.take(message.key(), message.turn());
    if (written.isPresent() && !redelivered) {
      return written.map(own -> new Found<>(own, true, kind::stepOf));
    }
    Optional<Versioned<D>> known = kind.find(message.key());
    if (known.isEmpty() && comesFirst) {
      return kind.create(message, events);
    }
    if (known.isEmpty()) {
      events.record(TurnEvents.dropped(message, "there is no such " + kind.name()));
    }
    return known.map(read -> new Found<>(read, false, kind::stepOf));
  }

  private void judge(Found<D> found, TurnMessage message, boolean redelivered, EventSink events) {
    Versioned<D> current = found.read();
    for (Answer<D> answer : kind.answersIn(message, events)) {
      ApplyDecision.Settled<D> settled = decisions.settle(current, message, answer, events);
      if (settled.dealtWith()) {
        return;
      }
      current = settled.document();
    }
    D document = current.value();
    if (document.isEndDecided()) {
      kind.finish(current, events);
      return;
    }
    switch (TurnGate.judge(document.turn(), message.turn(), redelivered)) {
      case ACT -> act(found, current, message, events);
      case RESEND -> send.again(document);
      case DROP ->
          events.record(
              TurnEvents.dropped(message, "the " + kind.name() + " is at turn " + document.turn()));
    }
  }

  /**
   * Takes the step. Where somebody else has written the document since it was remembered the
   * message goes back, and the turn is taken again from what the ledger says.
   */
  private void act(Found<D> found, Versioned<D> current, TurnMessage message, EventSink events) {
    D document = current.value();
    TurnDecision<D> decision = found.steps().apply(document).take(document, message, events);
    if (decisions.apply(current, message, decision, events).isEmpty() && found.remembered()) {
      send.back(document.queue(), message, timings.ledgerRetry());
    }
  }
}
