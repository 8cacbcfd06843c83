package dev.apimdr.app.ports;

import dev.apimdr.core.operation.OpenOperation;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import java.time.Instant;
import java.util.List;

/**
 * The index of operations that have not ended. An entry is made before its operation and removed
 * after everything else of it. Every method throws {@link LedgerUnavailableException} when the
 * store cannot be reached.
 */
public interface OpenOperations {

  /**
   * Announces an operation. An entry that is there already is written anew, so that whoever listed
   * it before can no longer remove it as {@linkplain #removeUnchanged unchanged}.
   */
  void add(Operation operation);

  /**
   * Marks an operation's entry as of one that waits for longer than it should, so that whoever
   * lists entries knows which operations to read; an entry that is gone stays gone.
   */
  void markWaiting(Operation operation);

  List<OpenOperation> of(String service);

  List<OpenOperation> all();

  /** Removes an entry; one that is gone already is fine. */
  void remove(String service, OperationId operation);

  /** Removes an entry unless it changed since it was listed. */
  void removeUnchanged(OpenOperation entry);

  /** The store's own time: ages of entries are told by it alone. */
  Instant storeTime();
}
