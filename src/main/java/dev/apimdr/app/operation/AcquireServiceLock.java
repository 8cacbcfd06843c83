package dev.apimdr.app.operation;

import dev.apimdr.app.completion.LiveOperations;
import dev.apimdr.app.ports.Ledger;
import dev.apimdr.app.ports.OpenOperations;
import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.ServiceLocks;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.turns.SendTurn;
import dev.apimdr.core.lifecycle.Timings;
import dev.apimdr.core.operation.OpenOperation;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.Waiting;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Which operation may work on a service now: one at a time, restores before queued backups. The
 * lock is taken for a POST and released when the POST was refused: an operation that waits holds
 * nothing.
 */
final class AcquireServiceLock {

  /** In which order operations of a service go that are not POSTed yet. */
  private enum Rank {
    RESTORE,
    SAFETY_BACKUP,
    BACKUP,
    /** A restore whose safety backup is not made yet waits itself, so nobody waits for it. */
    WAITING_RESTORE;

    boolean isBefore(Rank other) {
      return compareTo(other) < 0;
    }
  }

  private final Operations operations;
  private final OpenOperations open;
  private final ServiceLocks locks;
  private final LiveOperations live;
  private final SendTurn send;
  private final Timings timings;
  private final Clock clock;

  AcquireServiceLock(
      Ledger ledger, LiveOperations live, SendTurn send, Timings timings, Clock clock) {
    this.operations = ledger.operations();
    this.open = ledger.open();
    this.locks = ledger.locks();
    this.live = live;
    this.send = send;
    this.timings = timings;
    this.clock = clock;
  }

  /**
   * Which operation must go first, if any; nothing is taken yet. Whatever holds the service has an
   * entry in the index, so where there is no other entry a backup need not read the lock: taking it
   * is the proof.
   *
   * @param listed what was open on the service when it was listed in this execution, if it was
   */
  Optional<String> blocker(
      Operation operation, Optional<List<OpenOperation>> listed, EventSink events) {
    if (!operation.isBackup()) {
      return holding(operation, events);
    }
    List<OpenOperation> others =
        listed.orElseGet(() -> open.of(operation.service().key())).stream()
            .filter(entry -> !entry.operationId().equals(operation.id()))
            .toList();
    return others.isEmpty()
        ? Optional.empty()
        : goingFirst(operation, others, events).or(() -> holding(operation, events));
  }

  private Optional<String> goingFirst(
      Operation operation, List<OpenOperation> others, EventSink events) {
    return live.among(others, events)
        .filter(other -> rank(other).isBefore(rank(operation)))
        .map(AcquireServiceLock::goesFirst)
        .findFirst();
  }

  private static String goesFirst(Operation operation) {
    return operation.kind().wireName() + " " + operation.id() + " goes first";
  }

  private Rank rank(Operation operation) {
    OperationId other = operation.request().safety();
    boolean otherIsLive =
        other != null
            && operations
                .find(operation.service().key(), other)
                .filter(stored -> stored.value().outcome() == null)
                .isPresent();
    if (operation.isBackup()) {
      return otherIsLive ? Rank.SAFETY_BACKUP : Rank.BACKUP;
    }
    return otherIsLive ? Rank.WAITING_RESTORE : Rank.RESTORE;
  }

  private Optional<String> holding(Operation operation, EventSink events) {
    return locks
        .holder(operation.service().key())
        .flatMap(holder -> liveHolder(operation, holder, events))
        .map(Versioned::value)
        .filter(other -> !mayPreempt(operation, other))
        .map(other -> other.kind().wireName() + " " + other.id() + " holds the service");
  }

  /** Another operation that holds the service and has not ended. */
  private Optional<Versioned<Operation>> liveHolder(
      Operation operation, Versioned<OperationId> holder, EventSink events) {
    return holder.value().equals(operation.id())
        ? Optional.empty()
        : live.find(operation.service().key(), holder.value(), events);
  }

  private boolean mayPreempt(Operation operation, Operation holder) {
    return holder.phase() == Phase.NOT_STARTED && rank(operation).isBefore(rank(holder));
  }

  /**
   * Takes the lock for the POST that follows at once; otherwise names the operation that has it.
   */
  Optional<String> take(Operation operation, EventSink events) {
    String service = operation.service().key();
    if (locks.take(service, operation.id())) {
      return Optional.empty();
    }
    Optional<Versioned<OperationId>> holder = locks.holder(service);
    if (holder.isEmpty()) {
      return anotherWasFaster();
    }
    Optional<Versioned<Operation>> other = liveHolder(operation, holder.get(), events);
    if (other.isPresent() && !preempted(operation, other.get())) {
      return Optional.of(
          other.get().value().kind().wireName() + " " + other.get().value().id() + " was faster");
    }
    // An end that was just carried out has freed the service.
    return locks.takeOver(service, holder.get(), operation.id())
            || locks.take(service, operation.id())
        ? Optional.empty()
        : anotherWasFaster();
  }

  private static Optional<String> anotherWasFaster() {
    return Optional.of("another operation was faster");
  }

  /**
   * Preempts a backup that holds the service without a POST: it is about to send one, or its
   * process has ended. Writing to it makes the write fail that would license its POST; its later
   * steps see which operation goes first. Its message is sent again, for the step that failed sends
   * none.
   */
  private boolean preempted(Operation operation, Versioned<Operation> holder) {
    if (!mayPreempt(operation, holder.value())) {
      return false;
    }
    Operation waiting = holder.value();
    Optional<Versioned<Operation>> written =
        operations.replace(
            holder,
            waiting.with(
                waiting
                    .progress()
                    .waitingFor(
                        new Waiting(Waiting.OPERATION, goesFirst(operation), clock.instant()),
                        timings.waits().busy())));
    written.map(Versioned::value).ifPresent(send::again);
    return written.isPresent();
  }
}
