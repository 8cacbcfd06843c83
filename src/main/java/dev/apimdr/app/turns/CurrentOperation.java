package dev.apimdr.app.turns;

import dev.apimdr.app.ports.Versioned;
import dev.apimdr.core.operation.OpenOperation;
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
record CurrentOperation(
    Versioned<Operation> read, Optional<List<OpenOperation>> listed, boolean remembered) {

  /** One that was read from the ledger. */
  static CurrentOperation read(Versioned<Operation> read) {
    return new CurrentOperation(read, Optional.empty(), false);
  }

  /** One that this process wrote last. */
  static CurrentOperation remembered(Versioned<Operation> written) {
    return new CurrentOperation(written, Optional.empty(), true);
  }

  /** One that was made just now, or met when it was to be made. */
  static CurrentOperation made(Versioned<Operation> stored, List<OpenOperation> listed) {
    return new CurrentOperation(stored, Optional.of(listed), false);
  }

  /** The same, after what its message carried was merged. */
  CurrentOperation with(Versioned<Operation> merged) {
    return new CurrentOperation(merged, listed, remembered);
  }
}
