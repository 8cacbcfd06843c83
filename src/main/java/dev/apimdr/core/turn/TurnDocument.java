package dev.apimdr.core.turn;

import java.time.Duration;
import java.time.Instant;

/**
 * A document of the ledger that is moved on by one message at a time: all that the turn protocol
 * knows of it.
 *
 * @param <D> the document's own type
 */
public interface TurnDocument<D extends TurnDocument<D>> {

  TurnKey turnKey();

  /** The step counter: a message acts only if it carries this number. */
  int turn();

  /** When the current turn is to be taken. */
  Instant due();

  /** The queue that the message of the current turn belongs in. */
  TurnQueue queue();

  /** Whether its end has been decided: no turn is taken any more, only that end carried out. */
  boolean isEndDecided();

  /** The next turn, to be taken after a delay. */
  D nextTurn(Instant now, Duration delay);

  /** The same turn, due at another time. */
  D dueAt(Instant instant);
}
