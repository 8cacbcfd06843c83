package dev.apimdr.core.lifecycle;

import dev.apimdr.core.arm.ArmAnswer;
import dev.apimdr.core.arm.ArmCall;
import dev.apimdr.core.arm.ArmIds;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.StatusUrl;
import dev.apimdr.core.operation.BlobFacts;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationMessage;
import dev.apimdr.core.operation.OperationProgress;
import dev.apimdr.core.operation.OperationRequest;
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
 * only a look at the service and the blob is to be had, and when time runs out.
 *
 * <p>Two rules stand above all others. What cannot be told is never assumed: a restore whose POST
 * may have been accepted is never POSTed again. And after the POST nothing but ARM's own word, or
 * for a backup its blob, makes an operation Failed or Succeeded; the rest is Abandoned, for a
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

  /**
   * The end of an operation that was not POSTed in its time, if that is past.
   *
   * @param safety the safety backup that a restore was asked with, if there is one
   * @param startWithin the setting as it is now; the shorter of it and the accepted one holds, so
   *     that a redeployment after a disaster can stop every old restore
   */
  public Optional<Outcome> notStartedInTime(
      Operation operation, Optional<Operation> safety, Duration startWithin, Instant now) {
    Duration limit = startLimit(operation, startWithin);
    return startBy(operation, safety, startWithin).filter(by -> !now.isBefore(by)).isPresent()
        ? Optional.of(
            Outcome.failed(now, TerminalErrors.notStartedInTime(operation, safety, limit)))
        : Optional.empty();
  }

  /**
   * Until when an operation may be POSTed. A restore's time counts from its request while nothing
   * was POSTed for it, and anew from the end of its safety backup. While that backup runs there is
   * no limit but the backup's own deadline. A limit of zero is past whatever the clocks say.
   */
  public Optional<Instant> startBy(
      Operation operation, Optional<Operation> safety, Duration startWithin) {
    Duration limit = startLimit(operation, startWithin);
    if (limit.isZero()) {
      return Optional.of(Instant.MIN);
    }
    Outcome end = safety.map(Operation::outcome).orElse(null);
    if (end != null) {
      return Optional.of(end.at().plus(limit));
    }
    return safety.filter(backup -> backup.phase().isPosted()).isPresent()
        ? Optional.empty()
        : Optional.of(operation.request().requestedAt().plus(limit));
  }

  /**
   * How long a restore may be left alone before its POST, whatever anybody wishes: it has a last
   * try shortly before its time is up, and ends when it is.
   *
   * @param by until when it may be POSTed, if there is a limit
   */
  public Duration untilNextTry(Optional<Instant> by, Duration delay, Instant now) {
    if (by.isEmpty()) {
      return delay;
    }
    Duration left = by.get().isAfter(now) ? Duration.between(now, by.get()) : Duration.ZERO;
    if (delay.compareTo(left) < 0) {
      return delay;
    }
    Duration lastTry = left.minus(timings.lockWait());
    return lastTry.compareTo(timings.lockWait()) > 0 ? shorter(delay, lastTry) : left;
  }

  private static Duration startLimit(Operation operation, Duration startWithin) {
    OperationRequest request = operation.request();
    return operation.isBackup()
        ? request.limits().deadline()
        : shorter(request.limits().startWithin(), startWithin);
  }

  /** After the one try of the licensed POST. */
  public Decision onPost(Operation operation, ArmAnswer answer, Instant now) {
    return AfterPost.decide(this, operation, answer, now);
  }

  /** What of a reply to the POST or to a poll must be carried on where it cannot be recorded. */
  public static Optional<OperationMessage.Answered> givenOnce(
      Operation operation, ArmCall place, ArmReply reply) {
    PostAttempt post = operation.progress().post();
    return post == null ? Optional.empty() : UnrepeatableReplies.of(reply, place, post.attemptId());
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
          answered.word() == OperationMessage.Answered.Word.REFUSED
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
   * After a look at the service and the blob: where the POST's fate is unknown, or where the status
   * cannot be had. One look proves nothing, for ARM may not have begun yet: two that find the
   * service settled, far enough apart, do.
   *
   * @param seenAt when the look was, by the store's clock: the other one may have been another
   *     host's, whose clock may be wrong
   */
  public Decision onLook(Operation operation, Observation look, Instant seenAt, Instant now) {
    if (look.state() != Observation.State.SETTLED) {
      OperationProgress busy = operation.progress().settledSince(null);
      return again(operation.with(busy), timings.settledApart(), now);
    }
    Instant since = operation.progress().polling().settledSince();
    if (since == null) {
      OperationProgress first = operation.progress().settledSince(seenAt);
      return again(operation.with(first), timings.settledApart(), now);
    }
    Instant enough = since.plus(timings.settledApart());
    if (seenAt.isBefore(enough)) {
      return again(operation, Duration.between(seenAt, enough), now);
    }
    return operation.isBackup()
        ? settledBackup(operation, look, now)
        : end(operation, Outcome.abandoned(now, TerminalErrors.unseen(operation, look, now)));
  }

  private Decision settledBackup(Operation operation, Observation look, Instant now) {
    return switch (look.blob()) {
      case PRESENT ->
          verifying(
              operation,
              operation.progress().met(TerminalErrors.whyOnlySeen(operation, now)).endObserved());
      case UNKNOWN -> again(operation, timings.settledApart(), now);
      case ABSENT ->
          operation.phase() == Phase.STARTING
              ? again(
                  operation.in(Phase.NOT_STARTED, operation.progress().withdrawn()),
                  Duration.ZERO,
                  now)
              : end(operation, Outcome.failed(now, TerminalErrors.leftNoBackup(operation, look)));
    };
  }

  /**
   * Whether a look at the blob alone shows that a backup is done. It makes an end of an answer that
   * is done by its HTTP status and says nothing of how it went; for a restore nothing does.
   */
  public boolean isSeenDone(Operation operation, Observation look) {
    BlobFacts facts = look.facts();
    return operation.isBackup()
        && look.blob() == Observation.Blob.PRESENT
        && facts != null
        && doubt(operation, facts).isEmpty();
  }

  /** After a HEAD of the finished backup's blob. */
  public Decision onBlob(Operation operation, Observation look, Instant now) {
    BlobFacts facts = look.facts();
    if (look.blob() == Observation.Blob.PRESENT && facts != null) {
      Optional<String> doubt = doubt(operation, facts);
      return end(
          operation,
          doubt.isEmpty()
              ? Outcome.succeeded(now, facts)
              : Outcome.failed(now, TerminalErrors.unusable(doubt.get())));
    }
    TransientFailure trouble =
        look.blob() == Observation.Blob.ABSENT
            ? new TransientFailure(
                "storage", "BlobNotFound", "the backup's blob is not there yet", now)
            : new TransientFailure(
                "storage", "StorageUnreachable", "the store could not be asked", now);
    Operation next = operation.with(operation.progress().met(trouble));
    return look.blob() == Observation.Blob.ABSENT
            && next.progress().failures().consecutive() >= Timings.BLOB_TRIES
        ? end(next, Outcome.failed(now, TerminalErrors.unusable("its blob is not there")))
        : againAfterTrouble(next, null, now);
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

  /** Another turn after ARM said that it works on it. */
  Decision againWhileRunning(Operation next, @Nullable Duration retryAfter, Instant now) {
    return again(next, polling.whileRunning(retryAfter, ahead(next, now), random), now);
  }

  /** How long the operation goes on at the least, if it takes as long as earlier ones. */
  private static Duration ahead(Operation operation, Instant now) {
    PostAttempt post = operation.progress().post();
    Duration atLeast = post == null ? null : post.shortestRecent();
    return atLeast == null
        ? Duration.ZERO
        : Duration.between(now, operation.startedAt().plus(atLeast));
  }

  /** Another turn after trouble. */
  Decision againAfterTrouble(Operation next, @Nullable Duration retryAfter, Instant now) {
    return again(
        next,
        polling.afterTrouble(next.progress().failures().consecutive(), retryAfter, random),
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

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
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
   * was decided meanwhile keeps its phase: the URL is for the person who looks.
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
