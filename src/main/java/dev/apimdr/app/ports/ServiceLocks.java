package dev.apimdr.app.ports;

import dev.apimdr.core.operation.OperationId;
import java.util.List;
import java.util.Optional;

/**
 * Which operation holds a service: only the holder sends a POST to it. Every method throws {@link
 * LedgerUnavailableException} when the store cannot be reached; a lock that a newer version of the
 * app wrote throws {@link NewerDocumentException} and so is never taken over.
 */
public interface ServiceLocks {

  Optional<Versioned<OperationId>> holder(String service);

  /** All locks that are held. */
  List<Held> all();

  /** One lock, and who holds it. */
  record Held(String service, OperationId operation) {}

  /**
   * Takes a lock that is free, or that this operation took in an earlier step. It is written anew
   * each time, so that a late release of an earlier step no longer matches.
   *
   * @return false when another operation holds it
   */
  boolean take(String service, OperationId operation);

  /** Takes the lock over from a holder that has ended; false when it changed hands meanwhile. */
  boolean takeOver(String service, Versioned<OperationId> ended, OperationId operation);

  /** Frees the lock if nobody has taken it since it was read. */
  void release(String service, Versioned<OperationId> held);

  /** Frees the lock if it still names this operation, which has ended. */
  void release(String service, OperationId operation);
}
