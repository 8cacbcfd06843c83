package dev.apimdr.app.turns;

import dev.apimdr.app.ports.Versioned;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.Phase;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The running operations that this process wrote last, so that their next turn need not read them.
 * The ledger decides all the same: what a turn writes is written only over the version that is
 * remembered here, and where somebody else has written since, the turn is taken again from the
 * ledger. Another host, or one that was started anew, reads.
 */
final class RecentlyWritten {

  /** The most that is remembered: a fleet's night on one host, some tens of MB. */
  static final int MOST = 10_000;

  private record Key(String service, OperationId id) {}

  private final Map<Key, Versioned<Operation>> operations =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Versioned<Operation>> eldest) {
          return size() > MOST;
        }
      };

  /** Remembers what was written, where the next turn only asks for a status. */
  synchronized void keep(Versioned<Operation> written) {
    Operation operation = written.value();
    if (operation.phase() == Phase.RUNNING && operation.outcome() == null) {
      operations.put(new Key(operation.service().key(), operation.id()), written);
    }
  }

  /** What was written last, if its turn is the one that is to be taken; it is given out once. */
  synchronized Optional<Versioned<Operation>> take(String service, OperationId id, int turn) {
    return Optional.ofNullable(operations.remove(new Key(service, id)))
        .filter(written -> written.value().turn() == turn);
  }
}
