package dev.apimdr.core.lifecycle;

import dev.apimdr.core.arm.ArmAnswer;
import dev.apimdr.core.arm.ArmCall;
import dev.apimdr.core.arm.ArmIds;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.PassesByItself;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationProgress;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.TransientFailure;
import java.time.Instant;

/** What each reply to the POST means. */
final class AfterPost {
  private final OperationLifecycle rules;
  private final Operation operation;
  private final ArmIds ids;
  private final Instant now;

  private AfterPost(OperationLifecycle rules, Operation operation, ArmIds ids, Instant now) {
    this.rules = rules;
    this.operation = operation;
    this.ids = ids;
    this.now = now;
  }

  static Decision decide(
      OperationLifecycle rules, Operation operation, ArmAnswer answer, Instant now) {
    AfterPost after = new AfterPost(rules, operation, answer.ids(), now);
    return answer
        .reply()
        .match(
            after::accepted,
            succeeded -> after.done(),
            failed -> after.refused(failed.code(), failed.message()),
            after::problem);
  }

  private Decision accepted(ArmReply.StillRunning reply) {
    Operation running = rules.accepted(operation, reply, ids, now);
    return rules.againWhileRunning(running, reply.retryAfter(), now);
  }

  private Decision done() {
    return OperationLifecycle.done(
        operation.in(Phase.RUNNING, operation.progress().accepted(null, ids)), now);
  }

  private Decision problem(ArmReply.Problem problem) {
    return switch (problem.kind()) {
      case FORBIDDEN, NOT_FOUND -> refused(problem.code(), problem.message());
      case UNAUTHORIZED ->
          PassesByItself.ofToken(problem.code()) == PassesByItself.NO
              ? refused(problem.code(), problem.message())
              : later(problem);
      case CONFLICT, THROTTLED, NOT_SENT, REFUSED_URL -> later(problem);
      case NO_RESPONSE, SERVER_ERROR, NO_STATUS, UNEXPECTED -> perhapsAccepted(problem);
    };
  }

  private Decision refused(String code, String message) {
    String advice = Advice.on(operation.kind(), ArmCall.POST, code, message);
    return OperationLifecycle.end(
        operation, Outcome.failed(now, new OperationError(code, message, advice)));
  }

  /** Nothing was started, and the POST may be sent again. */
  private Decision later(ArmReply.Problem problem) {
    OperationProgress back = met(problem).withdrawn();
    return rules.againAfterFailure(
        operation.in(Phase.NOT_STARTED, back), problem.retryAfter(), now);
  }

  /** ARM may have accepted it: it is not sent again before that is known. */
  private Decision perhapsAccepted(ArmReply.Problem problem) {
    OperationProgress lost = met(problem).unknown();
    return rules.againAfterFailure(operation.with(lost), problem.retryAfter(), now);
  }

  private OperationProgress met(ArmReply.Problem problem) {
    return operation.progress().met(TransientFailure.of(problem, now));
  }
}
