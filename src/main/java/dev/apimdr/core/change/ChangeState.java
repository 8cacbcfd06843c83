package dev.apimdr.core.change;

import dev.apimdr.core.change.SubscriptionChanges.ReadFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a service was changed since its newest recovery point.
 *
 * @param count how many changes are known
 * @param first when the first of them was made
 * @param last when the last of them was made
 * @param message for a person: what was changed, or why it is not known
 */
public record ChangeState(
    State state, int count, @Nullable Instant first, @Nullable Instant last, String message) {

  /** How old what was read may be to prove that nothing was changed. */
  static final Duration FRESH = Duration.ofMinutes(90);

  /** When our own POST must be in the log, which lags by minutes. */
  static final Duration POST_SHOWN_WITHIN = Duration.ofHours(1);

  /** How it stands. */
  public enum State {
    /** The log shows a change. */
    CHANGED("changed"),
    /** The log shows that there was none. */
    UNCHANGED("unchanged"),
    /** The log shows nothing, and that proves nothing. */
    UNKNOWN("unknown");

    private final String wireName;

    State(String wireName) {
      this.wireName = wireName;
    }

    public String wireName() {
      return wireName;
    }
  }

  /** It is not known, and why. */
  public static ChangeState unknown(String why) {
    return new ChangeState(State.UNKNOWN, 0, null, null, why);
  }

  /**
   * How a service stands.
   *
   * @param subscription what is known of its subscription; null where nothing is
   * @param post when the backup of its newest recovery point was POSTed; null where it has none
   */
  public static ChangeState of(
      @Nullable SubscriptionChanges subscription,
      String service,
      @Nullable Instant post,
      Instant now) {
    if (post == null) {
      return unknown("There is no recovery point to count changes from.");
    }
    ReadFailure failure = subscription == null ? null : subscription.failure();
    Optional<ServiceChanges> known =
        subscription == null ? Optional.empty() : subscription.of(service);
    return known
        .filter(changes -> !changes.countedFrom().isAfter(post))
        .map(changes -> of(changes, failure, post, now))
        .orElseGet(() -> unknown(unread(failure, null, now)));
  }

  /**
   * Changes that were counted from an older recovery point count where the newer one lacks them.
   */
  private static ChangeState of(
      ServiceChanges changes, @Nullable ReadFailure failure, Instant post, Instant now) {
    Instant read = changes.readUntil();
    boolean fresh = read != null && !read.isBefore(now.minus(FRESH));
    boolean newest = changes.countedFrom().equals(post);
    Optional<Tally> tally =
        changes.changes().filter(counted -> newest || counted.last().isAfter(post));
    if (tally.isPresent()) {
      Tally counted = tally.get();
      return new ChangeState(
          State.CHANGED,
          counted.count(),
          counted.first(),
          counted.last(),
          ChangeWords.of(counted, now) + (fresh ? "" : ". " + unread(failure, read, now)));
    }
    if (!fresh) {
      return unknown(unread(failure, read, now));
    }
    if (newest && changes.postSeen() == null && now.isAfter(post.plus(POST_SHOWN_WITHIN))) {
      return unknown(
          "The Activity Log does not even show the app's own request for the backup of "
              + ChangeWords.time(post, now)
              + ": that it shows no change proves nothing.");
    }
    return new ChangeState(
        State.UNCHANGED,
        0,
        null,
        null,
        "The Activity Log shows no change since the backup of "
            + ChangeWords.time(post, now)
            + ".");
  }

  private static String unread(@Nullable ReadFailure failure, @Nullable Instant read, Instant now) {
    return "The Activity Log "
        + (read == null ? "was not read yet" : "was last read at " + ChangeWords.time(read, now))
        + (failure == null ? "." : ": " + failure.message());
  }
}
