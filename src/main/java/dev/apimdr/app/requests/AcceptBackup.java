package dev.apimdr.app.requests;

import dev.apimdr.app.ports.FleetSource;
import dev.apimdr.app.ports.KeepsChangingException;
import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationDefaults;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.OperationRequest;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.service.Fleet;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Accepts a backup on demand. A request joins a backup that is open and was not POSTed yet. One
 * that was POSTed may lack the change that the request is about, so a new backup queues behind it.
 */
public final class AcceptBackup {

  private static final String FINGERPRINT = OperationKind.BACKUP.wireName();

  private final SubmitOperation submit;
  private final FleetSource fleets;
  private final OperationDefaults defaults;
  private final Supplier<String> ids;

  AcceptBackup(
      SubmitOperation submit,
      FleetSource fleets,
      OperationDefaults defaults,
      Supplier<String> ids) {
    this.submit = submit;
    this.fleets = fleets;
    this.defaults = defaults;
    this.ids = ids;
  }

  /** Accepts, joins or refuses. */
  public Acceptance accept(BackupRequest request, EventSink events) {
    OperationId named = request.caller().operationId();
    Fleet fleet = fleets.current();
    Fleet.ProtectedService service = fleet.protectedServices().get(request.service());
    if (service == null) {
      return new Acceptance.NotFound("No service " + request.service() + " is protected here.");
    }
    OperationId id = named == null ? ownId(request.service(), fleet) : named;
    Optional<String> other = defaults.alsoOf(request.service(), id, fleet.keys());
    if (other.isPresent()) {
      return Acceptance.Invalid.operationIdOf(other.get());
    }
    try {
      return submit
          .known(
              request.service(), id, OperationKind.BACKUP, FINGERPRINT, request.caller().reason())
          .or(() -> joined(request, events))
          .orElseGet(() -> accepted(service, id, request, events));
    } catch (LedgerUnavailableException | KeepsChangingException unavailable) {
      return new Acceptance.Unavailable(id, String.valueOf(unavailable.getMessage()));
    }
  }

  /**
   * A random id. Where services share a container, a backup of service {@code a-safety} would have
   * the name of a safety backup of service {@code a}: ids of such a service get a prefix.
   */
  private OperationId ownId(String service, Fleet fleet) {
    OperationId id = new OperationId(ids.get());
    return defaults.alsoOf(service, id, fleet.keys()).isEmpty()
        ? id
        : new OperationId("request-" + id);
  }

  private Optional<Acceptance> joined(BackupRequest request, EventSink events) {
    return submit
        .live()
        .of(request.service(), OperationKind.BACKUP, events)
        .filter(open -> open.phase() == Phase.NOT_STARTED)
        .findFirst()
        .map(
            open ->
                submit.join(
                    open, request.caller().operationId(), FINGERPRINT, request.caller().reason()));
  }

  private Acceptance accepted(
      Fleet.ProtectedService service, OperationId id, BackupRequest request, EventSink events) {
    OperationRequest asked = defaults.backup(service, id, request.caller().at(submit.now()));
    return submit.accept(Operation.accepted(service.id(), id, OperationKind.BACKUP, asked), events);
  }
}
