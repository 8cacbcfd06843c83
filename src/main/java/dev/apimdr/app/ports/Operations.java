package dev.apimdr.app.ports;

import dev.apimdr.core.Operation;
import dev.apimdr.core.OperationId;
import java.util.Optional;

/**
 * The operations of the ledger ({@code operations/{service}/{operationId}.json}).
 *
 * <p>Every method throws {@link LedgerUnavailableException} when the store cannot be reached and
 * {@link NewerDocumentException} when it would have to touch a newer version's document. A write
 * whose reply was lost and that the store then refuses with 412 or 409 is recognised as our own and
 * reported as done.
 */
public interface Operations {

  Optional<Stored<Operation>> find(String service, OperationId id);

  /** Creates the operation; empty when there is one of this id already. */
  Optional<Stored<Operation>> create(Operation operation);

  /** Changes the operation from what was read; empty when somebody else was faster. */
  Optional<Stored<Operation>> replace(Stored<Operation> read, Operation next);
}
