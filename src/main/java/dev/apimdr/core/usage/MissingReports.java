package dev.apimdr.core.usage;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the last export of a service left to be taken out.
 *
 * @param service key
 * @param newest day that is there, of any report
 * @param missing how many files are still to be fetched
 * @param behind how many of them are missing for longer than they should be
 * @param behindSince the oldest day of those
 */
public record MissingReports(
    String service,
    @Nullable LocalDate newest,
    int missing,
    int behind,
    @Nullable LocalDate behindSince) {

  /** Of an export that has ended; empty where nothing is missing, or that could not be seen. */
  public static Optional<MissingReports> of(UsageExport export) {
    UsageOutcome outcome = export.outcome();
    UsageCoverage coverage = outcome == null ? null : outcome.coverage();
    return coverage == null || coverage.missing() == 0
        ? Optional.empty()
        : Optional.of(
            new MissingReports(
                export.service().key(),
                coverage.newest(),
                coverage.missing(),
                coverage.behind(),
                coverage.behindSince()));
  }
}
