package dev.apimdr.core.lifecycle;

import dev.apimdr.core.arm.ArmAnswer;
import dev.apimdr.core.arm.ArmCall;
import dev.apimdr.core.arm.ArmIds;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.StatusUrl;
import dev.apimdr.core.operation.BlobFacts;
import dev.apimdr.core.operation.BlobLookup;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationMessage;
import dev.apimdr.core.operation.OperationProgress;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.PostAttempt;
import dev.apimdr.core.operation.TransientFailure;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one operation's life: what is decided when ARM has answered the POST or a poll, when
 * only the service and the blob can be observed, and when time runs out.
 *
 * <p>Two rules come before all others. What is not known is never assumed: a restore whose POST may
 * have been accepted is never POSTed again. And after the POST only ARM's own reply, or for a
 * backup its blob, makes an operation Failed or Succeeded; everything else is Abandoned, for a
 * person.
 */
public final class OperationLifecycle {

  private final URI armEndpoint;
  private final Timings timings;
  private final PollPolicy polling;
  private final RandomGenerator random;

  public OperationLifecycle(
      URI armEndpoint, Timings timings, PollPolicy polling, RandomGenerator random) {
    this.armEndpoint = armEndpoint;
    this.timings = timings;
    this.polling = polling;
    this.random = random;
  }

  /** After the reply to the POST, which is sent once. */
  public Decision onPost(Operation operation, ArmAnswer answer, Instant now) {
    return AfterPost.decide(this, operation, answer, now);
  }

  /**
   * What a message must carry of a reply that could not be recorded; empty where asking ARM again
   * gives the same.
   */
  public static Optional<OperationMessage.Answered> unrepeatable(
      Operation operation, ArmCall call, ArmReply reply) {
    PostAttempt post = operation.progress().post();
    return post == null ? Optional.empty() : UnrepeatableReplies.of(reply, call, post.attemptId());
  }

  /**
   * After a message that carries what ARM answered when the ledger could not be reached; empty
   * where it is not the answer to this operation's POST, or known already.
   */
  public Optional<Decision> onCarried(
      Operation operation, OperationMessage.Answered answered, Instant now) {
    PostAttempt post = operation.progress().post();
    if (operation.outcome() != null
        || post == null
        || !post.attemptId().equals(answered.attemptId())) {
      return Optional.empty();
    }
    ArmAnswer answer = new ArmAnswer(answered.reply(), operation.progress().polling().armIds());
    return switch (operation.phase()) {
      case STARTING -> Optional.of(onPost(operation, answer, now));
      case RUNNING ->
          answered.result() == OperationMessage.Answered.Result.REFUSED
              ? Optional.empty()
              : Optional.of(onPoll(operation, answer, now));
      case NOT_STARTED, VERIFYING, SUCCEEDED, FAILED, ABANDONED -> Optional.empty();
    };
  }

  /** After a GET of the status URL. */
  public Decision onPoll(Operation operation, ArmAnswer answer, Instant now) {
    return AfterPoll.decide(this, operation, answer.reply(), now);
  }

  /**
   * After an observation of the service and the blob: where it is unknown whether the POST was
   * accepted, or where the status cannot be read. One observation proves nothing, because ARM may
   * not have begun yet; two that find the service settled, far enough apart, do.
   *
   * @param observedAt by the store's clock: the other observation may have been another host's,
   *     whose clock may be wrong
   */
  public Decision onObservation(
      Operation operation, Observation observation, Instant observedAt, Instant now) {
    if (observation.state() != Observation.State.SETTLED) {
      OperationProgress busy = operation.progress().settledSince(null);
      return again(operation.with(busy), timings.settledApart(), now);
    }
    Instant since = operation.progress().polling().settledSince();
    if (since == null) {
      OperationProgress first = operation.progress().settledSince(observedAt);
      return again(operation.with(first), timings.settledApart(), now);
    }
    Instant enough = since.plus(timings.settledApart());
    if (observedAt.isBefore(enough)) {
      return again(operation, Duration.between(observedAt, enough), now);
    }
    return operation.isBackup()
        ? settledBackup(operation, observation, now)
        : end(
            operation,
            Outcome.abandoned(now, TerminalErrors.outcomeUnknown(operation, observation, now)));
  }

  private Decision settledBackup(Operation operation, Observation observation, Instant now) {
    return observation
        .blob()
        .match(
            found ->
                verifying(
                    operation,
                    operation
                        .progress()
                        .met(TerminalErrors.whyOnlyObserved(operation, now))
                        .endObserved()),
            missing -> noBackup(operation, observation, now),
            unknown -> again(operation, timings.settledApart(), now));
  }

  private Decision noBackup(Operation operation, Observation observation, Instant now) {
    return operation.phase() == Phase.STARTING
        ? again(
            operation.in(Phase.NOT_STARTED, operation.progress().withdrawn()), Duration.ZERO, now)
        : end(operation, Outcome.failed(now, TerminalErrors.leftNoBackup(operation, observation)));
  }

  /**
   * Whether the blob alone shows that a backup is done. That is how a poll answered with 200 and
   * nothing in its body ends a backup; for a restore nothing shows it.
   */
  public boolean isObservedDone(Operation operation, BlobLookup blob) {
    return operation.isBackup()
        && blob.found().filter(found -> doubt(operation, found.facts()).isEmpty()).isPresent();
  }

  /** After a HEAD of the finished backup's blob. */
  public Decision onBlob(Operation operation, BlobLookup blob, Instant now) {
    return blob.match(
        found -> verified(operation, found.facts(), now),
        missing -> {
          Operation next =
              met(operation, "BlobNotFound", "the backup's blob is not there yet", now);
          return next.progress().failures().consecutive() >= Timings.BLOB_TRIES
              ? end(next, Outcome.failed(now, TerminalErrors.unusable("its blob is not there")))
              : againAfterFailure(next, null, now);
        },
        unknown ->
            againAfterFailure(
                met(operation, "StorageUnreachable", "the store could not be asked", now),
                null,
                now));
  }

  private Decision verified(Operation operation, BlobFacts facts, Instant now) {
    return end(
        operation,
        doubt(operation, facts)
            .map(doubt -> Outcome.failed(now, TerminalErrors.unusable(doubt)))
            .orElseGet(() -> Outcome.succeeded(now, facts)));
  }

  private static Operation met(Operation operation, String code, String message, Instant now) {
    return operation.with(
        operation.progress().met(new TransientFailure("storage", code, message, now)));
  }

  private Optional<String> doubt(Operation operation, BlobFacts facts) {
    return facts.doubt(operation.startedAt(), timings.blobClockSkew());
  }

  /** Another turn, unless the operation is POSTed and its time is up. */
  Decision again(Operation next, Duration delay, Instant now) {
    return timeIsUp(next, now)
        .map(outcome -> end(next, outcome))
        .orElseGet(() -> new Decision.Again(next, delay));
  }

  /** The end of an operation that was POSTed and has passed its deadline. */
  public Optional<Outcome> timeIsUp(Operation operation, Instant now) {
    return operation.phase().isPosted() && !now.isBefore(operation.deadline())
        ? Optional.of(Outcome.abandoned(now, TerminalErrors.deadlinePassed(operation)))
        : Optional.empty();
  }

  /** Another turn after ARM replied that the operation is running. */
  Decision againWhileRunning(Operation next, @Nullable Duration retryAfter, Instant now) {
    return again(next, polling.whileRunning(retryAfter, ahead(next, now), random), now);
  }

  /** How long the operation still runs at least, if it takes as long as the shortest recent one. */
  private static Duration ahead(Operation operation, Instant now) {
    PostAttempt post = operation.progress().post();
    Duration shortest = post == null ? null : post.shortestRecent();
    return shortest == null
        ? Duration.ZERO
        : Duration.between(now, operation.startedAt().plus(shortest));
  }

  /** Another turn after a failure. */
  Decision againAfterFailure(Operation next, @Nullable Duration retryAfter, Instant now) {
    return again(
        next,
        polling.afterFailures(next.progress().failures().consecutive(), retryAfter, random),
        now);
  }

  static Decision end(Operation next, Outcome outcome) {
    return new Decision.End(next, outcome);
  }

  private static Decision verifying(Operation operation, OperationProgress progress) {
    return new Decision.Again(operation.in(Phase.VERIFYING, progress), Duration.ZERO);
  }

  static Decision done(Operation operation, Instant now) {
    return operation.isBackup()
        ? verifying(operation, operation.progress())
        : end(operation, Outcome.succeeded(now, null));
  }

  /** Whether a status URL may be followed. */
  public boolean mayFollow(String url) {
    return refusal(url).isEmpty();
  }

  Optional<String> refusal(String url) {
    return StatusUrl.refusal(url, armEndpoint);
  }

  /**
   * The operation as accepted by ARM, with its status URL where that may be followed. One whose end
   * was decided meanwhile keeps its phase: the URL is for the person who investigates.
   */
  public Operation accepted(
      Operation operation, ArmReply.StillRunning reply, ArmIds ids, Instant now) {
    String url = reply.statusUrl();
    Optional<String> refusal = url == null ? Optional.of("there is none") : refusal(url);
    OperationProgress progress = operation.progress().accepted(refusal.isEmpty() ? url : null, ids);
    return operation.in(
        operation.outcome() == null ? Phase.RUNNING : operation.phase(),
        refusal.map(why -> progress.met(notFollowed(why, now))).orElse(progress));
  }

  static TransientFailure notFollowed(String why, Instant now) {
    return TransientFailure.of(
        ArmReply.Problem.refusedUrl(
            "the Location that Azure Resource Manager sent was not followed: " + why),
        now);
  }
}
