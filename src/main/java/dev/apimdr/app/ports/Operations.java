package dev.apimdr.app.ports;

import dev.apimdr.core.operation.JoinedRequest;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The operations, and the requests that joined one.
 *
 * <p>Every method throws {@link LedgerUnavailableException} when the store cannot be reached and
 * {@link NewerDocumentException} when it would have to touch a newer version's document. A write
 * whose reply was lost and that the store then refuses with 412 or 409 is recognised as our own and
 * reported as done.
 */
public interface Operations {

  /** The operation of an id; empty when there is none, or the id is of a request that joined. */
  Optional<Versioned<Operation>> find(String service, OperationId id);

  /** The request of an id that joined another operation. */
  Optional<JoinedRequest> joined(String service, OperationId id);

  /** Records a request that joined; false when its id is taken, by an operation or a request. */
  boolean join(JoinedRequest request);

  /**
   * Replaces an operation that was not POSTed, as it was read, by a request that joined another
   * one; false when somebody else changed it first.
   */
  boolean join(Versioned<Operation> read, JoinedRequest request);

  /** Creates the operation; empty when there is one of this id already. */
  Optional<Versioned<Operation>> create(Operation operation);

  /** Changes the operation from what was read; empty when somebody else was faster. */
  Optional<Versioned<Operation>> replace(Versioned<Operation> read, Operation next);

  /**
   * The operations of a service that have ended, from one listing; a request that joined counts as
   * ended with the operation it joined.
   */
  List<Ended> ended(String service);

  /** One that has ended. */
  record Ended(String service, OperationId id, Instant endedAt, String etag) {}

  /** Removes one unless it changed since it was listed; one that is gone already is fine. */
  void remove(Ended ended);
}
