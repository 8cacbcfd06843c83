package dev.apimdr.app.inventory;

import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.Ledger;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.ports.OpenOperations;
import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.ServiceHistories;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.inventory.InventoryWalk;
import dev.apimdr.core.operation.OpenOperation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a service was overwritten while its inventory was made: what was read then is neither
 * what was there before nor what the restore brought.
 *
 * <p>It is told by what is open and by the last {@value ServiceHistory#KEPT} operations of the
 * service; of a time before these nothing is known.
 */
final class RestoresMeanwhile {

  private final Operations operations;
  private final OpenOperations open;
  private final ServiceHistories histories;

  RestoresMeanwhile(Ledger ledger) {
    this.operations = ledger.operations();
    this.open = ledger.open();
    this.histories = ledger.histories();
  }

  /**
   * A restore into the inventory's service that was POSTed before {@code until} and was not over
   * when the inventory was asked for.
   */
  Optional<OperationId> during(InventoryWalk walk, Instant until) {
    String service = walk.service().key();
    // What is open first: what ends in between is in the history then.
    return open.of(service).stream()
        .filter(entry -> entry.kind() == OperationKind.RESTORE)
        .map(OpenOperation::operationId)
        .filter(id -> isOther(id, walk) && hasStarted(service, id, until))
        .findFirst()
        .or(() -> ended(walk, until));
  }

  /** The restore that an inventory follows may have ended by a clock that is ahead. */
  private static boolean isOther(OperationId restore, InventoryWalk walk) {
    return !restore.value().equals(walk.id());
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

  private Optional<OperationId> ended(InventoryWalk walk, Instant until) {
    Instant from = walk.request().requestedAt();
    return recent(walk.service().key())
        .filter(end -> end.kind() == OperationKind.RESTORE && end.took() != null)
        .filter(end -> end.startedAt().isBefore(until) && end.endedAt().isAfter(from))
        .map(ServiceHistory.Ended::operationId)
        .filter(id -> isOther(id, walk))
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
