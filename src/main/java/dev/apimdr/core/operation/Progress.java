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
 * @param troubles how many troubles of one kind and code in a row: a first 404 after four time-outs
 *     is a first 404
 * @param trouble the last one, kept for people when it has passed
 * @param waiting what the operation waits for before its POST, for people
 * @param settledSince when the service was first seen settled, by the store's clock, while it
 *     stayed so
 * @param observed whether the end was seen by a look, not told by ARM: such a backup is never
 *     chosen silently
 * @param facts what preflight read of the service, for the manifest
 * @param armIds of the accepted POST, else of the last exchange
 * @param findings what was found out beside the end itself
 */
public record Progress(
    @Nullable Post post,
    int posts,
    @Nullable String statusUrl,
    int polls,
    int troubles,
    @Nullable Trouble trouble,
    @Nullable Waiting waiting,
    @Nullable Instant settledSince,
    boolean observed,
    @Nullable ServiceFacts facts,
    ArmIds armIds,
    Findings findings) {

  public static final Progress NONE =
      new Progress(null, 0, null, 0, 0, null, null, null, false, null, ArmIds.NONE, Findings.NONE);

  public Progress withFacts(@Nullable ServiceFacts read) {
    return new Progress(
        post,
        posts,
        statusUrl,
        polls,
        troubles,
        trouble,
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
  public Progress waitingFor(Waiting next, Duration longest) {
    Instant now = next.since();
    Waiting wait = next.after(waiting);
    Progress told =
        wait.isOver(longest, now) && !wait.isTold(trouble)
            ? met(new Trouble(Waiting.TROUBLE, wait.code(), wait.what(), now))
            : this;
    return new Progress(
        post,
        posts,
        statusUrl,
        polls,
        0,
        told.trouble,
        wait,
        settledSince,
        observed,
        facts,
        armIds,
        findings);
  }

  /** The wait that it is in, where that has become too long and a person was told. */
  public Optional<Waiting> overdueWait() {
    return Optional.ofNullable(waiting).filter(wait -> wait.isTold(trouble));
  }

  /** A POST has been licensed. */
  public Progress licensed(Post next) {
    return new Progress(
        next, posts + 1, null, polls, troubles, trouble, null, null, observed, facts, armIds,
        findings);
  }

  /** The reply to the POST was lost. */
  public Progress unknown() {
    Post lost = post == null ? null : post.withUnknown();
    return new Progress(
        lost,
        posts,
        statusUrl,
        polls,
        troubles,
        trouble,
        null,
        settledSince,
        observed,
        facts,
        armIds,
        findings);
  }

  /** The POST is known to have started nothing. */
  public Progress takenBack() {
    return new Progress(
        null, posts, null, polls, troubles, trouble, null, null, observed, facts, armIds, findings);
  }

  /** ARM accepted; without a usable URL the operation can only be observed. */
  public Progress accepted(@Nullable String url, ArmIds ids) {
    return new Progress(
        post, posts, url, polls, 0, trouble, null, null, observed, facts, ids, findings);
  }

  /** ARM answered a poll, perhaps with a newer URL. */
  public Progress polled(@Nullable String newerUrl) {
    String url = newerUrl == null ? statusUrl : newerUrl;
    return new Progress(
        post, posts, url, polls + 1, 0, trouble, null, null, observed, facts, armIds, findings);
  }

  /** Something stood in the way. */
  public Progress met(Trouble next) {
    return new Progress(
        post,
        posts,
        statusUrl,
        polls,
        next.isLike(trouble) ? troubles + 1 : 1,
        next,
        null,
        settledSince,
        observed,
        facts,
        armIds,
        findings);
  }

  /** The service was seen settled, or not any more. */
  public Progress settledSince(@Nullable Instant since) {
    return new Progress(
        post, posts, statusUrl, polls, troubles, trouble, null, since, observed, facts, armIds,
        findings);
  }

  /** The end was seen, not told. */
  public Progress seen() {
    return new Progress(
        post, posts, statusUrl, polls, 0, trouble, null, null, true, facts, armIds, findings);
  }

  /** Something was found out beside the end itself. */
  public Progress found(Findings next) {
    return new Progress(
        post,
        posts,
        statusUrl,
        polls,
        troubles,
        trouble,
        waiting,
        settledSince,
        observed,
        facts,
        armIds,
        next);
  }
}
