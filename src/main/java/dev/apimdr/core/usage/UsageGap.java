package dev.apimdr.core.usage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Days in a row of one report that are missing, though an older one is there. What is older than
 * all that is there is no gap: an export that has just begun has not come to it.
 *
 * @param from the first missing day
 * @param to the last
 */
public record UsageGap(UsageReport report, LocalDate from, LocalDate to) {

  /** The gaps of a service, each report's oldest first. */
  public static List<UsageGap> in(DueDays due, UsageDays there) {
    List<UsageGap> gaps = new ArrayList<>();
    for (UsageReport report : due.reports()) {
      there.oldest(report).ifPresent(oldest -> addGaps(gaps, report, oldest, due, there));
    }
    return gaps;
  }

  private static void addGaps(
      List<UsageGap> gaps, UsageReport report, LocalDate oldest, DueDays due, UsageDays there) {
    LocalDate day = oldest.isBefore(due.from()) ? due.from() : oldest;
    while (!day.isAfter(due.to())) {
      LocalDate first = day;
      while (!day.isAfter(due.to()) && !there.contains(new ReportDay(report, day))) {
        day = day.plusDays(1);
      }
      if (day.isAfter(first)) {
        gaps.add(new UsageGap(report, first, day.minusDays(1)));
      }
      day = day.plusDays(1);
    }
  }
}
