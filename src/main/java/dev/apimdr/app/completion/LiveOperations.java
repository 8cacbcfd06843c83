package dev.apimdr.app.completion;

import dev.apimdr.app.ports.OpenOperations;
import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.core.operation.OpenOperation;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The operations of a service that have not ended, from the index. One that is met there after its
 * end was decided does not count, and that end is carried out: its own process may be gone.
 */
public record LiveOperations(
    Operations operations, OpenOperations open, CompleteOperation complete) {

  /**
   * Those of one kind; only entries of that kind are read, each when the caller asks for it.
   *
   * @throws dev.apimdr.app.ports.LedgerUnavailableException when the ledger cannot be reached
   */
  public Stream<Operation> of(String service, OperationKind kind, EventSink events) {
    return among(open.of(service).stream().filter(entry -> entry.kind() == kind).toList(), events);
  }

  /** All others that are open on an operation's service, whatever the index says they are. */
  public Stream<Operation> besides(Operation operation, EventSink events) {
    return among(
        open.of(operation.service().key()).stream()
            .filter(entry -> !entry.operationId().equals(operation.id()))
            .toList(),
        events);
  }

  /** Those of entries that were listed before. */
  public Stream<Operation> among(List<OpenOperation> entries, EventSink events) {
    return entries.stream()
        .flatMap(entry -> find(entry.service(), entry.operationId(), events).stream())
        .map(Versioned::value);
  }

  /** The one of an id; empty when it has ended, or there is no record of it. */
  public Optional<Versioned<Operation>> find(String service, OperationId id, EventSink events) {
    return operations.find(service, id).filter(stored -> isLive(stored, events));
  }

  private boolean isLive(Versioned<Operation> stored, EventSink events) {
    if (stored.value().outcome() == null) {
      return true;
    }
    var unused = complete.finish(stored, events);
    return false;
  }
}
