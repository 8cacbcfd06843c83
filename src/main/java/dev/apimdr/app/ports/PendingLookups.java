package dev.apimdr.app.ports;

import dev.apimdr.core.operation.PendingLookup;
import java.util.List;

/**
 * The index of ended operations that the Activity Log is still to be read for. An entry is made
 * before the operation's terminal phase and removed when there is nothing more to look for. Every
 * method throws {@link LedgerUnavailableException} when the store cannot be reached.
 */
public interface PendingLookups {

  /** Makes an entry; one that is there already stays. */
  void add(PendingLookup lookup);

  List<PendingLookup> all();

  /** Removes an entry; one that is gone already is fine. */
  void remove(PendingLookup lookup);
}
