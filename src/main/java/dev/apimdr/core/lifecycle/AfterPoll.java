package dev.apimdr.core.lifecycle;

import dev.apimdr.core.arm.ArmCall;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationProgress;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.TransientFailure;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What each reply to a poll means. */
final class AfterPoll implements ArmReply.Handler<Decision> {
  private final OperationLifecycle rules;
  private final Operation operation;
  private final Instant now;

  AfterPoll(OperationLifecycle rules, Operation operation, Instant now) {
    this.rules = rules;
    this.operation = operation;
    this.now = now;
  }

  @Override
  public Decision stillRunning(ArmReply.StillRunning reply) {
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

  @Override
  public Decision succeeded(ArmReply.Succeeded reply) {
    return OperationLifecycle.done(operation.with(operation.progress().polled(null)), now);
  }

  @Override
  public Decision failed(ArmReply.Failed reply) {
    String advice = Advice.on(operation.kind(), ArmCall.POLL, reply.code(), reply.message());
    return OperationLifecycle.end(
        operation.with(operation.progress().polled(null)),
        Outcome.failed(now, new OperationError(reply.code(), reply.message(), advice)));
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
    return later(new TransientFailure("unauthorized", reply.code(), reply.message(), now), null);
  }

  @Override
  public Decision unreachable(ArmReply.Unreachable reply) {
    return later(
        new TransientFailure("unreachable", reply.code(), reply.message(), now),
        reply.retryAfter());
  }

  @Override
  public Decision serverError(ArmReply.ServerError reply) {
    return observeFrom(
        Timings.ANSWER_TRIES,
        new TransientFailure("unreachable", reply.code(), reply.message(), now),
        reply.retryAfter());
  }

  @Override
  public Decision wordless(ArmReply.Wordless reply) {
    return unexpected(reply.message());
  }

  @Override
  public Decision nonsense(ArmReply.Nonsense reply) {
    return unexpected(reply.message());
  }

  private Decision unexpected(String message) {
    return observeFrom(
        Timings.ANSWER_TRIES,
        new TransientFailure("nonsense", "UnexpectedAnswer", message, now),
        null);
  }

  @Override
  public Decision forbidden(ArmReply.Forbidden reply) {
    return observe(new TransientFailure("forbidden", reply.code(), reply.message(), now));
  }

  @Override
  public Decision gone(ArmReply.Gone reply) {
    return observeFrom(
        Timings.GONE_TRIES, new TransientFailure("gone", reply.code(), reply.message(), now), null);
  }

  @Override
  public Decision refusedUrl(ArmReply.RefusedUrl reply) {
    return observe(new TransientFailure("refusedUrl", "RefusedUrl", reply.message(), now));
  }

  /**
   * Asks again a few times, then looks. What counts is how often this very trouble was met in a
   * row, this time included: what stood in the way before it was another trouble.
   */
  private Decision observeFrom(int tries, TransientFailure trouble, @Nullable Duration retryAfter) {
    Operation next = operation.with(operation.progress().met(trouble));
    return next.progress().consecutiveFailures() < tries
        ? rules.againAfterTrouble(next, retryAfter, now)
        : new Decision.Observe(next);
  }

  private Decision later(TransientFailure trouble, @Nullable Duration retryAfter) {
    Operation next = operation.with(operation.progress().met(trouble));
    return rules.againAfterTrouble(next, retryAfter, now);
  }

  private Decision observe(TransientFailure trouble) {
    return new Decision.Observe(operation.with(operation.progress().met(trouble)));
  }
}
