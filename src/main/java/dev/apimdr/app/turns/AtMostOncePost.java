package dev.apimdr.app.turns;

import dev.apimdr.app.execution.ExecutionDeadline;
import dev.apimdr.app.ports.ApiManagement;
import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.app.ports.OperationQueue;
import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.OperationEvents;
import dev.apimdr.core.arm.ArmAnswer;
import dev.apimdr.core.arm.ArmCall;
import dev.apimdr.core.arm.ArmIds;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.lifecycle.OperationLifecycle;
import dev.apimdr.core.lifecycle.Timings;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationMessage;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.PostAttempt;
import dev.apimdr.core.turn.TurnMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends one POST, exactly once. The write to Starting licenses it, so of two executions only one
 * may send; what ARM then says is recorded in any case, whoever changed the operation meanwhile.
 */
final class AtMostOncePost {

  private static final Duration POST_TIMEOUT = Duration.ofSeconds(60);

  /**
   * What must be left of the execution: the POST, a slow write of what it said, and where the
   * ledger cannot be reached as slow a message that carries it.
   */
  static final Duration NEEDED = POST_TIMEOUT.plusSeconds(70);

  private static final int TRIES = 20;

  private final ApiManagement arm;
  private final Operations operations;
  private final RecordAnswer keep;
  private final OperationLifecycle lifecycle;
  private final ApplyDecision turns;
  private final Timings timings;
  private final Clock clock;
  private final ExecutionDeadline hourglass;
  private final Supplier<String> licences;

  AtMostOncePost(
      ApiManagement arm,
      Operations operations,
      OperationQueue queue,
      OperationLifecycle lifecycle,
      ApplyDecision turns,
      Timings timings,
      Clock clock,
      ExecutionDeadline hourglass,
      Supplier<String> licences) {
    this.arm = arm;
    this.operations = operations;
    this.keep = new RecordAnswer(queue, timings);
    this.lifecycle = lifecycle;
    this.turns = turns;
    this.timings = timings;
    this.clock = clock;
    this.hourglass = hourglass;
    this.licences = licences;
  }

  /**
   * Licenses the POST, sends it and records what ARM said.
   *
   * @param atLeast what such an operation has taken at the least of late, where that is known
   * @throws LedgerUnavailableException when too little is left of the execution to do all of it
   */
  void send(
      Versioned<Operation> read,
      Operation checked,
      @Nullable Duration atLeast,
      TurnMessage message,
      EventSink events) {
    PostAttempt post = new PostAttempt(licences.get(), clock.instant(), false, atLeast);
    refuseWithoutTime();
    Duration before = hourglass.remaining();
    Optional<Versioned<Operation>> licensed =
        operations.replace(read, checked.in(Phase.STARTING, checked.progress().licensed(post)));
    if (licensed.isEmpty()) {
      return;
    }
    Operation starting = licensed.get().value();
    events.record(OperationEvents.transition(starting, checked.phase(), post.licensedAt()));
    boolean stale = before.minus(hourglass.remaining()).compareTo(timings.postWithin()) > 0;
    ArmAnswer answer = stale ? tooOld() : arm.begin(starting, POST_TIMEOUT);
    keep.inLedgerOrQueue(
        () -> record(licensed.get(), post, answer, events),
        carrying(message, starting, post, answer),
        "after the POST",
        events);
  }

  /**
   * Puts the message back where too little is left of the execution.
   *
   * @throws LedgerUnavailableException then
   */
  void refuseWithoutTime() {
    if (hourglass.remaining().compareTo(NEEDED) < 0) {
      throw new LedgerUnavailableException("it was too slow to send the request now", null);
    }
  }

  /**
   * A process paused for longer than the licence lasts must not send: the service may have moved
   * on.
   */
  private static ArmAnswer tooOld() {
    return new ArmAnswer(
        ArmReply.Problem.of(
            Kind.NOT_SENT, "LicenceTooOld", "the process was paused before the request was sent"),
        ArmIds.NONE);
  }

  /**
   * Records the answer. After a lost race the operation is read again: while it still carries this
   * licence the answer belongs to it, above all the status URL.
   */
  private void record(
      Versioned<Operation> licensed, PostAttempt post, ArmAnswer answer, EventSink events) {
    Versioned<Operation> current = licensed;
    for (int tries = 0; tries < TRIES; tries++) {
      Operation operation = current.value();
      if (!isOurs(operation, post.attemptId())) {
        return;
      }
      if (operation.outcome() != null) {
        if (keepUrl(current, answer)) {
          return;
        }
      } else if (turns.carryOut(
          current, lifecycle.onPost(operation, answer, clock.instant()), answer.ids(), events)) {
        return;
      }
      Optional<Versioned<Operation>> again =
          operations.find(operation.service().key(), operation.id());
      if (again.isEmpty()) {
        return;
      }
      current = again.get();
    }
    throw new IllegalStateException("the operation keeps changing: the message comes back");
  }

  /** Whether the answer to this licence's POST is still missing, even after somebody's end. */
  private static boolean isOurs(Operation operation, String licence) {
    PostAttempt post = operation.progress().post();
    boolean unanswered =
        operation.phase() == Phase.STARTING
            || (operation.outcome() != null && operation.progress().statusUrl() == null);
    return unanswered && post != null && post.attemptId().equals(licence);
  }

  /** A person gave up while the POST was on its way: its URL is kept for whoever looks. */
  private boolean keepUrl(Versioned<Operation> ending, ArmAnswer answer) {
    if (!(answer.reply() instanceof ArmReply.StillRunning running)) {
      return true;
    }
    Operation operation = ending.value();
    Operation known = lifecycle.accepted(operation, running, answer.ids(), clock.instant());
    return operations.replace(ending, known).isPresent();
  }

  private TurnMessage carrying(
      TurnMessage message, Operation starting, PostAttempt post, ArmAnswer answer) {
    String url =
        answer.reply() instanceof ArmReply.StillRunning running ? running.statusUrl() : null;
    return url == null || !lifecycle.mayFollow(url)
        ? OperationLifecycle.givenOnce(starting, ArmCall.POST, answer.reply())
            .map(answered -> OperationMessage.putBack(message, answered))
            .orElseGet(message::putBack)
        : OperationMessage.putBack(message, new OperationMessage.Accepted(post.attemptId(), url));
  }

  /**
   * Merges what a message carries because the ledger could not be reached right after ARM accepted.
   *
   * @return the operation as it stands then
   */
  Versioned<Operation> merge(Versioned<Operation> read, OperationMessage.Accepted accepted) {
    Operation operation = read.value();
    if (!isOurs(operation, accepted.attemptId()) || !lifecycle.mayFollow(accepted.statusUrl())) {
      return read;
    }
    Operation merged =
        lifecycle.accepted(
            operation,
            new ArmReply.StillRunning(accepted.statusUrl(), null),
            operation.progress().armIds(),
            clock.instant());
    return operations
        .replace(read, merged)
        .orElseGet(
            () ->
                operations
                    .find(operation.service().key(), operation.id())
                    .map(again -> merge(again, accepted))
                    .orElse(read));
  }
}
