package dev.apimdr.app.operation;

import dev.apimdr.app.ports.ApiManagement;
import dev.apimdr.app.preflight.Check;
import dev.apimdr.app.preflight.Preflight;
import dev.apimdr.app.preflight.PreflightReport;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.OperationEvents;
import dev.apimdr.app.turns.TurnDecision;
import dev.apimdr.core.arm.ArmAnswer;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.lifecycle.Advice;
import dev.apimdr.core.lifecycle.Decision;
import dev.apimdr.core.lifecycle.PollPolicy;
import dev.apimdr.core.lifecycle.Rules;
import dev.apimdr.core.operation.OpenOperation;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.PostAttempt;
import dev.apimdr.core.operation.Waiting;
import dev.apimdr.core.turn.TurnMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The step of an operation that has not been POSTed: whether it may start among others, preflight,
 * a token, the lock, and then the one licensed POST.
 */
final class StartStep {

  private final StartAdmission admission;
  private final Preflight preflight;
  private final ApiManagement arm;
  private final AtMostOncePost post;
  private final DecideTurn decide;
  private final Rules rules;
  private final Clock clock;

  StartStep(
      StartAdmission admission,
      Preflight preflight,
      ApiManagement arm,
      AtMostOncePost post,
      DecideTurn decide,
      Rules rules,
      Clock clock) {
    this.admission = admission;
    this.preflight = preflight;
    this.arm = arm;
    this.post = post;
    this.decide = decide;
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * Takes the step.
   *
   * @param listed what was open on the service when it was listed in this execution, if it was
   */
  TurnDecision<Operation> take(
      Operation operation,
      Optional<List<OpenOperation>> listed,
      TurnMessage message,
      EventSink events) {
    Instant now = clock.instant();
    Optional<Decision> obstacle = admission.obstacle(operation, listed, now, events);
    if (obstacle.isPresent()) {
      return decide.of(operation, obstacle.get(), events);
    }
    PreflightReport report = preflight.of(operation, now);
    Operation checked = operation.with(operation.progress().withFacts(report.facts()));
    Optional<Decision> stop = stop(checked, report, now, events);
    if (stop.isPresent()) {
      return decide.of(operation, stop.get(), events);
    }
    ArmAnswer token = arm.prepare();
    if (!(token.reply() instanceof ArmReply.Succeeded)) {
      Decision without = rules.lifecycle().onPost(checked, token, now);
      return decide.of(operation, without, token.ids(), events);
    }
    return post.ifTooLate().orElseGet(() -> start(operation, checked, message, events));
  }

  /** With everything checked: the lock, and then the POST at once. */
  private TurnDecision<Operation> start(
      Operation operation, Operation checked, TurnMessage message, EventSink events) {
    return admission
        .acquire(checked, clock.instant(), events)
        .map(obstacle -> decide.of(operation, obstacle, events))
        .orElseGet(() -> post.of(checked, message, events));
  }

  private Optional<Decision> stop(
      Operation checked, PreflightReport report, Instant now, EventSink events) {
    if (!report.isClear()) {
      events.record(OperationEvents.refused(checked, report));
      return Optional.of(new Decision.End(checked, Outcome.failed(now, refusal(report))));
    }
    return report.backupCameLate()
        ? Optional.of(adopt(checked))
        : report.waitsFor().map(check -> waitFor(checked, check, report.retryAfter()));
  }

  /**
   * The backup of an earlier POST is there: the service is observed until it is settled, as after a
   * crash.
   */
  private Decision adopt(Operation checked) {
    PostAttempt earlier = new PostAttempt("adopted", checked.request().requestedAt(), true, null);
    return new Decision.Again(
        checked.in(Phase.STARTING, checked.progress().attempting(earlier)),
        rules.timings().lockWait());
  }

  private Decision waitFor(Operation checked, Check check, @Nullable Duration retryAfter) {
    Waiting wait = new Waiting(check.code(), check.detail(), clock.instant());
    Duration longest = check.longest(rules.timings().waits());
    return new Decision.Again(
        checked.with(checked.progress().waitingFor(wait, longest)),
        PollPolicy.atLeast(retryAfter, rules.timings().beforeNextCheck(checked.turn())));
  }

  private static OperationError refusal(PreflightReport report) {
    return new OperationError(
        report.failures().get(0).code(),
        report.summary(),
        Advice.NOTHING_STARTED + " Put right what the message names, then request it again.");
  }
}
