package dev.apimdr.core.usage;

import java.time.LocalDateTime;

/**
 * What an export asks next: one GET.
 *
 * @param skip how many rows of the day were read before
 */
public record UsageRead(ReportDay file, int skip) {

  /** The first time that is asked for. */
  public LocalDateTime from() {
    return file.day().atStartOfDay();
  }

  /**
   * The last time that is asked for. Counts are kept by quarters of an hour and found by their
   * beginning, and the last time is included: up to midnight the next day's first quarter of an
   * hour would be counted in both days. Single calls are found by their own times, to which the
   * last second of the day belongs too.
   */
  public LocalDateTime to() {
    LocalDateTime midnight = file.day().plusDays(1).atStartOfDay();
    return file.report().isTimed() ? midnight : midnight.minusSeconds(1);
  }
}
