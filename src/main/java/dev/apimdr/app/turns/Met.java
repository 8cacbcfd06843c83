package dev.apimdr.app.turns;

import dev.apimdr.app.ports.Stored;
import dev.apimdr.core.operation.OpenEntry;
import dev.apimdr.core.operation.Operation;
import java.util.List;
import java.util.Optional;

/**
 * An operation as a step meets it.
 *
 * @param read as it stands in the ledger, or stood when this process wrote it last: every write
 *     says which version it is made from
 * @param listed what was open on its service before it was made, where that was listed just now
 * @param remembered whether it was not read, so that somebody else may have changed it since
 */
record Met(Stored<Operation> read, Optional<List<OpenEntry>> listed, boolean remembered) {

  /** One that was read from the ledger. */
  static Met read(Stored<Operation> read) {
    return new Met(read, Optional.empty(), false);
  }

  /** One that this process wrote last. */
  static Met remembered(Stored<Operation> written) {
    return new Met(written, Optional.empty(), true);
  }

  /** One that was made just now, or met when it was to be made. */
  static Met made(Stored<Operation> stored, List<OpenEntry> listed) {
    return new Met(stored, Optional.of(listed), false);
  }

  /** The same, after what its message carried was merged. */
  Met with(Stored<Operation> merged) {
    return new Met(merged, listed, remembered);
  }
}
