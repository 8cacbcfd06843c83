package dev.apimdr.core.usage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
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

  /** How far back an export goes where it is told neither by the settings nor by the service. */
  private static final int DAYS_OF_UNKNOWN = 365;

  public UsageRequest {
    reports = reports.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(reports));
  }

  /**
   * The first day that is due: the service's own, or a later one that the settings say.
   *
   * @param created the day the service was made; empty where that is not known
   */
  public LocalDate firstDay(Optional<LocalDate> created) {
    Optional<LocalDate> wanted = Optional.ofNullable(since);
    return created
        .filter(day -> wanted.filter(day::isBefore).isEmpty())
        .or(() -> wanted)
        .orElseGet(() -> to.minusDays(DAYS_OF_UNKNOWN));
  }

  /** The same request, of a service of which exports were asked for before. */
  public UsageRequest after(UsageRequest earlier) {
    return new UsageRequest(earlier.firstRequestedAt, requestedAt, deadline, reports, since, to);
  }
}
