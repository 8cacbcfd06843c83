package dev.apimdr.app.catalogue;

import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.ports.Operations;
import dev.apimdr.core.OpenEntry;
import dev.apimdr.core.OperationLine;
import java.util.Optional;

/** How open operations stand: the index does not tell, so each is read. */
final class OpenLines {

  private OpenLines() {}

  /** One operation; empty when it is not there, a newer app's, or damaged. */
  static Optional<OperationLine> of(OpenEntry entry, Operations operations) {
    try {
      return operations
          .find(entry.service(), entry.operationId())
          .map(stored -> OperationLine.of(stored.value()));
    } catch (NewerDocumentException | DamagedDocumentException unreadable) {
      return Optional.empty();
    }
  }
}
