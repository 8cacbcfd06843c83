package dev.apimdr.app.ports;

import dev.apimdr.core.operation.PendingLookup;
import java.util.List;

/**
 * The index of ended operations that are still to be looked up in the Activity Log ({@code
 * later/{service}/{operationId}}): made before the terminal phase, removed after the look. Every
 * method throws {@link LedgerUnavailableException}.
 */
public interface PendingLookups {

  /** Makes an entry; one that is there already stays. */
  void add(PendingLookup look);

  List<PendingLookup> all();

  /** Removes an entry; one that is gone already is fine. */
  void remove(PendingLookup look);
}
