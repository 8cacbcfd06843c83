package dev.apimdr.core.usage;

import java.time.LocalDate;

/** One day of one report: what a file holds. */
public record ReportDay(UsageReport report, LocalDate day) {

  /** For people: {@code byApi of 2026-11-01}. */
  @Override
  public String toString() {
    return report.wireName() + " of " + day;
  }
}
