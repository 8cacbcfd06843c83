package dev.apimdr.app.ports;

import dev.apimdr.core.operation.OpenOperation;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import java.util.List;

/**
 * The index of what has not ended, of operations and of other kinds. An entry is made before its
 * document and removed after everything else of it. Every method throws {@link
 * LedgerUnavailableException} when the store cannot be reached.
 */
public interface OpenOperations extends OpenTurns {

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

  /** Everything that is open. */
  OpenIndex index();

  default List<OpenOperation> all() {
    return index().operations();
  }

  /** Removes an entry; one that is gone already is fine. */
  void remove(String service, OperationId operation);
}
