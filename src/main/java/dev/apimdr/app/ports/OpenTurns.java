package dev.apimdr.app.ports;

import dev.apimdr.core.turn.OpenTurn;
import dev.apimdr.core.turn.TurnKey;
import java.time.Instant;
import java.util.List;

/**
 * The index of what has not ended, as far as it is the same for every kind. Every method that
 * reaches the store throws {@link LedgerUnavailableException} when it cannot.
 */
public interface OpenTurns {

  /**
   * Announces a document of another kind than operations before it is made. An entry that is there
   * already is written anew, so that whoever listed it before can no longer remove it as
   * {@linkplain #removeUnchanged unchanged}.
   */
  void announce(TurnKey key);

  /** The entries of one kind, other than operations, of one service. */
  List<OpenTurn> of(String service, String kind);

  /** Removes an entry; one that is gone already is fine. */
  void remove(TurnKey key);

  /** Removes an entry unless it changed since it was listed. */
  void removeUnchanged(OpenTurn entry);

  /** The name of a document's entry, for people. */
  String nameOf(TurnKey key);

  /** The store's own time: ages of entries are told by it alone. */
  Instant storeTime();
}
