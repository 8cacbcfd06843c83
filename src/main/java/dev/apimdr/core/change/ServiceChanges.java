package dev.apimdr.core.change;

import dev.apimdr.core.change.LoggedEvent.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the Activity Log showed of one service since its newest recovery point.
 *
 * <p>The log lags, so its last half hour is read again each time. What was counted before that is
 * settled; what was counted in it is counted anew. So no event is counted twice, none that comes
 * late within that time is lost, and no ids need to be remembered.
 *
 * @param service key
 * @param countedFrom when the backup of that recovery point was POSTed: later changes may be
 *     missing from it
 * @param postSeen when the log shows that POST, or another request for a backup about that time:
 *     only then does it prove anything that it shows no change
 * @param settledUntil up to where events are counted for good
 * @param readUntil up to where the log was read; null where it was not yet
 * @param settled what was counted until {@code settledUntil}; null for nothing
 * @param recent what was counted after it; null for nothing
 * @param asked the last backup that was asked for because of changes, of whichever recovery point
 */
public record ServiceChanges(
    String service,
    Instant countedFrom,
    @Nullable Instant postSeen,
    Instant settledUntil,
    @Nullable Instant readUntil,
    @Nullable Tally settled,
    @Nullable Tally recent,
    @Nullable AskedBackup asked) {

  /** For how long an event may come late; most do within minutes. */
  public static final Duration OVERLAP = Duration.ofMinutes(30);

  /** How far apart the clocks of the log and of the app may be, with up to a minute for a POST. */
  static final Duration LEAD = Duration.ofMinutes(10);

  /** How long after the POST the log is read again for it from before it. */
  static final Duration POST_SOUGHT = Duration.ofHours(2);

  /** Nothing is counted yet. */
  static ServiceChanges since(String service, Instant post, @Nullable AskedBackup asked) {
    return new ServiceChanges(service, post, null, post.minus(LEAD), null, null, null, asked);
  }

  /** From where the log is to be read to count from a POST. */
  public static Instant readFrom(Instant post) {
    return post.minus(LEAD);
  }

  /**
   * What the log shows of one service since a POST.
   *
   * @param events from {@link #readFrom} until now, in any order, perhaps more than once
   */
  public static ServiceChanges of(
      String service, Instant post, List<LoggedEvent> events, Instant now) {
    LogWindow all = new LogWindow(post.minus(LEAD), now);
    return since(service, post, null)
        .reading(LoggedChanges.in(all, events).getOrDefault(service, List.of()), all, now);
  }

  /** All changes that are known; empty where there are none. */
  public Optional<Tally> changes() {
    return Optional.ofNullable(Tally.sum(settled, recent));
  }

  /**
   * The same for the newest recovery point as it is now: with another one the count begins anew,
   * and so it does where the clock had been ahead.
   *
   * @param oldest what the log keeps no longer
   */
  ServiceChanges following(Instant post, Instant oldest, Instant now) {
    if (!countedFrom.equals(post) || settledUntil.isAfter(now)) {
      return since(service, post, asked).notBefore(oldest);
    }
    return notBefore(oldest);
  }

  ServiceChanges notBefore(Instant oldest) {
    return settledUntil.isBefore(oldest)
        ? with(postSeen, oldest, readUntil, settled, recent)
        : this;
  }

  /** What was counted in the time that is about to be read again is forgotten. */
  ServiceChanges beginning() {
    return with(postSeen, settledUntil, readUntil, settled, null);
  }

  /** The same with a backup that is about to be asked for. */
  public ServiceChanges asking(AskedBackup next) {
    return new ServiceChanges(
        service, countedFrom, postSeen, settledUntil, readUntil, settled, recent, next);
  }

  /**
   * The same with what one window of the log shows.
   *
   * @param events of this service, each once, without what a backup or restore itself wrote
   */
  ServiceChanges reading(List<LoggedEvent> events, LogWindow window, Instant now) {
    Instant seen = postSeen == null ? post(events) : postSeen;
    Instant line = seen != null && seen.isBefore(countedFrom) ? seen : countedFrom;
    Instant until = settling(seen, window, now);
    List<LoggedEvent> early = new ArrayList<>();
    List<LoggedEvent> late = new ArrayList<>();
    for (LoggedEvent event : events) {
      Instant at = event.at();
      if (event.kind() == Kind.WRITE && at.isAfter(line) && at.isAfter(settledUntil)) {
        (at.isAfter(until) ? late : early).add(event);
      }
    }
    return with(seen, until, window.to(), Tally.of(settled, early), Tally.of(recent, late));
  }

  /** The log is asked for our own POST again while it may still come late. */
  private Instant settling(@Nullable Instant seen, LogWindow window, Instant now) {
    boolean sought = seen == null && !now.isAfter(countedFrom.plus(POST_SOUGHT));
    if (sought || settledUntil.isBefore(window.from())) {
      return settledUntil;
    }
    Instant sure = now.minus(OVERLAP);
    Instant end = window.to().isBefore(sure) ? window.to() : sure;
    return end.isAfter(settledUntil) ? end : settledUntil;
  }

  /** The request nearest to our own POST: another backup may have been made minutes before it. */
  private @Nullable Instant post(List<LoggedEvent> events) {
    return events.stream()
        .filter(event -> event.kind() == Kind.BACKUP)
        .map(LoggedEvent::at)
        .filter(at -> !at.isBefore(countedFrom.minus(LEAD)))
        .filter(at -> !at.isAfter(countedFrom.plus(LEAD)))
        .min(Comparator.comparing(at -> Duration.between(countedFrom, at).abs()))
        .orElse(null);
  }

  private ServiceChanges with(
      @Nullable Instant seen,
      Instant until,
      @Nullable Instant read,
      @Nullable Tally counted,
      @Nullable Tally again) {
    return new ServiceChanges(service, countedFrom, seen, until, read, counted, again, asked);
  }
}
