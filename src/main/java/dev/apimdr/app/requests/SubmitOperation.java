package dev.apimdr.app.requests;

import dev.apimdr.app.completion.CompleteOperation;
import dev.apimdr.app.completion.LiveOperations;
import dev.apimdr.app.ports.OpenOperations;
import dev.apimdr.app.ports.OperationQueue;
import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.QueueUnavailableException;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.probe.BeginProbes;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.OperationEvents;
import dev.apimdr.core.operation.JoinedRequest;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.OperationRequest;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.turn.TurnMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns a request into an operation: writes the index entry, then the operation, then sends its
 * first message. Every step may be repeated with the same id.
 */
final class SubmitOperation {

  private final Operations operations;
  private final OpenOperations open;
  private final OperationQueue queue;
  private final CompleteOperation complete;
  private final LiveOperations live;
  private final BeginProbes probes;
  private final Clock clock;

  SubmitOperation(
      Operations operations,
      OpenOperations open,
      OperationQueue queue,
      CompleteOperation complete,
      LiveOperations live,
      BeginProbes probes,
      Clock clock) {
    this.operations = operations;
    this.open = open;
    this.queue = queue;
    this.complete = complete;
    this.live = live;
    this.probes = probes;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  /** The operations of a service that have not ended. */
  LiveOperations live() {
    return live;
  }

  /**
   * The answer to a request whose id has been used: the first answer again for the same request,
   * with its message sent again while it has not started; a conflict for another one.
   */
  Optional<Acceptance> known(
      String service,
      OperationId id,
      OperationKind kind,
      String fingerprint,
      @Nullable String reason) {
    return operations
        .find(service, id)
        .map(Versioned::value)
        .map(
            operation ->
                operation.kind() == kind
                        && operation.request().fingerprint().equals(fingerprint)
                        && Objects.equals(operation.request().origin().reason(), reason)
                    ? firstAnswer(operation)
                    : inUse(id, operation))
        .or(
            () ->
                operations
                    .joined(service, id)
                    .map(
                        request ->
                            answer(
                                request,
                                request.kind() == kind
                                    && request.fingerprint().equals(fingerprint)
                                    && Objects.equals(request.reason(), reason))));
  }

  private static Acceptance inUse(OperationId id, Operation operation) {
    return new Acceptance.Conflict(
        "OperationIdInUse", "The operation id " + id + " was used for another request.", operation);
  }

  /** A restore that withdrew right after it was recorded had been answered with a conflict. */
  private Acceptance firstAnswer(Operation operation) {
    Outcome outcome = operation.outcome();
    OperationError error = outcome == null ? null : outcome.error();
    return error != null && error.code().equals(CompetingRestores.IN_PROGRESS)
        ? new Acceptance.Conflict(error.code(), error.message(), operation)
        : existing(operation);
  }

  private Acceptance answer(JoinedRequest request, boolean same) {
    Optional<Operation> joined =
        operations.find(request.service(), request.joined()).map(Versioned::value);
    return joined
        .map(operation -> same ? existing(operation) : inUse(request.id(), operation))
        .orElseGet(
            () ->
                new Acceptance.NotFound(
                    "The request "
                        + request.id()
                        + " joined the operation "
                        + request.joined()
                        + ", whose record is gone by now. Send the request under another id."));
  }

  /**
   * Joins a request to an open operation. The caller's id is recorded: otherwise the same request,
   * sent again after that operation's end, would start another one.
   *
   * @param named the id the caller gave, if it gave one
   */
  Acceptance join(
      Operation open, @Nullable OperationId named, String fingerprint, @Nullable String reason) {
    if (named == null) {
      return existing(open);
    }
    String service = open.service().key();
    return operations.join(request(open, named, fingerprint, reason))
        ? existing(open)
        : known(service, named, open.kind(), fingerprint, reason).orElseGet(() -> existing(open));
  }

  /**
   * Replaces a recorded operation, whose message was not sent yet, by a request that joined another
   * one.
   *
   * @return false when it was started all the same, or has ended
   */
  boolean join(Operation open, Operation recorded) {
    String service = recorded.service().key();
    OperationRequest asked = recorded.request();
    boolean joined =
        operations
            .find(service, recorded.id())
            .filter(stored -> stored.value().phase() == Phase.NOT_STARTED)
            .filter(stored -> stored.value().outcome() == null)
            .filter(
                stored ->
                    operations.join(
                        stored,
                        request(open, recorded.id(), asked.fingerprint(), asked.origin().reason())))
            .isPresent();
    if (joined) {
      this.open.remove(service, recorded.id());
    }
    return joined;
  }

  private JoinedRequest request(
      Operation open, OperationId id, String fingerprint, @Nullable String reason) {
    return new JoinedRequest(
        open.service().key(), id, open.kind(), fingerprint, reason, now(), open.id());
  }

  /**
   * An existing operation as the answer; while it is not started its message is sent again, and
   * probes are begun that an earlier try of the request may not have come to.
   */
  Acceptance existing(Operation operation) {
    if (operation.phase() == Phase.NOT_STARTED && operation.outcome() == null) {
      probes.of(operation, notTold -> {});
      Duration left = Duration.between(now(), operation.due());
      trySend(operation, left.isNegative() ? Duration.ZERO : left);
    }
    return new Acceptance.Existing(operation);
  }

  /**
   * Records an operation and sends its first message. Once it is recorded it will be carried out:
   * where the message cannot be sent, the watchdog sends it.
   */
  Acceptance accept(Operation operation, EventSink events) {
    if (!record(operation, events)) {
      return taken(operation);
    }
    send(operation, events);
    return new Acceptance.Accepted(operation);
  }

  /** The answer when another request took the id after it was looked up. */
  Acceptance taken(Operation operation) {
    String service = operation.service().key();
    // Both requests wrote the same index entry: the one that is recorded must have written last.
    operations
        .find(service, operation.id())
        .map(Versioned::value)
        .filter(other -> other.outcome() == null)
        .ifPresent(open::add);
    OperationRequest asked = operation.request();
    return known(
            service, operation.id(), operation.kind(), asked.fingerprint(), asked.origin().reason())
        .orElseGet(
            () ->
                new Acceptance.Unavailable(
                    operation.id(), "another request had this id and was removed just now"));
  }

  /** Records an operation; false when another request has taken the id meanwhile. */
  boolean record(Operation operation, EventSink events) {
    open.add(operation);
    if (operations.create(operation).isEmpty()) {
      return false;
    }
    events.record(OperationEvents.transition(operation, null, operation.request().requestedAt()));
    return true;
  }

  /**
   * Sends the first message of a recorded operation. The probes of a restore are begun before it,
   * so that they see the gateway before it goes away.
   */
  void send(Operation operation, EventSink events) {
    probes.of(operation, events);
    if (!trySend(operation, Duration.ZERO)) {
      events.record(
          Event.about(operation, "QueueUnavailable", Event.Level.WARNING)
              .with("message", "accepted; the watchdog will send its first turn"));
    }
  }

  /**
   * Ends a recorded operation whose message was not sent yet.
   *
   * @return false when it was started all the same, or has ended otherwise
   */
  boolean withdraw(Operation operation, OperationError why, EventSink events) {
    return operations
        .find(operation.service().key(), operation.id())
        .filter(stored -> stored.value().phase() == Phase.NOT_STARTED)
        .flatMap(stored -> complete.end(stored, stored.value(), Outcome.failed(now(), why), events))
        .isPresent();
  }

  private boolean trySend(Operation operation, Duration delay) {
    try {
      queue.send(operation.queue(), TurnMessage.of(operation), delay);
      return true;
    } catch (QueueUnavailableException unreachable) {
      return false;
    }
  }
}
