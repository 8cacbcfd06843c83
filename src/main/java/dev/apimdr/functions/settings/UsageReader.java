package dev.apimdr.functions.settings;

import dev.apimdr.app.usage.UsageSettings;
import dev.apimdr.core.service.ContainerName;
import dev.apimdr.core.service.Fleet;
import dev.apimdr.core.usage.UsageReport;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the settings of the export of reports. */
final class UsageReader {
  private static final String CONTAINER = "apim-usage";
  private static final String OFF = "off";

  private final SettingValues values;
  private final SettingProblems problems;

  UsageReader(SettingValues values, SettingProblems problems) {
    this.values = values;
    this.problems = problems;
  }

  /**
   * Reads them.
   *
   * @param backups the containers of the backups
   * @param fleet the services, where the settings list them
   */
  UsageSettings read(ContainerName backups, Optional<Fleet> fleet) {
    values.schedule(SettingName.USAGE_SCHEDULE, "0 0 7 * * *");
    return new UsageSettings(reports(), since(), container(backups, fleet));
  }

  private Set<UsageReport> reports() {
    String text = values.text(SettingName.USAGE_REPORTS);
    if (text == null) {
      return values.isBlank(SettingName.USAGE_REPORTS) ? Set.of() : UsageReport.DEFAULT;
    }
    if (text.toLowerCase(Locale.ROOT).equals(OFF)) {
      return Set.of();
    }
    Set<UsageReport> reports = EnumSet.noneOf(UsageReport.class);
    for (String name : text.split(",", -1)) {
      UsageReport.of(name.strip())
          .ifPresentOrElse(
              reports::add,
              () -> problems.add(SettingName.USAGE_REPORTS, "must be off, or some of " + names()));
    }
    return Collections.unmodifiableSet(reports);
  }

  private static String names() {
    return Arrays.stream(UsageReport.values())
        .map(UsageReport::wireName)
        .collect(Collectors.joining(","));
  }

  private Optional<LocalDate> since() {
    String text = values.text(SettingName.USAGE_SINCE);
    try {
      return Optional.ofNullable(text).map(LocalDate::parse);
    } catch (DateTimeException noDate) {
      problems.add(SettingName.USAGE_SINCE, "must be a date, such as 2026-01-31");
      return Optional.empty();
    }
  }

  /** Backups in the same container would be listed among reports, and expire by other rules. */
  private String container(ContainerName backups, Optional<Fleet> fleet) {
    String name = values.text(SettingName.USAGE_CONTAINER, CONTAINER);
    if (!ContainerName.isValid(name)) {
      problems.add(
          SettingName.USAGE_CONTAINER,
          "must be a container name: 3-63 of a-z, 0-9 and single hyphens, beginning and ending with"
              + " a letter or digit");
    }
    boolean isTaken =
        ContainerName.isOurs(name)
            || fleet.stream()
                .flatMap(known -> known.protectedServices().keySet().stream())
                .anyMatch(service -> backups.of(service).equals(name));
    if (isTaken) {
      problems.add(SettingName.USAGE_CONTAINER, "must be a container that holds nothing else");
    }
    return name;
  }
}
