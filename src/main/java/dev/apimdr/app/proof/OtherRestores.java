package dev.apimdr.app.proof;

import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.Ledger;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.ports.OpenOperations;
import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.ServiceHistories;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.operation.OpenOperation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a service was overwritten before its inventory ended. Such an inventory does not show
 * what the backup or the restore before it came to: for example, a safety backup's inventory is
 * made while the restore that it was made for goes on.
 *
 * <p>It is told by what is open and by the last {@value ServiceHistory#KEPT} operations of the
 * service; of a time before these nothing is known.
 */
final class OtherRestores {

  private final Operations operations;
  private final OpenOperations open;
  private final ServiceHistories histories;

  OtherRestores(Ledger ledger) {
    this.operations = ledger.operations();
    this.open = ledger.open();
    this.histories = ledger.histories();
  }

  /** A restore into a service that was POSTed before {@code until} and not over at {@code from}. */
  Optional<OperationId> into(String service, Instant from, Instant until) {
    // What is open first: what ends in between is in the history then.
    Optional<OperationId> goesOn =
        open.of(service).stream()
            .filter(entry -> entry.kind() == OperationKind.RESTORE)
            .map(OpenOperation::operationId)
            .filter(id -> hasStarted(service, id, until))
            .findFirst();
    return goesOn.or(() -> ended(service, from, until));
  }

  private boolean hasStarted(String service, OperationId id, Instant until) {
    try {
      return operations
          .find(service, id)
          .map(Versioned::value)
          .filter(restore -> !restore.isEndDecided() && restore.progress().post() != null)
          .filter(restore -> restore.startedAt().isBefore(until))
          .isPresent();
    } catch (DamagedDocumentException | NewerDocumentException unreadable) {
      return false;
    }
  }

  private Optional<OperationId> ended(String service, Instant from, Instant until) {
    return recent(service)
        .filter(end -> end.kind() == OperationKind.RESTORE && end.took() != null)
        .filter(end -> end.startedAt().isBefore(until) && end.endedAt().isAfter(from))
        .map(ServiceHistory.Ended::operationId)
        .findFirst();
  }

  private Stream<ServiceHistory.Ended> recent(String service) {
    try {
      return histories.find(service).map(Versioned::value).stream()
          .flatMap(history -> history.recent().stream());
    } catch (DamagedDocumentException | NewerDocumentException unreadable) {
      return Stream.empty();
    }
  }
}
