package dev.apimdr.app.operation;

import dev.apimdr.app.completion.OmittedSettingsReader;
import dev.apimdr.app.execution.AppRuntime;
import dev.apimdr.app.execution.ExecutionDeadline;
import dev.apimdr.app.ports.ApiManagement;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.OperationEvents;
import dev.apimdr.app.turns.TurnDecision;
import dev.apimdr.core.arm.ArmAnswer;
import dev.apimdr.core.arm.ArmCall;
import dev.apimdr.core.arm.ArmIds;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.lifecycle.OperationLifecycle;
import dev.apimdr.core.lifecycle.Rules;
import dev.apimdr.core.lifecycle.Timings;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationMessage;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.PostAttempt;
import dev.apimdr.core.service.ServiceFacts;
import dev.apimdr.core.turn.TurnMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends one POST, at most once. The write to Starting licenses it, so of two executions only one
 * may send; what Azure Resource Manager then says is recorded in any case, whoever changed the
 * operation meanwhile.
 */
final class AtMostOncePost {

  private static final Duration POST_TIMEOUT = Duration.ofSeconds(60);

  /**
   * What must be left of the execution: the POST, a slow write of its answer, and where the ledger
   * cannot be reached an equally slow message that carries the answer.
   */
  static final Duration NEEDED = POST_TIMEOUT.plusSeconds(70);

  private final ApiManagement arm;
  private final OmittedSettingsReader omitted;
  private final ShortestRecent shortestRecent;
  private final DecideTurn decide;
  private final OperationLifecycle lifecycle;
  private final Timings timings;
  private final Clock clock;
  private final ExecutionDeadline deadline;
  private final Supplier<String> ids;

  AtMostOncePost(
      ApiManagement arm,
      ShortestRecent shortestRecent,
      DecideTurn decide,
      Rules rules,
      AppRuntime runtime) {
    this.arm = arm;
    this.omitted = new OmittedSettingsReader(arm);
    this.shortestRecent = shortestRecent;
    this.decide = decide;
    this.lifecycle = rules.lifecycle();
    this.timings = rules.timings();
    this.clock = runtime.clock();
    this.deadline = runtime.deadline();
    this.ids = runtime.ids();
  }

  /** The decision to come back, where too little is left of the execution for all of it. */
  Optional<TurnDecision<Operation>> ifTooLate() {
    return deadline.remaining().compareTo(NEEDED) < 0
        ? Optional.of(new TurnDecision.PutBack<>("it was too slow to send the request now"))
        : Optional.empty();
  }

  /** The decision to send the POST of an operation that holds its service. */
  TurnDecision<Operation> of(Operation checked, TurnMessage message, EventSink events) {
    Operation complete = withOmitted(checked);
    Duration shortest = shortestRecent.of(complete, message, events);
    return ifTooLate().orElseGet(() -> licensed(complete, shortest, message, events));
  }

  /** What the backup leaves out is read as late as can be, and once. */
  private Operation withOmitted(Operation checked) {
    ServiceFacts facts = checked.progress().facts();
    return facts == null || !checked.isBackup()
        ? checked
        : checked.with(checked.progress().withFacts(omitted.complete(checked.service(), facts)));
  }

  private TurnDecision<Operation> licensed(
      Operation checked, @Nullable Duration shortest, TurnMessage message, EventSink events) {
    PostAttempt attempt = new PostAttempt(ids.get(), clock.instant(), false, shortest);
    Operation licensed = checked.in(Phase.STARTING, checked.progress().attempting(attempt));
    Duration before = deadline.remaining();
    return new TurnDecision.AtMostOnce<>(
        licensed,
        starting -> {
          events.record(
              OperationEvents.transition(starting, checked.phase(), attempt.recordedAt()));
          boolean stale = before.minus(deadline.remaining()).compareTo(timings.postWithin()) > 0;
          ArmAnswer answer = stale ? tooOld() : arm.begin(starting, POST_TIMEOUT);
          return new TurnDecision.Heard<>(
              operation -> decide(operation, attempt, answer, events),
              carrying(message, starting, attempt, answer),
              "after the POST");
        });
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

  private Optional<TurnDecision<Operation>> decide(
      Operation operation, PostAttempt attempt, ArmAnswer answer, EventSink events) {
    if (!isAwaited(operation, attempt.attemptId())) {
      return Optional.empty();
    }
    return operation.outcome() == null
        ? Optional.of(
            decide.of(
                operation,
                lifecycle.onPost(operation, answer, clock.instant()),
                answer.ids(),
                events))
        : urlOf(operation, answer);
  }

  /** A person gave up while the POST was on its way: its URL is kept for whoever looks. */
  private Optional<TurnDecision<Operation>> urlOf(Operation ended, ArmAnswer answer) {
    return answer.reply() instanceof ArmReply.StillRunning running
        ? Optional.of(
            new TurnDecision.Note<>(
                lifecycle.accepted(ended, running, answer.ids(), clock.instant())))
        : Optional.empty();
  }

  /** Whether the answer to an attempt is still missing, even after somebody's end. */
  static boolean isAwaited(Operation operation, String attemptId) {
    PostAttempt post = operation.progress().post();
    boolean unanswered =
        operation.phase() == Phase.STARTING
            || (operation.outcome() != null && operation.progress().statusUrl() == null);
    return unanswered && post != null && post.attemptId().equals(attemptId);
  }

  private TurnMessage carrying(
      TurnMessage message, Operation starting, PostAttempt attempt, ArmAnswer answer) {
    String url =
        answer.reply() instanceof ArmReply.StillRunning running ? running.statusUrl() : null;
    return url == null || !lifecycle.mayFollow(url)
        ? OperationLifecycle.unrepeatable(starting, ArmCall.POST, answer.reply())
            .map(answered -> OperationMessage.putBack(message, answered))
            .orElse(message)
        : OperationMessage.putBack(
            message, new OperationMessage.Accepted(attempt.attemptId(), url));
  }
}
