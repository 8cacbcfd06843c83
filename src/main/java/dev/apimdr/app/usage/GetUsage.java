package dev.apimdr.app.usage;

import dev.apimdr.app.ports.FleetSource;
import dev.apimdr.app.ports.UsageExports;
import dev.apimdr.app.ports.UsageFiles;
import dev.apimdr.app.ports.UsagePorts;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.core.usage.DueDays;
import dev.apimdr.core.usage.UsageCoverage;
import dev.apimdr.core.usage.UsageDays;
import dev.apimdr.core.usage.UsageExport;
import dev.apimdr.core.usage.UsageGap;
import dev.apimdr.core.usage.UsageOutcome;
import dev.apimdr.core.usage.UsagePhase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says what has been taken out of a service's reports, from one listing of its files. */
public final class GetUsage {
  private final UsageExports exports;
  private final UsageFiles files;
  private final FleetSource fleets;
  private final UsageSettings settings;
  private final Clock clock;

  public GetUsage(UsagePorts usage, FleetSource fleets, UsageSettings settings, Clock clock) {
    this.exports = usage.exports();
    this.files = usage.files();
    this.fleets = fleets;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Says it.
   *
   * @return empty where neither the settings nor the ledger know the service
   * @throws dev.apimdr.app.ports.LedgerUnavailableException when the store cannot be reached
   */
  public Optional<UsageView> of(String service) {
    UsageExport export = exports.find(service).map(Versioned::value).orElse(null);
    return export == null && fleets.current().service(service).isEmpty()
        ? Optional.empty()
        : Optional.of(view(service, export, files.of(service)));
  }

  private UsageView view(String service, @Nullable UsageExport export, UsageDays there) {
    LocalDate from = export == null ? null : export.progress().from();
    if (export == null || from == null || export.phase() == UsagePhase.NO_REPORTS) {
      return new UsageView(service, settings, export, there.count(), null, List.of(), null);
    }
    Instant now = clock.instant();
    DueDays due = new DueDays(settings.reports(), from, DueDays.newest(now));
    UsageCoverage coverage = UsageCoverage.of(due, there, export.request().firstRequestedAt(), now);
    return new UsageView(
        service,
        settings,
        export,
        there.count(),
        coverage,
        UsageGap.in(due, there),
        left(export, coverage.missing(), now));
  }

  private static @Nullable Duration left(UsageExport export, int missing, Instant now) {
    UsageOutcome outcome = export.outcome();
    int written = export.progress().files();
    if (missing == 0 || written == 0) {
      return null;
    }
    Instant until = outcome == null ? now : outcome.at();
    return Duration.between(export.request().requestedAt(), until)
        .multipliedBy(missing)
        .dividedBy(written);
  }
}
