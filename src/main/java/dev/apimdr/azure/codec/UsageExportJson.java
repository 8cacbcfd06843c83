package dev.apimdr.azure.codec;

import dev.apimdr.core.usage.PartialDay;
import dev.apimdr.core.usage.ReportDay;
import dev.apimdr.core.usage.UsageCoverage;
import dev.apimdr.core.usage.UsageExport;
import dev.apimdr.core.usage.UsageOutcome;
import dev.apimdr.core.usage.UsagePhase;
import dev.apimdr.core.usage.UsageProgress;
import dev.apimdr.core.usage.UsageReport;
import dev.apimdr.core.usage.UsageRequest;
import dev.apimdr.json.JsonFields;
import dev.apimdr.json.JsonObject;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * JSON of an export's document: what was asked under {@code request}, what has come of it under
 * {@code progress}, the end under {@code outcome}.
 */
public final class UsageExportJson {
  private static final String REPORT = "report";
  private static final String REPORTS = "reports";
  private static final String DAY = "day";

  private UsageExportJson() {}

  public static JsonObject write(UsageExport export) {
    return new JsonObject()
        .put("service", export.service().path())
        .put("phase", export.phase().wireName())
        .put("turn", export.turn())
        .put("due", export.due())
        .put("request", request(export.request()))
        .put("progress", progress(export.progress()))
        .put("outcome", outcome(export.outcome()));
  }

  /**
   * Reads an export's document.
   *
   * @throws IllegalArgumentException naming the first field that is wrong
   */
  public static UsageExport read(JsonFields fields) {
    JsonFields outcome = fields.objectOrNull("outcome");
    return new UsageExport(
        PartsJson.service(fields),
        request(fields.object("request")),
        fields.oneOf("phase", UsagePhase::of),
        fields.number("turn"),
        fields.instant("due"),
        progress(fields.object("progress")),
        outcome == null ? null : outcome(outcome));
  }

  private static JsonObject request(UsageRequest request) {
    return new JsonObject()
        .put("firstRequestedAt", request.firstRequestedAt())
        .put("requestedAt", request.requestedAt())
        .put("deadline", request.deadline())
        .putPlain(REPORTS, names(request.reports()))
        .put("since", text(request.since()))
        .put("to", text(request.to()));
  }

  private static UsageRequest request(JsonFields fields) {
    return new UsageRequest(
        fields.instant("firstRequestedAt"),
        fields.instant("requestedAt"),
        fields.instant("deadline"),
        reports(fields.texts(REPORTS)),
        dayOrNull(fields, "since"),
        day(fields, "to"));
  }

  private static JsonObject progress(UsageProgress progress) {
    PartialDay partial = progress.partial();
    return new JsonObject()
        .put("from", text(progress.from()))
        .put("files", progress.files())
        .put("reads", progress.reads())
        .put("failures", progress.failures())
        .put(
            "partial",
            partial == null
                ? null
                : file(partial.file())
                    .put("skip", partial.skip())
                    .putPlain("parts", partial.parts()))
        .put(
            "refused",
            progress.refused().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(
                    each ->
                        new JsonObject()
                            .put(REPORT, each.getKey().wireName())
                            .put("code", each.getValue()))
                .toList())
        .put("skipped", progress.skipped().stream().map(UsageExportJson::file).toList());
  }

  private static UsageProgress progress(JsonFields fields) {
    JsonFields partial = fields.objectOrNull("partial");
    Map<UsageReport, String> refused = new EnumMap<>(UsageReport.class);
    fields
        .objects("refused")
        .forEach(each -> refused.put(each.oneOf(REPORT, UsageReport::of), each.text("code")));
    return new UsageProgress(
        dayOrNull(fields, "from"),
        partial == null
            ? null
            : new PartialDay(file(partial), partial.number("skip"), partial.texts("parts")),
        fields.number("files"),
        fields.number("reads"),
        fields.number("failures"),
        refused,
        fields.objects("skipped").stream().map(UsageExportJson::file).toList());
  }

  private static @Nullable JsonObject outcome(@Nullable UsageOutcome outcome) {
    if (outcome == null) {
      return null;
    }
    UsageCoverage coverage = outcome.coverage();
    return new JsonObject()
        .put("phase", outcome.phase().wireName())
        .put("at", outcome.at())
        .put("why", outcome.why())
        .put("coverage", coverage == null ? null : coverage(coverage));
  }

  private static UsageOutcome outcome(JsonFields fields) {
    JsonFields coverage = fields.objectOrNull("coverage");
    return new UsageOutcome(
        fields.oneOf("phase", UsagePhase::of),
        fields.instant("at"),
        fields.textOrNull("why"),
        coverage == null ? null : coverage(coverage));
  }

  private static JsonObject coverage(UsageCoverage coverage) {
    return new JsonObject()
        .put("oldest", text(coverage.oldest()))
        .put("newest", text(coverage.newest()))
        .put("missing", coverage.missing())
        .put("behind", coverage.behind())
        .put("behindSince", text(coverage.behindSince()));
  }

  private static UsageCoverage coverage(JsonFields fields) {
    return new UsageCoverage(
        dayOrNull(fields, "oldest"),
        dayOrNull(fields, "newest"),
        fields.number("missing"),
        fields.number("behind"),
        dayOrNull(fields, "behindSince"));
  }

  private static JsonObject file(ReportDay file) {
    return new JsonObject().put(REPORT, file.report().wireName()).put(DAY, text(file.day()));
  }

  private static ReportDay file(JsonFields fields) {
    return new ReportDay(fields.oneOf(REPORT, UsageReport::of), day(fields, DAY));
  }

  private static @Nullable String text(@Nullable LocalDate day) {
    return day == null ? null : day.toString();
  }

  private static @Nullable LocalDate dayOrNull(JsonFields fields, String name) {
    return fields.parsed(name, LocalDate::parse, "a date");
  }

  private static LocalDate day(JsonFields fields, String name) {
    LocalDate day = dayOrNull(fields, name);
    if (day == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return day;
  }

  private static List<String> names(Collection<UsageReport> reports) {
    return reports.stream().map(UsageReport::wireName).toList();
  }

  /** A report that a newer app knows is nothing to this one. */
  private static Set<UsageReport> reports(List<String> names) {
    Set<UsageReport> reports = EnumSet.noneOf(UsageReport.class);
    Arrays.stream(UsageReport.values())
        .filter(report -> names.contains(report.wireName()))
        .forEach(reports::add);
    return reports;
  }
}
