package dev.apimdr.app.turns;

import dev.apimdr.app.execution.RetryOnConflict;
import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.app.ports.QueueUnavailableException;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.TurnEvents;
import dev.apimdr.core.turn.TurnDocument;
import dev.apimdr.core.turn.TurnMessage;
import dev.apimdr.core.turn.TurnTimings;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The one place where decisions are carried out: it writes the next turn, then sends it. Between
 * the two a crash leaves a turn that a redelivery, or the watchdog, sends again.
 */
final class ApplyDecision<D extends TurnDocument<D>> {

  private static final int ROUNDS = 3;

  private final TurnKind<D> kind;
  private final RecentlyWritten<D> recent;
  private final SendTurn send;
  private final TurnTimings timings;
  private final Clock clock;

  ApplyDecision(
      TurnKind<D> kind,
      RecentlyWritten<D> recent,
      SendTurn send,
      TurnTimings timings,
      Clock clock) {
    this.kind = kind;
    this.recent = recent;
    this.send = send;
    this.timings = timings;
    this.clock = clock;
  }

  /**
   * Where an answer has led.
   *
   * @param dealtWith whether a turn or an end followed, so that its message is done
   * @param document as it stands now
   */
  record Settled<D extends TurnDocument<D>>(boolean dealtWith, Versioned<D> document) {}

  /**
   * Carries a decision out.
   *
   * @param message that led to it
   * @return the document as it stands then; empty when somebody else changed it first, so that
   *     nothing was written or sent
   */
  Optional<Versioned<D>> apply(
      Versioned<D> read, TurnMessage message, TurnDecision<D> decision, EventSink events) {
    return decision.match(
        new TurnDecision.Handler<>() {
          @Override
          public Optional<Versioned<D>> again(TurnDecision.Again<D> again) {
            Instant now = clock.instant();
            return kind.endIfLate(again.next(), now)
                .map(ended -> finish(read, ended, events))
                .orElseGet(() -> nextTurn(read, again, now));
          }

          @Override
          public Optional<Versioned<D>> end(TurnDecision.End<D> end) {
            return finish(read, end.ended(), events);
          }

          @Override
          public Optional<Versioned<D>> note(TurnDecision.Note<D> note) {
            return kind.replace(read, note.next());
          }

          @Override
          public Optional<Versioned<D>> putBack(TurnDecision.PutBack<D> late) {
            events.record(TurnEvents.ledgerUnavailable(message, late.why()));
            send.back(message, timings.ledgerRetry());
            return Optional.of(read);
          }

          @Override
          public Optional<Versioned<D>> atMostOnce(TurnDecision.AtMostOnce<D> once) {
            Optional<Versioned<D>> licensed = kind.replace(read, once.licensed());
            licensed.ifPresent(own -> record(own, once.action().apply(own.value()), events));
            return licensed;
          }

          @Override
          public Optional<Versioned<D>> heard(TurnDecision.Heard<D> heard) {
            record(read, heard, events);
            return Optional.of(read);
          }
        });
  }

  private Optional<Versioned<D>> nextTurn(
      Versioned<D> read, TurnDecision.Again<D> again, Instant now) {
    Consumer<D> afterwards = again.around().begin();
    Optional<Versioned<D>> written = kind.replace(read, again.next().nextTurn(now, again.delay()));
    written.ifPresent(
        stored -> {
          recent.remember(stored);
          afterwards.accept(stored.value());
          send.current(stored.value(), again.delay());
        });
    return written;
  }

  private Optional<Versioned<D>> finish(Versioned<D> read, D ended, EventSink events) {
    Optional<Versioned<D>> decided = kind.replace(read, ended);
    decided.ifPresent(first -> kind.finish(first, events));
    return decided;
  }

  /** Where neither the ledger nor the queue can be reached, both are tried again. */
  private void record(Versioned<D> read, TurnDecision.Heard<D> heard, EventSink events) {
    TurnMessage carrying = heard.carrying();
    for (int round = 1; ; round++) {
      try {
        var unused = settle(read, carrying, heard.answer(), events);
        return;
      } catch (LedgerUnavailableException unreachable) {
        events.record(TurnEvents.ledgerUnavailable(carrying, heard.when()));
      }
      try {
        send.back(carrying, timings.ledgerRetry());
        return;
      } catch (QueueUnavailableException neither) {
        if (round == ROUNDS) {
          throw neither;
        }
      }
    }
  }

  /** Carries out what follows from an answer, for the document as it is by then. */
  Settled<D> settle(Versioned<D> read, TurnMessage message, Answer<D> answer, EventSink events) {
    return RetryOnConflict.change(
            "the " + kind.name() + " " + message.key().id() + " of " + message.key().service(),
            read,
            () -> kind.find(message.key()),
            current -> settleOnce(current, message, answer, events))
        .orElseGet(() -> new Settled<>(false, read));
  }

  private Optional<Settled<D>> settleOnce(
      Versioned<D> current, TurnMessage message, Answer<D> answer, EventSink events) {
    Optional<TurnDecision<D>> decision = answer.decide(current.value());
    if (decision.isEmpty()) {
      return Optional.of(new Settled<>(false, current));
    }
    boolean isNote = decision.get() instanceof TurnDecision.Note;
    return apply(current, message, decision.get(), events)
        .map(document -> new Settled<>(!isNote, document));
  }
}
