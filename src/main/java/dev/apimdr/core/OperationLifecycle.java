package dev.apimdr.core;

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
   * @param askedAt from when a restore's time counts: its request, or the end of its safety backup
   * @param startWithin the setting as it is now; the shorter of it and the accepted one holds, so
   *     that a redeployment after a disaster can stop every old restore
   */
  public Optional<Outcome> notStartedInTime(
      Operation operation, Instant askedAt, Duration startWithin, Instant now) {
    Request request = operation.request();
    Duration limit =
        operation.isBackup() ? request.deadline() : shorter(request.startWithin(), startWithin);
    if (now.isBefore(askedAt.plus(limit))) {
      return Optional.empty();
    }
    return Optional.of(
        Outcome.failed(
            now,
            new OperationError(
                "NotStartedInTime",
                "The "
                    + operation.kind().word()
                    + " could not be started within "
                    + limit
                    + "."
                    + lastWords(operation.progress()),
                operation.isBackup()
                    ? nothingRuns(operation) + " The next scheduled backup tries again."
                    : "An old restore must not fire after people have recovered by hand. "
                        + nothingRuns(operation)
                        + " Request the restore again if it is still wanted.")));
  }

  /** What stood in the way at the last turn, in the words it was said in. */
  private static String lastWords(Progress progress) {
    String waiting = progress.waiting();
    if (waiting != null) {
      return " Last: " + waiting + (waiting.endsWith(".") ? "" : ".");
    }
    Trouble trouble = progress.trouble();
    return trouble == null ? "" : " Last: " + trouble.code() + ": " + trouble.message() + ".";
  }

  /** An earlier POST of a backup may have reached ARM, but a look has proven it left no backup. */
  private static String nothingRuns(Operation operation) {
    return operation.progress().posts() == 0
        ? Advice.NOTHING_STARTED
        : "Nothing was started: no earlier try was accepted, or left a backup behind.";
  }

  /** After the one try of the licensed POST. */
  public Decision onPost(Operation operation, ArmAnswer answer, Instant now) {
    return answer.reply().match(new AfterPost(operation, answer.ids(), now));
  }

  /** After a GET of the status URL. */
  public Decision onPoll(Operation operation, ArmAnswer answer, Instant now) {
    return answer.reply().match(new AfterPoll(operation, now));
  }

  /**
   * After a look at the service and the blob: where the POST's fate is unknown, or where the status
   * cannot be had. One look proves nothing, for ARM may not have begun yet: two that find the
   * service settled, far enough apart, do.
   */
  public Decision onLook(Operation operation, Look look, Instant now) {
    if (look.state() != Look.State.SETTLED) {
      Progress busy = operation.progress().settledSince(null);
      return again(operation.with(busy), timings.settledApart(), now);
    }
    Instant since = operation.progress().settledSince();
    if (since == null) {
      Progress first = operation.progress().settledSince(now);
      return again(operation.with(first), timings.settledApart(), now);
    }
    if (now.isBefore(since.plus(timings.settledApart()))) {
      return again(operation, Duration.between(now, since.plus(timings.settledApart())), now);
    }
    return operation.isBackup()
        ? settledBackup(operation, look, now)
        : end(operation, Outcome.abandoned(now, unseen(operation, look, now)));
  }

  private Decision settledBackup(Operation operation, Look look, Instant now) {
    return switch (look.blob()) {
      case PRESENT ->
          verifying(operation, operation.progress().met(whyOnlySeen(operation, now)).seen());
      case UNKNOWN -> again(operation, timings.settledApart(), now);
      case ABSENT ->
          operation.phase() == Phase.STARTING
              ? again(
                  operation.in(Phase.NOT_STARTED, operation.progress().takenBack()),
                  Duration.ZERO,
                  now)
              : end(operation, Outcome.failed(now, leftNoBackup(operation, look)));
    };
  }

  /** After a HEAD of the finished backup's blob. */
  public Decision onBlob(Operation operation, Look look, Instant now) {
    BlobFacts facts = look.facts();
    if (look.blob() == Look.Blob.PRESENT && facts != null) {
      Optional<String> doubt = doubt(operation, facts);
      return end(
          operation,
          doubt.isEmpty()
              ? Outcome.succeeded(now, facts)
              : Outcome.failed(now, unusable(doubt.get())));
    }
    Trouble trouble =
        look.blob() == Look.Blob.ABSENT
            ? new Trouble("storage", "BlobNotFound", "the backup's blob is not there yet", now)
            : new Trouble("storage", "StorageUnreachable", "the store could not be asked", now);
    Operation next = operation.with(operation.progress().met(trouble));
    return look.blob() == Look.Blob.ABSENT && next.progress().troubles() >= Timings.BLOB_TRIES
        ? end(next, Outcome.failed(now, unusable("its blob is not there")))
        : again(next, polling.afterTrouble(next.progress().troubles(), null, random), now);
  }

  /** Why a blob cannot be this operation's backup, if so. */
  private Optional<String> doubt(Operation operation, BlobFacts facts) {
    if (facts.size() == 0) {
      return Optional.of("its blob is empty");
    }
    Instant earliest = operation.startedAt().minus(timings.blobClockSkew());
    return facts.lastModified().isBefore(earliest)
        ? Optional.of("its blob is older than the backup")
        : Optional.empty();
  }

  private static OperationError unusable(String doubt) {
    return new OperationError(
        "BackupNotVerified",
        "Azure Resource Manager reported the backup as done, but " + doubt + ".",
        "This backup cannot be used. Check who else writes to the container, then request another"
            + " one. Earlier recovery points are untouched.");
  }

  private static OperationError leftNoBackup(Operation operation, Look look) {
    Trouble trouble = operation.progress().trouble();
    String why = trouble == null ? "" : " (" + trouble.code() + ": " + trouble.message() + ")";
    return new OperationError(
        trouble == null ? "BackupNotFound" : trouble.code(),
        "The status could not be read"
            + why
            + "; the service is settled ("
            + look.provisioningState()
            + ") and no backup is in the container.",
        "There is no backup of this operation. See that the app's identity may read"
            + " Microsoft.ApiManagement/service/operationresults, then request another one. Earlier"
            + " recovery points are untouched.");
  }

  /**
   * Why ARM's own word was not to be had. A trouble from before the POST has passed: then it is a
   * reply that nobody recorded, as after a crash.
   */
  private static Trouble whyOnlySeen(Operation operation, Instant now) {
    Trouble trouble = operation.progress().trouble();
    return trouble != null && !trouble.at().isBefore(operation.startedAt())
        ? trouble
        : new Trouble("unknown", "OutcomeUnknown", "the reply to the request was lost", now);
  }

  private static OperationError unseen(Operation operation, Look look, Instant now) {
    Trouble why = whyOnlySeen(operation, now);
    String accepted =
        operation.phase() == Phase.STARTING
            ? "Azure Resource Manager may or may not have accepted the restore"
            : "Azure Resource Manager accepted the restore, but its status cannot be read";
    return new OperationError(
        why.code(),
        accepted
            + " ("
            + why.message()
            + "); the service is settled now ("
            + look.provisioningState()
            + ").",
        "A restore is never sent twice, so a person must look: search the service's Activity Log"
            + " for the client request id "
            + operation.clientRequestId()
            + ", compare the target with the source, and request the restore again if it did not"
            + " run. The backup is untouched.");
  }

  private OperationError deadlinePassed(Operation operation) {
    Trouble trouble = operation.progress().trouble();
    String last =
        trouble == null ? "" : " Last trouble: " + trouble.code() + ": " + trouble.message() + ".";
    return new OperationError(
        "DeadlinePassed",
        "The "
            + operation.kind().word()
            + " did not end within "
            + operation.request().deadline()
            + "."
            + last,
        "We stopped watching; Azure may still go on. Look at the service in the portal and search"
            + " its Activity Log for the client request id "
            + operation.clientRequestId()
            + ". Nothing that existed before was removed.");
  }

  /** Another turn, unless the operation is POSTed and its time is up. */
  private Decision again(Operation next, Duration delay, Instant now) {
    return next.phase().isPosted() && !now.isBefore(next.deadline())
        ? end(next, Outcome.abandoned(now, deadlinePassed(next)))
        : new Decision.Again(next, delay);
  }

  private static Decision end(Operation next, Outcome outcome) {
    return new Decision.End(next, outcome);
  }

  private static Decision verifying(Operation operation, Progress progress) {
    return new Decision.Again(operation.in(Phase.VERIFYING, progress), Duration.ZERO);
  }

  private static Decision done(Operation operation, Instant now) {
    return operation.isBackup()
        ? verifying(operation, operation.progress())
        : end(operation, Outcome.succeeded(now, null));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** What each reply to the POST means. */
  private final class AfterPost implements ArmReply.Handler<Decision> {
    private final Operation operation;
    private final ArmIds ids;
    private final Instant now;

    AfterPost(Operation operation, ArmIds ids, Instant now) {
      this.operation = operation;
      this.ids = ids;
      this.now = now;
    }

    @Override
    public Decision stillRunning(ArmReply.StillRunning reply) {
      Operation running = accepted(operation, reply, ids, now);
      return again(running, polling.whileRunning(reply.retryAfter(), random), now);
    }

    @Override
    public Decision succeeded(ArmReply.Succeeded reply) {
      return done(operation.in(Phase.RUNNING, operation.progress().accepted(null, ids)), now);
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
      return later(new Trouble("busy", reply.code(), reply.message(), now), null);
    }

    @Override
    public Decision throttled(ArmReply.Throttled reply) {
      return later(
          new Trouble("throttled", reply.code(), reply.message(), now), reply.retryAfter());
    }

    @Override
    public Decision unauthorized(ArmReply.Unauthorized reply) {
      return later(new Trouble("unauthorized", reply.code(), reply.message(), now), null);
    }

    @Override
    public Decision unreachable(ArmReply.Unreachable reply) {
      Trouble trouble = new Trouble("unreachable", reply.code(), reply.message(), now);
      return reply.sent()
          ? fateUnknown(trouble, reply.retryAfter())
          : later(trouble, reply.retryAfter());
    }

    @Override
    public Decision nonsense(ArmReply.Nonsense reply) {
      return fateUnknown(new Trouble("nonsense", "UnexpectedAnswer", reply.message(), now), null);
    }

    @Override
    public Decision refusedUrl(ArmReply.RefusedUrl reply) {
      return later(new Trouble("refusedUrl", "RefusedUrl", reply.message(), now), null);
    }

    private Decision refused(String code, String message) {
      String advice = Advice.on(operation.kind(), Place.POST, code, message);
      return end(operation, Outcome.failed(now, new OperationError(code, message, advice)));
    }

    private Decision later(Trouble trouble, @Nullable Duration retryAfter) {
      Progress back = operation.progress().met(trouble).takenBack();
      return again(
          operation.in(Phase.NOT_STARTED, back),
          polling.afterTrouble(back.troubles(), retryAfter, random),
          now);
    }

    private Decision fateUnknown(Trouble trouble, @Nullable Duration retryAfter) {
      Progress lost = operation.progress().met(trouble).unknown();
      return again(
          operation.with(lost), polling.afterTrouble(lost.troubles(), retryAfter, random), now);
    }
  }

  /** Whether a status URL may be followed. */
  public boolean mayFollow(String url) {
    return StatusUrl.refusal(url, armEndpoint).isEmpty();
  }

  /**
   * The operation as accepted by ARM, with its status URL where that may be followed. One whose end
   * was decided meanwhile keeps its phase: the URL is for the person who looks.
   */
  public Operation accepted(
      Operation operation, ArmReply.StillRunning reply, ArmIds ids, Instant now) {
    String url = reply.statusUrl();
    Optional<String> refusal =
        url == null ? Optional.of("there is none") : StatusUrl.refusal(url, armEndpoint);
    Progress progress = operation.progress().accepted(refusal.isEmpty() ? url : null, ids);
    return operation.in(
        operation.outcome() == null ? Phase.RUNNING : operation.phase(),
        refusal.map(why -> progress.met(notFollowed(why, now))).orElse(progress));
  }

  private static Trouble notFollowed(String why, Instant now) {
    return new Trouble(
        "refusedUrl",
        "RefusedUrl",
        "the Location that Azure Resource Manager sent was not followed: " + why,
        now);
  }

  /** What each reply to a poll means. */
  private final class AfterPoll implements ArmReply.Handler<Decision> {
    private final Operation operation;
    private final Instant now;

    AfterPoll(Operation operation, Instant now) {
      this.operation = operation;
      this.now = now;
    }

    @Override
    public Decision stillRunning(ArmReply.StillRunning reply) {
      Duration delay = polling.whileRunning(reply.retryAfter(), random);
      String url = reply.statusUrl();
      if (url == null) {
        return again(operation.with(operation.progress().polled(null)), delay, now);
      }
      Progress next =
          StatusUrl.refusal(url, armEndpoint)
              .map(why -> operation.progress().polled(null).met(notFollowed(why, now)))
              .orElseGet(() -> operation.progress().polled(url));
      return again(operation.with(next), delay, now);
    }

    @Override
    public Decision succeeded(ArmReply.Succeeded reply) {
      return done(operation.with(operation.progress().polled(null)), now);
    }

    @Override
    public Decision failed(ArmReply.Failed reply) {
      String advice = Advice.on(operation.kind(), Place.POLL, reply.code(), reply.message());
      return end(
          operation.with(operation.progress().polled(null)),
          Outcome.failed(now, new OperationError(reply.code(), reply.message(), advice)));
    }

    @Override
    public Decision busy(ArmReply.Busy reply) {
      return later(new Trouble("busy", reply.code(), reply.message(), now), null);
    }

    @Override
    public Decision throttled(ArmReply.Throttled reply) {
      return later(
          new Trouble("throttled", reply.code(), reply.message(), now), reply.retryAfter());
    }

    @Override
    public Decision unauthorized(ArmReply.Unauthorized reply) {
      return later(new Trouble("unauthorized", reply.code(), reply.message(), now), null);
    }

    @Override
    public Decision unreachable(ArmReply.Unreachable reply) {
      return later(
          new Trouble("unreachable", reply.code(), reply.message(), now), reply.retryAfter());
    }

    @Override
    public Decision nonsense(ArmReply.Nonsense reply) {
      return later(new Trouble("nonsense", "UnexpectedAnswer", reply.message(), now), null);
    }

    @Override
    public Decision forbidden(ArmReply.Forbidden reply) {
      return observe(new Trouble("forbidden", reply.code(), reply.message(), now));
    }

    @Override
    public Decision gone(ArmReply.Gone reply) {
      Trouble trouble = new Trouble("gone", reply.code(), reply.message(), now);
      return operation.progress().troubles() + 1 < Timings.GONE_TRIES
          ? later(trouble, null)
          : observe(trouble);
    }

    @Override
    public Decision refusedUrl(ArmReply.RefusedUrl reply) {
      return observe(new Trouble("refusedUrl", "RefusedUrl", reply.message(), now));
    }

    private Decision later(Trouble trouble, @Nullable Duration retryAfter) {
      Operation next = operation.with(operation.progress().met(trouble));
      return again(next, polling.afterTrouble(next.progress().troubles(), retryAfter, random), now);
    }

    private Decision observe(Trouble trouble) {
      return new Decision.Observe(operation.with(operation.progress().met(trouble)));
    }
  }
}
