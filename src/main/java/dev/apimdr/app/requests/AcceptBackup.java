package dev.apimdr.app.requests;

import dev.apimdr.app.completion.CompleteOperation;
import dev.apimdr.app.ports.FleetSource;
import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.app.ports.OpenOperations;
import dev.apimdr.app.ports.OperationQueue;
import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationDefaults;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.OperationRequest;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.service.Fleet;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A backup on demand. It joins one that has not been POSTed yet; one that has might miss the change
 * that prompted the request, so then it queues behind it.
 */
public final class AcceptBackup {

  private static final String FINGERPRINT = OperationKind.BACKUP.wireName();

  private final FleetSource fleets;
  private final OperationDefaults terms;
  private final SubmitOperation intake;
  private final Supplier<OperationId> ids;

  public AcceptBackup(
      Operations operations,
      OpenOperations open,
      OperationQueue queue,
      CompleteOperation end,
      FleetSource fleets,
      OperationDefaults terms,
      Clock clock,
      Supplier<OperationId> ids) {
    this.fleets = fleets;
    this.terms = terms;
    this.intake = new SubmitOperation(operations, open, queue, end, clock);
    this.ids = ids;
  }

  /** Accepts, joins or refuses. */
  public Acceptance accept(BackupRequest wish, EventSink events) {
    OperationId named = wish.operationId();
    Fleet fleet = fleets.current();
    Fleet.ProtectedService service = fleet.protectedServices().get(wish.service());
    if (service == null) {
      return new Acceptance.NotFound("No service " + wish.service() + " is protected here.");
    }
    OperationId id = named == null ? ownId(wish.service(), fleet) : named;
    Optional<String> other = terms.alsoOf(wish.service(), id, fleet.keys());
    if (other.isPresent()) {
      return Acceptance.Invalid.operationIdOf(other.get());
    }
    try {
      return intake
          .known(wish.service(), id, OperationKind.BACKUP, FINGERPRINT, wish.reason())
          .or(() -> joined(wish, events))
          .orElseGet(() -> accepted(service, id, wish, events));
    } catch (LedgerUnavailableException unreachable) {
      return new Acceptance.Unavailable(id, String.valueOf(unreachable.getMessage()));
    }
  }

  /**
   * An id that the app draws. In a container that services share, each one of {@code a-safety}
   * would name a safety backup of {@code a}: such a service's ids begin otherwise.
   */
  private OperationId ownId(String service, Fleet fleet) {
    OperationId id = ids.get();
    return terms.alsoOf(service, id, fleet.keys()).isEmpty()
        ? id
        : new OperationId("request-" + id);
  }

  private Optional<Acceptance> joined(BackupRequest wish, EventSink events) {
    return intake.open(wish.service(), OperationKind.BACKUP, events).stream()
        .filter(open -> open.phase() == Phase.NOT_STARTED)
        .findFirst()
        .map(open -> intake.join(open, wish.operationId(), FINGERPRINT, wish.reason()));
  }

  private Acceptance accepted(
      Fleet.ProtectedService service, OperationId id, BackupRequest wish, EventSink events) {
    OperationRequest request =
        new OperationRequest(
            intake.now(),
            wish.requestedBy(),
            wish.reason(),
            false,
            FINGERPRINT,
            terms.blob(service.id().key(), id),
            service.access(),
            terms.apiVersion(),
            terms.deadline(),
            terms.startWithin(),
            null,
            null);
    return intake.accept(
        Operation.accepted(service.id(), id, OperationKind.BACKUP, request), events);
  }
}
