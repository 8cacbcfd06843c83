package dev.apimdr.core.lifecycle;

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
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What each reply to the POST means. */
final class AfterPost implements ArmReply.Handler<Decision> {
  private final OperationLifecycle rules;
  private final Operation operation;
  private final ArmIds ids;
  private final Instant now;

  AfterPost(OperationLifecycle rules, Operation operation, ArmIds ids, Instant now) {
    this.rules = rules;
    this.operation = operation;
    this.ids = ids;
    this.now = now;
  }

  @Override
  public Decision stillRunning(ArmReply.StillRunning reply) {
    Operation running = rules.accepted(operation, reply, ids, now);
    return rules.againWhileRunning(running, reply.retryAfter(), now);
  }

  @Override
  public Decision succeeded(ArmReply.Succeeded reply) {
    return OperationLifecycle.done(
        operation.in(Phase.RUNNING, operation.progress().accepted(null, ids)), now);
  }

  @Override
  public Decision failed(ArmReply.Failed reply) {
    return refused(reply.code(), reply.message());
  }

  @Override
  public Decision forbidden(ArmReply.Forbidden reply) {
    return refused(reply.code(), reply.message());
  }

  @Override
  public Decision gone(ArmReply.Gone reply) {
    return refused(reply.code(), reply.message());
  }

  @Override
  public Decision busy(ArmReply.Busy reply) {
    return later(new TransientFailure("busy", reply.code(), reply.message(), now), null);
  }

  @Override
  public Decision throttled(ArmReply.Throttled reply) {
    return later(
        new TransientFailure("throttled", reply.code(), reply.message(), now), reply.retryAfter());
  }

  @Override
  public Decision unauthorized(ArmReply.Unauthorized reply) {
    if (PassesByItself.ofToken(reply.code()) == PassesByItself.NO) {
      return refused(reply.code(), reply.message());
    }
    return later(new TransientFailure("unauthorized", reply.code(), reply.message(), now), null);
  }

  @Override
  public Decision unreachable(ArmReply.Unreachable reply) {
    TransientFailure trouble =
        new TransientFailure("unreachable", reply.code(), reply.message(), now);
    return reply.sent()
        ? fateUnknown(trouble, reply.retryAfter())
        : later(trouble, reply.retryAfter());
  }

  @Override
  public Decision serverError(ArmReply.ServerError reply) {
    return fateUnknown(
        new TransientFailure("unreachable", reply.code(), reply.message(), now),
        reply.retryAfter());
  }

  @Override
  public Decision wordless(ArmReply.Wordless reply) {
    return fateUnknown(
        new TransientFailure("nonsense", "UnexpectedAnswer", reply.message(), now), null);
  }

  @Override
  public Decision nonsense(ArmReply.Nonsense reply) {
    return fateUnknown(
        new TransientFailure("nonsense", "UnexpectedAnswer", reply.message(), now), null);
  }

  @Override
  public Decision refusedUrl(ArmReply.RefusedUrl reply) {
    return later(new TransientFailure("refusedUrl", "RefusedUrl", reply.message(), now), null);
  }

  private Decision refused(String code, String message) {
    String advice = Advice.on(operation.kind(), ArmCall.POST, code, message);
    return OperationLifecycle.end(
        operation, Outcome.failed(now, new OperationError(code, message, advice)));
  }

  private Decision later(TransientFailure trouble, @Nullable Duration retryAfter) {
    OperationProgress back = operation.progress().met(trouble).takenBack();
    return rules.againAfterTrouble(operation.in(Phase.NOT_STARTED, back), retryAfter, now);
  }

  private Decision fateUnknown(TransientFailure trouble, @Nullable Duration retryAfter) {
    OperationProgress lost = operation.progress().met(trouble).unknown();
    return rules.againAfterTrouble(operation.with(lost), retryAfter, now);
  }
}
