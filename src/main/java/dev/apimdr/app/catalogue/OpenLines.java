package dev.apimdr.app.catalogue;

import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.Stored;
import dev.apimdr.core.history.OperationLine;
import dev.apimdr.core.operation.OpenEntry;
import dev.apimdr.core.operation.Operation;
import java.util.Optional;

/** How open operations stand: the index does not tell, so each is read. */
final class OpenLines {

  private OpenLines() {}

  /** One operation; empty when it is not there, a newer app's, or damaged. */
  static Optional<OperationLine> of(OpenEntry entry, Operations operations) {
    return operation(entry, operations).map(OperationLine::of);
  }

  /** The operation itself, or empty as above. */
  static Optional<Operation> operation(OpenEntry entry, Operations operations) {
    try {
      return operations.find(entry.service(), entry.operationId()).map(Stored::value);
    } catch (NewerDocumentException | DamagedDocumentException unreadable) {
      return Optional.empty();
    }
  }
}
