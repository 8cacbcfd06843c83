package dev.apimdr.app.turns;

import dev.apimdr.core.turn.TurnDocument;
import dev.apimdr.core.turn.TurnMessage;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/** What a step decided about its document: a closed set, carried out in one place. */
public sealed interface TurnDecision<D extends TurnDocument<D>> {

  /** Calls the handler's method of this decision's kind: a switch the compiler checks. */
  <R> R match(Handler<D, R> handler);

  /** Takes another turn after a delay. */
  record Again<D extends TurnDocument<D>>(D next, Duration delay, AroundWrite<D> around)
      implements TurnDecision<D> {

    public Again(D next, Duration delay) {
      this(next, delay, () -> written -> {});
    }

    @Override
    public <R> R match(Handler<D, R> handler) {
      return handler.again(this);
    }
  }

  /** It is over; the document says how. */
  record End<D extends TurnDocument<D>>(D ended) implements TurnDecision<D> {
    @Override
    public <R> R match(Handler<D, R> handler) {
      return handler.end(this);
    }
  }

  /** The document is changed, and stays at its turn. */
  record Note<D extends TurnDocument<D>>(D next) implements TurnDecision<D> {
    @Override
    public <R> R match(Handler<D, R> handler) {
      return handler.note(this);
    }
  }

  /** Too little time is left of this execution: the message comes back. */
  record PutBack<D extends TurnDocument<D>>(String why) implements TurnDecision<D> {
    @Override
    public <R> R match(Handler<D, R> handler) {
      return handler.putBack(this);
    }
  }

  /**
   * Does something that must not be done twice. Writing the document licenses it: of two executions
   * only one can write over the same version, and only that one acts.
   *
   * @param licensed the document, saying that somebody acts
   * @param action given the document as it was written; what it was answered is kept
   */
  record AtMostOnce<D extends TurnDocument<D>>(D licensed, Function<D, Heard<D>> action)
      implements TurnDecision<D> {
    @Override
    public <R> R match(Handler<D, R> handler) {
      return handler.atMostOnce(this);
    }
  }

  /**
   * Something was said that is not said again: it is kept in the ledger, or else in a message.
   *
   * @param carrying the message that carries it where the ledger cannot be reached
   * @param when it was said, for people
   */
  record Heard<D extends TurnDocument<D>>(Answer<D> answer, TurnMessage carrying, String when)
      implements TurnDecision<D> {
    @Override
    public <R> R match(Handler<D, R> handler) {
      return handler.heard(this);
    }
  }

  /** What a kind does around the write of a turn. */
  @FunctionalInterface
  interface AroundWrite<D extends TurnDocument<D>> {
    /**
     * Done before the turn is written; after a crash in between the same turn does it again.
     *
     * @return what is done once it is written, before its message is sent
     */
    Consumer<D> begin();
  }

  /** One method for each decision. */
  interface Handler<D extends TurnDocument<D>, R> {
    R again(Again<D> decision);

    R end(End<D> decision);

    R note(Note<D> decision);

    R putBack(PutBack<D> decision);

    R atMostOnce(AtMostOnce<D> decision);

    R heard(Heard<D> decision);
  }
}
