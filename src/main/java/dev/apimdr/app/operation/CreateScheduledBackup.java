package dev.apimdr.app.operation;

import dev.apimdr.app.completion.LiveOperations;
import dev.apimdr.app.ports.FleetSource;
import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.app.ports.OpenOperations;
import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.OperationEvents;
import dev.apimdr.app.telemetry.TurnEvents;
import dev.apimdr.core.operation.OpenOperation;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationDefaults;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.OperationMessage;
import dev.apimdr.core.operation.RequestOrigin;
import dev.apimdr.core.service.Fleet;
import dev.apimdr.core.turn.TurnMessage;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Makes the record of a scheduled backup. The timer only sends, so that it stays short for a fleet;
 * every firing of one occurrence means the same id, so the record is made once.
 */
final class CreateScheduledBackup {

  private final Operations operations;
  private final OpenOperations open;
  private final LiveOperations live;
  private final FleetSource fleets;
  private final OperationDefaults defaults;
  private final Clock clock;

  /**
   * An operation that was made just now, or found when it was to be made.
   *
   * @param listed what was open on its service before
   */
  record Created(Versioned<Operation> stored, List<OpenOperation> listed) {}

  CreateScheduledBackup(
      Operations operations,
      OpenOperations open,
      LiveOperations live,
      FleetSource fleets,
      OperationDefaults defaults,
      Clock clock) {
    this.operations = operations;
    this.open = open;
    this.live = live;
    this.fleets = fleets;
    this.defaults = defaults;
    this.clock = clock;
  }

  /** The operation, new or made by an earlier firing; empty when the occurrence is skipped. */
  Optional<Created> create(TurnMessage message, EventSink events) {
    String key = message.key().service();
    OperationId id = OperationMessage.id(message.key());
    Fleet.ProtectedService service = fleets.current().protectedServices().get(key);
    if (service == null && !fleets.isWhole()) {
      throw new LedgerUnavailableException(
          "whether " + key + " is protected by its tag is not known now", null);
    }
    if (service == null) {
      events.record(TurnEvents.dropped(message, "the service is no longer protected"));
      return Optional.empty();
    }
    List<OpenOperation> listed = open.of(key);
    Optional<Operation> running = openBackup(listed, id, events);
    if (running.isPresent()) {
      events.record(TurnEvents.dropped(message, "backup " + running.get().id() + " is still open"));
      return Optional.empty();
    }
    Operation operation =
        Operation.accepted(
            service.id(),
            id,
            OperationKind.BACKUP,
            defaults.backup(service, id, RequestOrigin.timer(clock.instant())));
    open.add(operation);
    Optional<Versioned<Operation>> created = operations.create(operation);
    created.ifPresent(
        stored ->
            events.record(
                OperationEvents.transition(
                    stored.value(), null, operation.request().requestedAt())));
    return created.or(() -> operations.find(key, id)).map(stored -> new Created(stored, listed));
  }

  private Optional<Operation> openBackup(
      List<OpenOperation> listed, OperationId id, EventSink events) {
    return live.among(
            listed.stream()
                .filter(entry -> entry.kind() == OperationKind.BACKUP)
                .filter(entry -> !entry.operationId().equals(id))
                .toList(),
            events)
        .findFirst();
  }
}
