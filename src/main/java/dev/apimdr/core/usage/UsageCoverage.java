package dev.apimdr.core.usage;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How much of a service's reports has been taken out.
 *
 * @param oldest day that is there, of any report
 * @param newest day that is there, of any report
 * @param missing how many files are still to be fetched
 * @param behind how many of them are missing for longer than they should be
 * @param behindSince the oldest day of those
 */
public record UsageCoverage(
    @Nullable LocalDate oldest,
    @Nullable LocalDate newest,
    int missing,
    int behind,
    @Nullable LocalDate behindSince) {

  /** How old a closed day may be that is missing. */
  public static final Duration AT_MOST = Duration.ofDays(3);

  /**
   * What there is and what is not.
   *
   * @param firstAsked when the first export of the service was asked for: before that nothing was
   *     expected
   */
  public static UsageCoverage of(DueDays due, UsageDays there, Instant firstAsked, Instant now) {
    // The day's end, which is the next one's beginning, is so long ago.
    LocalDate late = LocalDate.ofInstant(now.minus(AT_MOST), ZoneOffset.UTC).minusDays(1);
    boolean isOverdue = !firstAsked.plus(AT_MOST).isAfter(now);
    Optional<LocalDate> behindSince =
        behind(due, there, late, isOverdue).map(ReportDay::day).min(LocalDate::compareTo);
    return new UsageCoverage(
        there.oldest().orElse(null),
        there.newest().orElse(null),
        Math.toIntExact(due.missing(there).count()),
        Math.toIntExact(behind(due, there, late, isOverdue).count()),
        behindSince.orElse(null));
  }

  /**
   * The history is taken out from its end: what is older than all that is there is on its way. Of a
   * report of which nothing is there, only the newest day counts.
   */
  private static Stream<ReportDay> behind(
      DueDays due, UsageDays there, LocalDate late, boolean isOverdue) {
    LocalDate newest = due.to().isBefore(late) ? due.to() : late;
    return due.missing(there)
        .filter(file -> !file.day().isAfter(late))
        .filter(
            file ->
                there
                    .oldest(file.report())
                    .map(oldest -> file.day().isAfter(oldest))
                    .orElse(isOverdue && file.day().equals(newest)));
  }
}
