package dev.apimdr.app.usage;

import dev.apimdr.core.usage.UsageCoverage;
import dev.apimdr.core.usage.UsageExport;
import dev.apimdr.core.usage.UsageGap;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has been taken out of a service's reports, and what has not.
 *
 * @param export the last one; null where none was asked for yet
 * @param files how many there are
 * @param coverage null where it is not known what is due, or the service's tier has no reports
 * @param gaps each report's oldest first
 * @param left how long the rest takes at the pace of the last export; null where nothing is
 *     missing, or nothing was written yet
 */
public record UsageView(
    String service,
    UsageSettings settings,
    @Nullable UsageExport export,
    int files,
    @Nullable UsageCoverage coverage,
    List<UsageGap> gaps,
    @Nullable Duration left) {
  public UsageView {
    gaps = List.copyOf(gaps);
  }
}
