package dev.apimdr.app.turns;

import dev.apimdr.app.ports.Stored;
import dev.apimdr.core.OpenEntry;
import dev.apimdr.core.Operation;
import java.util.List;
import java.util.Optional;

/**
 * An operation as a step meets it.
 *
 * @param read as it stands in the ledger, or stood when it was last written or read here: every
 *     write says which of its versions it is made from
 * @param listed what was open on its service before it was made, where that was listed just now
 */
record Met(Stored<Operation> read, Optional<List<OpenEntry>> listed) {

  /** One that was read from the ledger. */
  static Met read(Stored<Operation> read) {
    return new Met(read, Optional.empty());
  }

  /** The same, after what its message carried was merged. */
  Met with(Stored<Operation> merged) {
    return new Met(merged, listed);
  }
}
