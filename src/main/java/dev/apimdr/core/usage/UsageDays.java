package dev.apimdr.core.usage;

import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** Which days of which reports of one service have been taken out. */
public final class UsageDays {
  private final Map<UsageReport, NavigableSet<LocalDate>> days = new EnumMap<>(UsageReport.class);

  public static UsageDays of(Collection<ReportDay> files) {
    UsageDays there = new UsageDays();
    files.forEach(there::add);
    return there;
  }

  /** Adds a day that is there by now. */
  public void add(ReportDay file) {
    days.computeIfAbsent(file.report(), report -> new TreeSet<>()).add(file.day());
  }

  public boolean contains(ReportDay file) {
    return ofReport(file.report()).contains(file.day());
  }

  /** The oldest day of a report. */
  public Optional<LocalDate> oldest(UsageReport report) {
    NavigableSet<LocalDate> known = ofReport(report);
    return known.isEmpty() ? Optional.empty() : Optional.of(known.first());
  }

  /** The oldest day of any report. */
  public Optional<LocalDate> oldest() {
    return days.values().stream().map(NavigableSet::first).min(LocalDate::compareTo);
  }

  /** The newest day of any report. */
  public Optional<LocalDate> newest() {
    return days.values().stream().map(NavigableSet::last).max(LocalDate::compareTo);
  }

  /** How many files there are. */
  public int count() {
    return days.values().stream().mapToInt(NavigableSet::size).sum();
  }

  private NavigableSet<LocalDate> ofReport(UsageReport report) {
    return days.getOrDefault(report, new TreeSet<>());
  }
}
