package dev.apimdr.app.ports;

import dev.apimdr.core.turn.OpenTurn;
import dev.apimdr.core.turn.TurnKey;
import java.time.Instant;

/**
 * The index of what has not ended, as far as it is the same for every kind. Every method that
 * reaches the store throws {@link LedgerUnavailableException} when it cannot.
 */
public interface OpenTurns {

  /** Removes an entry unless it changed since it was listed. */
  void removeUnchanged(OpenTurn entry);

  /** The name of a document's entry, for people. */
  String nameOf(TurnKey key);

  /** The store's own time: ages of entries are told by it alone. */
  Instant storeTime();
}
