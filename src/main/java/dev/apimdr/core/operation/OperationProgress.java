package dev.apimdr.core.operation;

import dev.apimdr.core.arm.ArmIds;
import dev.apimdr.core.service.ServiceFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What has happened to an operation so far.
 *
 * @param post the licensed POST; none before it, and none while a refused one waits to be tried
 *     again
 * @param posts how many POSTs were licensed
 * @param statusUrl ARM's newest {@code Location}, verbatim
 * @param polls how often the status was answered
 * @param consecutiveFailures how many troubles of one kind and code in a row: a first 404 after
 *     four time-outs is a first 404
 * @param lastFailure the last one, kept for people when it has passed
 * @param waiting what the operation waits for before its POST, for people
 * @param settledSince when the service was first seen settled, by the store's clock, while it
 *     stayed so
 * @param observed whether the end was seen by a look, not told by ARM: such a backup is never
 *     chosen silently
 * @param facts what preflight read of the service, for the manifest
 * @param armIds of the accepted POST, else of the last exchange
 * @param findings what was found out beside the end itself
 */
public record OperationProgress(
    @Nullable PostAttempt post,
    int posts,
    @Nullable String statusUrl,
    int polls,
    int consecutiveFailures,
    @Nullable TransientFailure lastFailure,
    @Nullable Waiting waiting,
    @Nullable Instant settledSince,
    boolean observed,
    @Nullable ServiceFacts facts,
    ArmIds armIds,
    Findings findings) {

  public static final OperationProgress NONE =
      new OperationProgress(
          null, 0, null, 0, 0, null, null, null, false, null, ArmIds.NONE, Findings.NONE);

  public OperationProgress withFacts(@Nullable ServiceFacts read) {
    return new OperationProgress(
        post,
        posts,
        statusUrl,
        polls,
        consecutiveFailures,
        lastFailure,
        waiting,
        settledSince,
        observed,
        read,
        armIds,
        findings);
  }

  /**
   * Something must end or pass first. A wait that has become too long is a trouble as well, once.
   *
   * @param next as if it began now; it goes on where the operation waited for the same already
   * @param longest how long such a wait should last at most
   */
  public OperationProgress waitingFor(Waiting next, Duration longest) {
    Instant now = next.since();
    Waiting wait = next.after(waiting);
    OperationProgress told =
        wait.isOver(longest, now) && !wait.isTold(lastFailure)
            ? met(new TransientFailure(Waiting.TROUBLE, wait.code(), wait.what(), now))
            : this;
    return new OperationProgress(
        post,
        posts,
        statusUrl,
        polls,
        0,
        told.lastFailure,
        wait,
        settledSince,
        observed,
        facts,
        armIds,
        findings);
  }

  /** The wait that it is in, where that has become too long and a person was told. */
  public Optional<Waiting> overdueWait() {
    return Optional.ofNullable(waiting).filter(wait -> wait.isTold(lastFailure));
  }

  /** A POST has been licensed. */
  public OperationProgress licensed(PostAttempt next) {
    return new OperationProgress(
        next,
        posts + 1,
        null,
        polls,
        consecutiveFailures,
        lastFailure,
        null,
        null,
        observed,
        facts,
        armIds,
        findings);
  }

  /** The reply to the POST was lost. */
  public OperationProgress unknown() {
    PostAttempt lost = post == null ? null : post.withUnknown();
    return new OperationProgress(
        lost,
        posts,
        statusUrl,
        polls,
        consecutiveFailures,
        lastFailure,
        null,
        settledSince,
        observed,
        facts,
        armIds,
        findings);
  }

  /** The POST is known to have started nothing. */
  public OperationProgress takenBack() {
    return new OperationProgress(
        null,
        posts,
        null,
        polls,
        consecutiveFailures,
        lastFailure,
        null,
        null,
        observed,
        facts,
        armIds,
        findings);
  }

  /** ARM accepted; without a usable URL the operation can only be observed. */
  public OperationProgress accepted(@Nullable String url, ArmIds ids) {
    return new OperationProgress(
        post, posts, url, polls, 0, lastFailure, null, null, observed, facts, ids, findings);
  }

  /** ARM answered a poll, perhaps with a newer URL. */
  public OperationProgress polled(@Nullable String newerUrl) {
    String url = newerUrl == null ? statusUrl : newerUrl;
    return new OperationProgress(
        post, posts, url, polls + 1, 0, lastFailure, null, null, observed, facts, armIds, findings);
  }

  /** Something stood in the way. */
  public OperationProgress met(TransientFailure next) {
    return new OperationProgress(
        post,
        posts,
        statusUrl,
        polls,
        next.isLike(lastFailure) ? consecutiveFailures + 1 : 1,
        next,
        null,
        settledSince,
        observed,
        facts,
        armIds,
        findings);
  }

  /** The service was seen settled, or not any more. */
  public OperationProgress settledSince(@Nullable Instant since) {
    return new OperationProgress(
        post,
        posts,
        statusUrl,
        polls,
        consecutiveFailures,
        lastFailure,
        null,
        since,
        observed,
        facts,
        armIds,
        findings);
  }

  /** The end was seen, not told. */
  public OperationProgress seen() {
    return new OperationProgress(
        post, posts, statusUrl, polls, 0, lastFailure, null, null, true, facts, armIds, findings);
  }

  /** Something was found out beside the end itself. */
  public OperationProgress found(Findings next) {
    return new OperationProgress(
        post,
        posts,
        statusUrl,
        polls,
        consecutiveFailures,
        lastFailure,
        waiting,
        settledSince,
        observed,
        facts,
        armIds,
        next);
  }
}
