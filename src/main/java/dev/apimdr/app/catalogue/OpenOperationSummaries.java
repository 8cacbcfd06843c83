package dev.apimdr.app.catalogue;

import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.core.history.OperationSummary;
import dev.apimdr.core.operation.OpenOperation;
import dev.apimdr.core.operation.Operation;
import java.util.Optional;

/** Summaries of open operations: the index does not tell how they stand, so each one is read. */
final class OpenOperationSummaries {

  private OpenOperationSummaries() {}

  /** One operation; empty when it is not there, a newer app's, or damaged. */
  static Optional<OperationSummary> of(OpenOperation entry, Operations operations) {
    return operation(entry, operations).map(OperationSummary::of);
  }

  /** The operation itself, or empty as above. */
  static Optional<Operation> operation(OpenOperation entry, Operations operations) {
    try {
      return operations.find(entry.service(), entry.operationId()).map(Versioned::value);
    } catch (NewerDocumentException | DamagedDocumentException unreadable) {
      return Optional.empty();
    }
  }
}
