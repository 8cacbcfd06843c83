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
 * @param waiting what the operation waits for before its POST, for people
 * @param facts what preflight read of the service, for the manifest
 * @param findings what was found out beside the end itself
 */
public record OperationProgress(
    PostAttempts attempts,
    Polling polling,
    Failures failures,
    @Nullable Waiting waiting,
    @Nullable ServiceFacts facts,
    Findings findings) {

  public static final OperationProgress NONE =
      new OperationProgress(
          PostAttempts.NONE, Polling.NONE, Failures.NONE, null, null, Findings.NONE);

  /** The recorded POST, if there is one. */
  public @Nullable PostAttempt post() {
    return attempts.current();
  }

  /** How many POSTs were recorded. */
  public int posts() {
    return attempts.count();
  }

  public @Nullable String statusUrl() {
    return polling.statusUrl();
  }

  public @Nullable TransientFailure lastFailure() {
    return failures.last();
  }

  public OperationProgress withFacts(@Nullable ServiceFacts read) {
    return new OperationProgress(attempts, polling, failures, waiting, read, findings);
  }

  /**
   * Something must end or pass first. A wait that has become too long is a failure as well, once.
   *
   * @param next as if it began now; it goes on where the operation waited for the same already
   * @param longest how long such a wait should last at most
   */
  public OperationProgress waitingFor(Waiting next, Duration longest) {
    Instant now = next.since();
    Waiting wait = next.after(waiting);
    Failures told =
        wait.isOver(longest, now) && !wait.isTold(failures.last())
            ? failures.met(
                new TransientFailure(Waiting.FAILURE_KIND, wait.code(), wait.what(), now))
            : failures;
    return new OperationProgress(attempts, polling, told.passed(), wait, facts, findings);
  }

  /** The wait that it is in, where that has become too long and a person was told. */
  public Optional<Waiting> overdueWait() {
    return Optional.ofNullable(waiting).filter(wait -> wait.isTold(failures.last()));
  }

  /** A POST has been recorded, so that it may be sent. */
  public OperationProgress attempting(PostAttempt next) {
    return notWaiting(attempts.next(next), polling.restarted(), failures);
  }

  /** The reply to the POST was lost. */
  public OperationProgress unknown() {
    return notWaiting(attempts.unknown(), polling, failures);
  }

  /** The POST is known to have started nothing. */
  public OperationProgress withdrawn() {
    return notWaiting(attempts.withdrawn(), polling.restarted(), failures);
  }

  /** ARM accepted; without a usable URL the operation can only be observed. */
  public OperationProgress accepted(@Nullable String url, ArmIds ids) {
    return notWaiting(attempts, polling.accepted(url, ids), failures.passed());
  }

  /** ARM answered a poll, perhaps with a newer URL. */
  public OperationProgress polled(@Nullable String newerUrl) {
    return notWaiting(attempts, polling.polled(newerUrl), failures.passed());
  }

  /** Something stood in the way. */
  public OperationProgress met(TransientFailure next) {
    return notWaiting(attempts, polling, failures.met(next));
  }

  /** The service was observed settled, or not any more. */
  public OperationProgress settledSince(@Nullable Instant since) {
    return notWaiting(attempts, polling.settledSince(since), failures);
  }

  /** The end was observed, not told by ARM. */
  public OperationProgress endObserved() {
    return notWaiting(attempts, polling.endObserved(), failures.passed());
  }

  private OperationProgress notWaiting(
      PostAttempts nextAttempts, Polling nextPolling, Failures nextFailures) {
    return new OperationProgress(nextAttempts, nextPolling, nextFailures, null, facts, findings);
  }

  /** Something was found out beside the end itself. */
  public OperationProgress found(Findings next) {
    return new OperationProgress(attempts, polling, failures, waiting, facts, next);
  }
}
