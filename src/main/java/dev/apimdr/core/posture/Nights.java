package dev.apimdr.core.posture;

import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.recovery.RecoveryPoint;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the last 30 nights of one service came to, the oldest first and today last. A night is a day
 * in UTC, the time zone of the schedule.
 *
 * <p>A service's record keeps its last 20 ends only, so older nights show what is still there:
 * their recovery points. Such a night without one counts as {@link Backup#NONE}, whatever it was.
 */
public record Nights(List<Night> nights) {

  /** As many as a backup lives days ({@link RecoveryPoint#LIFE}). */
  public static final int KEPT = 30;

  /** What the backups of a night came to; of several, what is named first here. */
  public enum Backup {
    /** One succeeded, and its blob is as it was verified. */
    SUCCEEDED,
    /** One succeeded, and its blob was lost, overwritten or archived since. */
    LOST,
    /** One was POSTed, and its end is not known. */
    UNCERTAIN,
    /** None succeeded, and one failed. */
    FAILED,
    /** Nothing is known of any. */
    NONE
  }

  /**
   * One of them.
   *
   * @param backupAt when the backup was POSTed, or asked for where it never was
   * @param restore how the last restore into the service ended, where there was one
   * @param restoreAt when that was POSTed, or asked for
   */
  public record Night(
      LocalDate day,
      Backup backup,
      @Nullable Instant backupAt,
      @Nullable Phase restore,
      @Nullable Instant restoreAt) {

    private static Night empty(LocalDate day) {
      return new Night(day, Backup.NONE, null, null, null);
    }

    /** Of two backups of one night the better one counts, and the later of two alike. */
    private Night with(Backup next, Instant at) {
      int worse = next.compareTo(backup);
      boolean stays = worse > 0 || (worse == 0 && backupAt != null && backupAt.isAfter(at));
      return stays ? this : new Night(day, next, at, restore, restoreAt);
    }

    private Night with(Phase next, Instant at) {
      return restoreAt != null && restoreAt.isAfter(at)
          ? this
          : new Night(day, backup, backupAt, next, at);
    }
  }

  /**
   * A recovery point as a night shows it.
   *
   * @param lost whether something is wrong with its blob
   */
  public record Made(Instant takenAt, boolean lost) {
    public static Made of(RecoveryPoint point) {
      return new Made(point.takenAt(), point.caveats().damage() != null);
    }
  }

  public Nights {
    nights = List.copyOf(nights);
  }

  /** The nights up to now, by the recovery points that are there and the ends that are recorded. */
  public static Nights of(Collection<Made> points, ServiceHistory history, Instant now) {
    LocalDate today = day(now);
    Map<LocalDate, Night> known = new HashMap<>();
    for (Made point : points) {
      Backup backup = point.lost() ? Backup.LOST : Backup.SUCCEEDED;
      known.compute(
          day(point.takenAt()), (day, night) -> of(day, night).with(backup, point.takenAt()));
    }
    for (ServiceHistory.Ended ended : history.recent()) {
      known.compute(day(ended.startedAt()), (day, night) -> with(of(day, night), ended));
    }
    List<Night> nights = new ArrayList<>(KEPT);
    for (int back = KEPT - 1; back >= 0; back--) {
      LocalDate day = today.minusDays(back);
      nights.add(of(day, known.get(day)));
    }
    return new Nights(nights);
  }

  private static Night of(LocalDate day, @Nullable Night known) {
    return known == null ? Night.empty(day) : known;
  }

  /** A success is not taken from the record where a recovery point tells that its blob was lost. */
  private static Night with(Night night, ServiceHistory.Ended ended) {
    if (ended.kind() == OperationKind.RESTORE) {
      return night.with(ended.phase(), ended.startedAt());
    }
    return switch (ended.phase()) {
      case SUCCEEDED ->
          night.backup() == Backup.LOST ? night : night.with(Backup.SUCCEEDED, ended.startedAt());
      case ABANDONED -> night.with(Backup.UNCERTAIN, ended.startedAt());
      case FAILED -> night.with(Backup.FAILED, ended.startedAt());
      case NOT_STARTED, STARTING, RUNNING, VERIFYING -> night;
    };
  }

  private static LocalDate day(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC).toLocalDate();
  }
}
