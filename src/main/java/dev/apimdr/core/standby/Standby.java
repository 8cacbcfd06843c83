package dev.apimdr.core.standby;

import dev.apimdr.core.comparison.Verdict;
import dev.apimdr.core.operation.OperationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a restore target that follows a source.
 *
 * @param service key of the target
 * @param since when the app first saw that it follows
 * @param handled the last time of its schedule that was carried out, or skipped
 * @param vouched when it was last known to be nobody's: at the end of a restore of ours, or when a
 *     person said that it follows again; null before. What others did to it before does not count
 * @param asked the restore that was asked for and whose end is not known yet
 * @param holds the last restore that succeeded; null while it is not known what it holds
 * @param pause why it is not restored into, if so
 */
public record Standby(
    String service,
    Instant since,
    Instant handled,
    @Nullable Instant vouched,
    @Nullable OperationId asked,
    @Nullable Held holds,
    @Nullable Pause pause) {

  /**
   * A recovery point that was restored into the standby.
   *
   * @param source key of the service it is of
   * @param takenAt when it was taken
   * @param endedAt when the restore ended
   * @param verdict of its comparison; null while that is waited for
   */
  public record Held(
      OperationId restore,
      String source,
      String backupName,
      Instant takenAt,
      Instant endedAt,
      @Nullable Verdict verdict) {

    /** The same with the verdict of its comparison. */
    public Held with(@Nullable Verdict other) {
      return new Held(restore, source, backupName, takenAt, endedAt, other);
    }
  }

  /** One that is seen for the first time: it is restored at the next time of its schedule. */
  public static Standby first(String service, Instant now) {
    return new Standby(service, now, now, null, null, null, null);
  }

  /** Why it is not restored into until a person says so. */
  public Optional<Pause> pausedForGood() {
    return Optional.ofNullable(pause).filter(found -> found.reason().isEndedByPerson());
  }

  /** From when on what others did to it counts. */
  public Instant countedFrom() {
    return Objects.requireNonNullElse(vouched, since);
  }

  /** How old what it holds is; empty while that is not known. */
  public Optional<Duration> lag(Instant now) {
    return Optional.ofNullable(holds).map(held -> Duration.between(held.takenAt(), now));
  }

  /** Paused; the first reason that only a person ends stays, but a promotion replaces any. */
  public Standby paused(Pause found) {
    boolean stays = pausedForGood().isPresent() && found.reason() != PauseReason.PROMOTED;
    return stays || (pause != null && pause.reason() == PauseReason.PROMOTED)
        ? this
        : new Standby(service, since, handled, vouched, asked, holds, keptSince(found));
  }

  /** What goes on for the same reason has been so since it was first found. */
  private Pause keptSince(Pause found) {
    return pause != null && pause.reason() == found.reason()
        ? new Pause(found.reason(), pause.since(), found.message(), found.by())
        : found;
  }

  /** Without a pause that ends by itself. */
  public Standby free() {
    return pausedForGood().isPresent()
        ? this
        : new Standby(service, since, handled, vouched, asked, holds, null);
  }

  /**
   * Following again, as a person decided: what it holds is not known, nor does use before count.
   */
  public Standby followingAgain(Instant now) {
    return new Standby(service, since, handled, now, asked, null, null);
  }

  /** With a restore asked for, for a time of the schedule. */
  public Standby asking(OperationId restore, Instant occurrence) {
    return new Standby(service, since, occurrence, vouched, restore, holds, pause);
  }

  /** With a time of the schedule done, though nothing is restored. */
  public Standby skipping(Instant occurrence) {
    return new Standby(service, since, occurrence, vouched, asked, holds, pause);
  }

  /** The restore that was asked for has ended, and it holds what that brought. */
  public Standby restored(Held held) {
    return new Standby(service, since, handled, held.endedAt(), null, held, pause);
  }

  /** The restore that was asked for has failed under way, so that it is not known what it holds. */
  public Standby leftUnknown(Instant endedAt) {
    return new Standby(service, since, handled, endedAt, null, null, pause);
  }

  /** The restore that was asked for has ended, and was never sent. */
  public Standby untouched() {
    return new Standby(service, since, handled, vouched, null, holds, pause);
  }

  /** The restore that was asked for was never recorded: it is due again. */
  public Standby dueAgain() {
    return new Standby(service, since, handled.minusSeconds(1), vouched, null, holds, pause);
  }

  /** With what is known of what it holds. */
  public Standby holding(Held held) {
    return new Standby(service, since, handled, vouched, asked, held, pause);
  }
}
