package dev.apimdr.app.ports;

import dev.apimdr.core.usage.PartialDay;
import dev.apimdr.core.usage.ReportDay;
import dev.apimdr.core.usage.UsageCoverage;
import dev.apimdr.core.usage.UsageExport;
import dev.apimdr.core.usage.UsageOutcome;
import dev.apimdr.core.usage.UsagePhase;
import dev.apimdr.core.usage.UsageProgress;
import dev.apimdr.core.usage.UsageReport;
import dev.apimdr.core.usage.UsageRequest;
import dev.apimdr.core.usage.UsageRow;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sample exports; each field is set in at least one of them. */
public final class UsageSamples {
  public static final LocalDate DAY = LocalDate.parse("2026-11-22");
  public static final ReportDay FILE = new ReportDay(UsageReport.BY_API, DAY);

  private UsageSamples() {}

  /** One that was just asked for. */
  public static UsageExport requested() {
    return UsageExport.requested(
        Samples.CONTOSO,
        new UsageRequest(
            Samples.T0,
            Samples.T0,
            Samples.T0.plus(Duration.ofHours(23)),
            UsageReport.DEFAULT,
            null,
            DAY));
  }

  /** One that is under way, in the middle of a day. */
  public static UsageExport exporting() {
    return new UsageExport(
        Samples.CONTOSO,
        new UsageRequest(
            Samples.T0.minus(Duration.ofDays(7)),
            Samples.T0,
            Samples.T0.plus(Duration.ofHours(23)),
            Set.of(UsageReport.BY_OPERATION, UsageReport.BY_REQUEST, UsageReport.BY_GEO),
            LocalDate.parse("2026-01-01"),
            DAY),
        UsagePhase.EXPORTING,
        17,
        Samples.T0.plusSeconds(400),
        new UsageProgress(
            LocalDate.parse("2026-03-01"),
            new PartialDay(
                new ReportDay(UsageReport.BY_REQUEST, DAY),
                2000,
                List.of("000000-0a1b2c3d-00000000-00000000", "000001-0a1b2c3d-00000000-00000000")),
            12,
            31,
            2,
            Map.of(UsageReport.BY_GEO, "ValidationError"),
            List.of(new ReportDay(UsageReport.BY_OPERATION, DAY.minusDays(1)))),
        null);
  }

  /** One that ended, with days missing for too long. */
  public static UsageExport partial() {
    UsageExport under = exporting();
    return under
        .ending(
            new UsageOutcome(
                UsagePhase.PARTIAL,
                Samples.T0.plusSeconds(500),
                "1 day could not be read, the first byOperation of 2026-11-21",
                new UsageCoverage(
                    LocalDate.parse("2026-03-01"), DAY, 5, 2, LocalDate.parse("2026-11-01"))))
        .ended();
  }

  /** A row with a number that no double holds. */
  public static UsageRow row(String name) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("name", "\"" + name + "\"");
    fields.put("callCountTotal", "16");
    fields.put("apiTimeAvg", "159.97055000000000012");
    fields.put("serviceTimeMin", "0.0");
    return new UsageRow(fields);
  }

  /** The line of such a row. */
  public static String line(String name) {
    return "{\"service\":\"contoso\",\"day\":\"2026-11-22\",\"name\":\""
        + name
        + "\",\"callCountTotal\":16,\"apiTimeAvg\":159.97055000000000012,\"serviceTimeMin\":0.0}";
  }
}
