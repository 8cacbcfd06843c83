package dev.apimdr.core.lifecycle;

import dev.apimdr.core.arm.ArmCall;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationProgress;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.TransientFailure;
import java.time.Instant;

/** What each reply to a poll means. */
final class AfterPoll {
  private final OperationLifecycle rules;
  private final Operation operation;
  private final Instant now;

  private AfterPoll(OperationLifecycle rules, Operation operation, Instant now) {
    this.rules = rules;
    this.operation = operation;
    this.now = now;
  }

  static Decision decide(
      OperationLifecycle rules, Operation operation, ArmReply reply, Instant now) {
    AfterPoll after = new AfterPoll(rules, operation, now);
    return reply.match(
        after::stillRunning, succeeded -> after.done(), after::failed, after::problem);
  }

  private Decision stillRunning(ArmReply.StillRunning reply) {
    String url = reply.statusUrl();
    if (url == null) {
      return rules.againWhileRunning(
          operation.with(operation.progress().polled(null)), reply.retryAfter(), now);
    }
    OperationProgress next =
        rules
            .refusal(url)
            .map(
                why ->
                    operation.progress().polled(null).met(OperationLifecycle.notFollowed(why, now)))
            .orElseGet(() -> operation.progress().polled(url));
    return rules.againWhileRunning(operation.with(next), reply.retryAfter(), now);
  }

  private Decision done() {
    return OperationLifecycle.done(operation.with(operation.progress().polled(null)), now);
  }

  private Decision failed(ArmReply.Failed reply) {
    String advice = Advice.on(operation.kind(), ArmCall.POLL, reply.code(), reply.message());
    return OperationLifecycle.end(
        operation.with(operation.progress().polled(null)),
        Outcome.failed(now, new OperationError(reply.code(), reply.message(), advice)));
  }

  private Decision problem(ArmReply.Problem problem) {
    return switch (problem.kind()) {
      case CONFLICT, THROTTLED, UNAUTHORIZED, NOT_SENT, NO_RESPONSE -> later(problem);
      case SERVER_ERROR, NO_STATUS, UNEXPECTED -> observeFrom(Timings.ANSWER_TRIES, problem);
      case NOT_FOUND -> observeFrom(Timings.NOT_FOUND_TRIES, problem);
      case FORBIDDEN, REFUSED_URL -> new Decision.Observe(met(problem));
    };
  }

  /**
   * Polls again a few times, then observes the service and the blob. What counts is how often this
   * very problem came in a row, this time included: what came before it was another problem.
   */
  private Decision observeFrom(int tries, ArmReply.Problem problem) {
    Operation next = met(problem);
    return next.progress().failures().consecutive() < tries
        ? rules.againAfterFailure(next, problem.retryAfter(), now)
        : new Decision.Observe(next);
  }

  private Decision later(ArmReply.Problem problem) {
    return rules.againAfterFailure(met(problem), problem.retryAfter(), now);
  }

  private Operation met(ArmReply.Problem problem) {
    return operation.with(operation.progress().met(TransientFailure.of(problem, now)));
  }
}
