package dev.apimdr.app.ports;

import dev.apimdr.core.turn.OpenTurn;
import java.time.Instant;

/**
 * The index of what has not ended, as far as it is the same for every kind. Every method throws
 * {@link LedgerUnavailableException}.
 */
public interface OpenTurns {

  /** Removes an entry unless it changed since it was listed. */
  void removeUnchanged(OpenTurn entry);

  /** The store's own time: ages of entries are told by it alone. */
  Instant storeTime();
}
