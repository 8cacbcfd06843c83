package dev.apimdr.app.turns;

import dev.apimdr.app.completion.EndOperation;
import dev.apimdr.app.ports.Fleets;
import dev.apimdr.app.ports.OpenOperations;
import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.Stored;
import dev.apimdr.app.telemetry.Events;
import dev.apimdr.app.telemetry.Lines;
import dev.apimdr.core.operation.OpenEntry;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Request;
import dev.apimdr.core.operation.Terms;
import dev.apimdr.core.service.Fleet;
import dev.apimdr.core.turn.TurnMessage;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Makes the record of a scheduled backup. The timer only sends, so that it stays short for a fleet;
 * every firing of one occurrence means the same id, so the record is made once.
 */
final class CreateScheduled {

  private final Operations operations;
  private final OpenOperations open;
  private final EndOperation end;
  private final Fleets fleets;
  private final Terms terms;
  private final Clock clock;

  CreateScheduled(
      Operations operations,
      OpenOperations open,
      EndOperation end,
      Fleets fleets,
      Terms terms,
      Clock clock) {
    this.operations = operations;
    this.open = open;
    this.end = end;
    this.fleets = fleets;
    this.terms = terms;
    this.clock = clock;
  }

  /** The operation, new or made by an earlier firing; empty when the occurrence is skipped. */
  Optional<Met> create(TurnMessage message, Events events) {
    Fleet.ProtectedService service = fleets.current().protectedServices().get(message.service());
    if (service == null) {
      events.record(Lines.dropped(message, "the service is no longer protected"));
      return Optional.empty();
    }
    List<OpenEntry> listed = open.of(message.service());
    Optional<OpenEntry> running = openBackup(listed, message, events);
    if (running.isPresent()) {
      events.record(
          Lines.dropped(message, "backup " + running.get().operationId() + " is still open"));
      return Optional.empty();
    }
    Operation operation =
        Operation.accepted(
            service.id(), message.operationId(), OperationKind.BACKUP, request(service, message));
    open.add(operation);
    Optional<Stored<Operation>> created = operations.create(operation);
    created.ifPresent(
        stored ->
            events.record(
                Lines.transition(stored.value(), null, operation.request().requestedAt())));
    return created
        .or(() -> operations.find(message.service(), message.operationId()))
        .map(stored -> Met.made(stored, listed));
  }

  private Optional<OpenEntry> openBackup(
      List<OpenEntry> listed, TurnMessage message, Events events) {
    return listed.stream()
        .filter(entry -> entry.kind() == OperationKind.BACKUP)
        .filter(entry -> !entry.operationId().equals(message.operationId()))
        .filter(
            entry ->
                operations
                    .find(entry.service(), entry.operationId())
                    .filter(stored -> end.isLive(stored, events))
                    .isPresent())
        .findFirst();
  }

  private Request request(Fleet.ProtectedService service, TurnMessage message) {
    return new Request(
        clock.instant(),
        null,
        null,
        true,
        OperationKind.BACKUP.word(),
        terms.blob(message.service(), message.operationId()),
        service.access(),
        terms.apiVersion(),
        terms.deadline(),
        terms.startWithin(),
        null,
        null);
  }
}
