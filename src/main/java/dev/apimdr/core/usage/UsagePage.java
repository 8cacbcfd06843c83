package dev.apimdr.core.usage;

import java.util.List;

/**
 * One page of a report.
 *
 * @param count of all rows as the service tells it, which may be one short; 0 where it does not
 * @param hasLink whether the service names a next page
 */
public record UsagePage(List<UsageRow> rows, int count, boolean hasLink) {

  /** How many rows are asked for at once. */
  public static final int TOP = 1000;

  /**
   * The least that a page of the service is known to have where there are more. Nothing says how
   * many rows of a report it gives at most, so a page with fewer than were asked for may have been
   * cut.
   */
  static final int SMALLEST_CUT = 100;

  public UsagePage {
    rows = List.copyOf(rows);
  }

  /**
   * Whether there may be another page, so that it is asked for.
   *
   * @param before how many rows the pages before it had
   */
  public boolean mayHaveNext(int before) {
    return !rows.isEmpty()
        && (hasLink || rows.size() >= SMALLEST_CUT || count > before + rows.size());
  }
}
