package dev.apimdr.app.turns;

import dev.apimdr.app.execution.Hourglass;
import dev.apimdr.app.ports.ApiManagement;
import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.app.ports.OperationQueue;
import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.Stored;
import dev.apimdr.app.telemetry.Events;
import dev.apimdr.app.telemetry.Lines;
import dev.apimdr.core.arm.ArmAnswer;
import dev.apimdr.core.arm.ArmIds;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.Place;
import dev.apimdr.core.lifecycle.OperationLifecycle;
import dev.apimdr.core.lifecycle.Timings;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.Post;
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
final class PostOnce {

  private static final Duration POST_TIMEOUT = Duration.ofSeconds(60);

  /**
   * What must be left of the execution: the POST, a slow write of what it said, and where the
   * ledger cannot be reached as slow a message that carries it.
   */
  static final Duration NEEDED = POST_TIMEOUT.plusSeconds(70);

  private static final int TRIES = 20;

  private final ApiManagement arm;
  private final Operations operations;
  private final Keep keep;
  private final OperationLifecycle lifecycle;
  private final Turns turns;
  private final Timings timings;
  private final Clock clock;
  private final Hourglass hourglass;
  private final Supplier<String> licences;

  PostOnce(
      ApiManagement arm,
      Operations operations,
      OperationQueue queue,
      OperationLifecycle lifecycle,
      Turns turns,
      Timings timings,
      Clock clock,
      Hourglass hourglass,
      Supplier<String> licences) {
    this.arm = arm;
    this.operations = operations;
    this.keep = new Keep(queue, timings);
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
      Stored<Operation> read,
      Operation checked,
      @Nullable Duration atLeast,
      TurnMessage message,
      Events events) {
    Post post = new Post(licences.get(), clock.instant(), false, atLeast);
    refuseWithoutTime();
    Duration before = hourglass.left();
    Optional<Stored<Operation>> licensed =
        operations.replace(read, checked.in(Phase.STARTING, checked.progress().licensed(post)));
    if (licensed.isEmpty()) {
      return;
    }
    Operation starting = licensed.get().value();
    events.record(Lines.transition(starting, checked.phase(), post.licensedAt()));
    boolean stale = before.minus(hourglass.left()).compareTo(timings.postWithin()) > 0;
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
    if (hourglass.left().compareTo(NEEDED) < 0) {
      throw new LedgerUnavailableException("it was too slow to send the request now", null);
    }
  }

  /**
   * A process paused for longer than the licence lasts must not send: the service may have moved
   * on.
   */
  private static ArmAnswer tooOld() {
    return new ArmAnswer(
        new ArmReply.Unreachable(
            "LicenceTooOld", "the process was paused before the request was sent", false, null),
        ArmIds.NONE);
  }

  /**
   * Records the answer. After a lost race the operation is read again: while it still carries this
   * licence the answer belongs to it, above all the status URL.
   */
  private void record(Stored<Operation> licensed, Post post, ArmAnswer answer, Events events) {
    Stored<Operation> current = licensed;
    for (int tries = 0; tries < TRIES; tries++) {
      Operation operation = current.value();
      if (!isOurs(operation, post.licence())) {
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
      Optional<Stored<Operation>> again =
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
    Post post = operation.progress().post();
    boolean unanswered =
        operation.phase() == Phase.STARTING
            || (operation.outcome() != null && operation.progress().statusUrl() == null);
    return unanswered && post != null && post.licence().equals(licence);
  }

  /** A person gave up while the POST was on its way: its URL is kept for whoever looks. */
  private boolean keepUrl(Stored<Operation> ending, ArmAnswer answer) {
    if (!(answer.reply() instanceof ArmReply.StillRunning running)) {
      return true;
    }
    Operation operation = ending.value();
    Operation known = lifecycle.accepted(operation, running, answer.ids(), clock.instant());
    return operations.replace(ending, known).isPresent();
  }

  private TurnMessage carrying(
      TurnMessage message, Operation starting, Post post, ArmAnswer answer) {
    String url =
        answer.reply() instanceof ArmReply.StillRunning running ? running.statusUrl() : null;
    return url == null || !lifecycle.mayFollow(url)
        ? OperationLifecycle.givenOnce(starting, Place.POST, answer.reply())
            .map(message::putBack)
            .orElseGet(message::putBack)
        : message.putBack(new TurnMessage.Accepted(post.licence(), url));
  }

  /**
   * Merges what a message carries because the ledger could not be reached right after ARM accepted.
   *
   * @return the operation as it stands then
   */
  Stored<Operation> merge(Stored<Operation> read, TurnMessage.Accepted accepted) {
    Operation operation = read.value();
    if (!isOurs(operation, accepted.licence()) || !lifecycle.mayFollow(accepted.statusUrl())) {
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
