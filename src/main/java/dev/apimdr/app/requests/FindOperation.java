package dev.apimdr.app.requests;

import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import java.util.Optional;

/** Reads one operation, of any service in the ledger. */
public final class FindOperation {

  private final Operations operations;

  public FindOperation(Operations operations) {
    this.operations = operations;
  }

  /**
   * The operation of an id; for a request that joined another operation, that one. Empty where the
   * ledger has no record of it, or no longer.
   *
   * @throws dev.apimdr.app.ports.LedgerUnavailableException when the ledger cannot be reached
   */
  public Optional<Operation> find(String service, OperationId id) {
    return operations
        .find(service, id)
        .or(
            () ->
                operations
                    .joined(service, id)
                    .flatMap(request -> operations.find(service, request.joined())))
        .map(Versioned::value);
  }
}
