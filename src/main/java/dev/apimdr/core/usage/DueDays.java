package dev.apimdr.core.usage;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Which days of which reports are to be taken out.
 *
 * @param from the first day
 * @param to the last day; before {@code from} where there is none
 */
public record DueDays(Set<UsageReport> reports, LocalDate from, LocalDate to) {

  /**
   * How long after its end a day is asked for. Calls are counted within a quarter of an hour, as
   * documented; nothing says how much later a gateway may deliver what it kept back.
   */
  public static final Duration SETTLED = Duration.ofHours(6);

  public DueDays {
    reports = reports.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(reports));
  }

  /** The newest day that may be asked for. Days are of UTC. */
  public static LocalDate newest(Instant now) {
    return LocalDate.ofInstant(now.minus(SETTLED), ZoneOffset.UTC).minusDays(1);
  }

  /** All of them, the newest day first, within a day in the order of the reports. */
  public Stream<ReportDay> newestFirst() {
    return LongStream.rangeClosed(0, to.toEpochDay() - from.toEpochDay())
        .mapToObj(to::minusDays)
        .flatMap(day -> reports.stream().map(report -> new ReportDay(report, day)));
  }

  /** Those that are not there, the newest day first. */
  public Stream<ReportDay> missing(UsageDays there) {
    return newestFirst().filter(file -> !there.contains(file));
  }
}
