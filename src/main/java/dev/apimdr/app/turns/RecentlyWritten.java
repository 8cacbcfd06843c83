package dev.apimdr.app.turns;

import dev.apimdr.app.ports.Versioned;
import dev.apimdr.core.turn.TurnDocument;
import dev.apimdr.core.turn.TurnKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The documents that this process wrote last, so that their next turn need not read them. The
 * ledger decides all the same: what a turn writes is written only over the version that is
 * remembered here, and where somebody else has written since, the turn is taken again from the
 * ledger. Another host, or one that was started anew, reads.
 */
final class RecentlyWritten<D extends TurnDocument<D>> {

  /** The most that is remembered: a night's backups of a fleet on one host, some tens of MB. */
  static final int MOST = 10_000;

  private final Predicate<D> isRemembered;
  private final Map<TurnKey, Versioned<D>> documents =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TurnKey, Versioned<D>> eldest) {
          return size() > MOST;
        }
      };

  RecentlyWritten(Predicate<D> isRemembered) {
    this.isRemembered = isRemembered;
  }

  synchronized void remember(Versioned<D> written) {
    if (isRemembered.test(written.value())) {
      documents.put(written.value().turnKey(), written);
    }
  }

  /** What was written last, if its turn is the one that is to be taken; it is given out once. */
  synchronized Optional<Versioned<D>> take(TurnKey key, int turn) {
    return Optional.ofNullable(documents.remove(key))
        .filter(written -> written.value().turn() == turn);
  }
}
