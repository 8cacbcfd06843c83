package dev.apimdr.functions.http;

import dev.apimdr.app.usage.UsageView;
import dev.apimdr.core.usage.UsageCoverage;
import dev.apimdr.core.usage.UsageExport;
import dev.apimdr.core.usage.UsageOutcome;
import dev.apimdr.core.usage.UsageReport;
import dev.apimdr.json.JsonObject;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Responses about what was taken out of a service's reports. */
public record UsageResponses() {

  /** The most gaps that are told one by one. */
  private static final int MOST_GAPS = 100;

  /** What is there, and what is not. */
  public ApiResponse of(UsageView view) {
    JsonObject body =
        new JsonObject()
            .put("service", view.service())
            .putPlain(
                "reports", view.settings().reports().stream().map(UsageReport::wireName).toList())
            .put("containerName", view.settings().container())
            .put("files", view.files());
    UsageCoverage coverage = view.coverage();
    if (coverage != null) {
      body.put("oldestDay", text(coverage.oldest()))
          .put("newestDay", text(coverage.newest()))
          .put("missingFiles", coverage.missing())
          .put("overdueFiles", coverage.behind())
          .put("overdueSince", text(coverage.behindSince()));
    }
    body.put("gaps", gaps(view)).putSeconds("secondsLeft", view.left());
    UsageExport export = view.export();
    return ApiResponse.of(200, body.put("lastExport", export == null ? null : lastExport(export)));
  }

  private static List<JsonObject> gaps(UsageView view) {
    return view.gaps().stream()
        .limit(MOST_GAPS)
        .map(
            gap ->
                new JsonObject()
                    .put("report", gap.report().wireName())
                    .put("from", text(gap.from()))
                    .put("to", text(gap.to())))
        .toList();
  }

  private static JsonObject lastExport(UsageExport export) {
    UsageOutcome outcome = export.outcome();
    return new JsonObject()
        .put("phase", export.phase().wireName())
        .putMillis("requestedAt", export.request().requestedAt())
        .putMillis("endedAt", outcome == null ? null : outcome.at())
        .put("firstDay", text(export.progress().from()))
        .put("files", export.progress().files())
        .put("detail", outcome == null ? null : outcome.why());
  }

  private static @Nullable String text(@Nullable LocalDate day) {
    return day == null ? null : day.toString();
  }
}
