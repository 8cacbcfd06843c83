package dev.apimdr.app.usage;

import dev.apimdr.core.usage.UsageReport;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * What is taken out of services' reports.
 *
 * @param reports {@code USAGE_REPORTS}; none are taken out where it is empty
 * @param since the first day ({@code USAGE_SINCE}); empty for each service's own first
 * @param container on the backup account that the files are written to ({@code USAGE_CONTAINER})
 */
public record UsageSettings(
    Set<UsageReport> reports, Optional<LocalDate> since, String container) {}
