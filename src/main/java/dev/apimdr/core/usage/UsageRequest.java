package dev.apimdr.core.usage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of an export.
 *
 * @param firstRequestedAt when the service's first export was asked for
 * @param requestedAt when this one was
 * @param deadline when it ends with what it has come to
 * @param since the first day that is wanted; null where that is the service's first
 * @param to the last day, the newest that was due when it was asked for
 */
public record UsageRequest(
    Instant firstRequestedAt,
    Instant requestedAt,
    Instant deadline,
    Set<UsageReport> reports,
    @Nullable LocalDate since,
    LocalDate to) {

  public UsageRequest {
    reports = reports.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(reports));
  }

  /** The same request, of a service of which exports were asked for before. */
  public UsageRequest after(UsageRequest earlier) {
    return new UsageRequest(earlier.firstRequestedAt, requestedAt, deadline, reports, since, to);
  }
}
